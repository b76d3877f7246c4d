"""The page of one source: its record, where it is used as far as this person may know, and its history."""
