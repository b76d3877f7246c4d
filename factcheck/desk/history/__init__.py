"""History as people read it, on a claim, a column and a source: before and after word by word, who, when and why.

`lines` makes a line of an event, `wordings` knows what can be brought back of one. Bringing back is a new change by the
same action as any edit, so each page has its own view for it and its own way to show a conflict.
"""
