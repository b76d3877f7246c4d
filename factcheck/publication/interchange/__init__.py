"""A column in a file: out of one installation, into another, and to whoever wants to work with what was checked.

The format is `factcheck-column/1`, a JSON object in UTF-8. Two files have it:

- `"for": "desk"`: everything another installation needs so that readers there find the same pages: the column's texts,
  sentences, accepted claims with spans, claimants, topics and sources, the numbered verdict pages and column editions
  exactly as they were frozen, corrections, withdrawals and notices; and of work that is not published what the person
  who made the file may see. The verdicts of a review that is still blind to that person are not in it.
- `"for": "readers"`: what readers may see, from the frozen publications alone: no text but the words that were checked.

Keys of one installation's tables are in neither file. Claims are named by their number in the column, people and
sources by keys of the file itself; frozen pages hold numbers of claims where ours hold keys. Offsets are Unicode code
points, half-open. Moments are ISO 8601 with an offset, days year-month-day, `""` where they are not known.

`file.py` says the shape field by field (`static/schema/factcheck-column-1.json` is drawn from it), `consistency.py`
what must fit together beside it. A change that older installations cannot read is the next number of the format.
"""

FORMAT = "factcheck-column/1"
DESK, READERS = "desk", "readers"
