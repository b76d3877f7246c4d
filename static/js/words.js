// Words with their places. The same rule as factcheck/desk/column_desk/words.py; a test compares the two.
import { toCodePoints } from "./offsets.js";

const RUN = /[^\s—–]+/gu;
const OPENING = "“‘\"'([{«…¿¡";
const CLOSING = "”’\"')]}»…,;:?!.";

/** [{start, end, text}] of a text that begins at code point `offset`. */
export function wordsOf(text, offset = 0) {
  const found = [];
  for (const match of text.matchAll(RUN)) {
    let run = match[0];
    let left = match.index;
    while (run && OPENING.includes(run[0])) {
      run = run.slice(1);
      left += 1;
    }
    while (run && CLOSING.includes(run[run.length - 1]) && !isAbbreviation(run)) run = run.slice(0, -1);
    if (run) {
      const start = offset + toCodePoints(text, left);
      found.push({ start, end: start + toCodePoints(run, run.length), text: run });
    }
  }
  return found;
}

function isAbbreviation(run) {
  const inner = run.slice(0, -1).replace(/^\.+|\.+$/g, "");
  return run.endsWith(".") && inner.includes(".") && !run.endsWith("..");
}
