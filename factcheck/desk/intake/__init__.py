"""Taking a column in by hand: bring the text, look at what was found in it, correct it, create the column."""
