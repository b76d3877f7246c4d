// Words with their places. The same rule as factcheck/desk/column_desk/words.py; a test compares the two.
import { toCodePoints } from "./offsets.js";

const RUN = /[^\s—–]+/gu;
const OPENING = "“‘\"'([{«…¿¡";
const CLOSING = "”’\"')]}»…,;:?!.";

/** [{start, end, text}] of a text that begins at code point `offset`. */
export function wordsOf(text, offset = 0) {
  const found = [];
  let units = 0; // counted on from the last word, so that a very long sentence costs no more than its length
  let points = offset;
  for (const match of text.matchAll(RUN)) {
    let run = match[0];
    let left = match.index;
    while (run && OPENING.includes(run[0])) {
      run = run.slice(1);
      left += 1;
    }
    while (run && CLOSING.includes(run[run.length - 1]) && !isAbbreviation(run)) run = run.slice(0, -1);
    if (run) {
      points += toCodePoints(text.slice(units, left), left - units);
      units = left;
      found.push({ start: points, end: points + toCodePoints(run, run.length), text: run });
    }
  }
  return found;
}

function isAbbreviation(run) {
  const inner = run.slice(0, -1).replace(/^\.+|\.+$/g, "");
  return run.endsWith(".") && inner.includes(".") && !run.endsWith("..");
}
