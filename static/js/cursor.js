// Places in the text, counted in words, and the steps from one to the next. Moves nothing on the page.
import { pane, sentenceHolding, wordsIn } from "./pane.js";

/** A place: a sentence and the number of a word in it. */
export const wordAt = ({ sentence, at }) => wordsIn(sentence)[at];
export const numberOf = ({ sentence }) => Number(sentence.dataset.n);
export const isFirst = ({ at }) => at === 0;
export const isLast = ({ sentence, at }) => at === wordsIn(sentence).length - 1;
export const isSame = (one, other) => one.sentence === other.sentence && one.at === other.at;
export const isBefore = (one, other) => wordAt(one).start < wordAt(other).start;

const first = (sentence) => ({ sentence, at: 0 });
const last = (sentence) => ({ sentence, at: wordsIn(sentence).length - 1 });

/** The next (1) or previous (-1) sentence that has words; null at the end. */
function beside(sentence, by) {
  let found = sentence;
  do found = by > 0 ? found.nextElementSibling : found.previousElementSibling;
  while (found && !wordsIn(found).length);
  return found;
}

/** The place in or, where it has no words, after a sentence; null in a text without words. */
export function within(sentence) {
  const found = sentence && (wordsIn(sentence).length ? sentence : (beside(sentence, 1) ?? beside(sentence, -1)));
  return found ? first(found) : null;
}

/** The word that holds a code point, or the nearest before it in its sentence. */
export function nearest(point) {
  const sentence = sentenceHolding(point);
  const words = sentence ? wordsIn(sentence) : [];
  if (!words.length) return null;
  const at = words.findIndex((word) => point < word.end);
  return at < 0 ? last(sentence) : { sentence, at };
}

function byWord(place, by) {
  const at = place.at + by;
  if (at >= 0 && at < wordsIn(place.sentence).length) return { ...place, at };
  const next = beside(place.sentence, by);
  return next ? (by > 0 ? first(next) : last(next)) : place;
}

function bySentence(place, by) {
  const next = beside(place.sentence, by);
  if (next) return first(next);
  return by > 0 ? last(place.sentence) : first(place.sentence);
}

const byEdge = ({ sentence }, by) => (by > 0 ? last(sentence) : first(sentence));

function byText(place, by) {
  const all = pane().children;
  const end = by > 0 ? all[all.length - 1] : all[0];
  const sentence = wordsIn(end).length ? end : beside(end, -by);
  return by > 0 ? last(sentence) : first(sentence);
}

const MOVES = { word: byWord, sentence: bySentence, edge: byEdge, text: byText };

/** Where the cursor comes by this move: `by` is 1 or -1. */
export const moved = (place, unit, by) => MOVES[unit](place, by);

/**
 * Where the moving end of a selection comes. By sentence it stops at ends of sentences after the anchor, at their
 * beginnings before it, and at the anchor itself between the two.
 */
export function grown(anchor, head, unit, by) {
  if (unit !== "sentence") return moved(head, unit, by);
  const edge = isBefore(head, anchor) || (isSame(head, anchor) && by < 0) ? first : last;
  let next = edge(head.sentence);
  if (by > 0 ? !isBefore(head, next) : !isBefore(next, head)) {
    const other = beside(head.sentence, by);
    next = other ? edge(other) : next;
  }
  const crossed = isBefore(head, anchor) !== isBefore(next, anchor) && !isSame(head, anchor) && !isSame(next, anchor);
  return crossed ? anchor : next;
}

/** Two places in the order of the text. */
export const ordered = (one, other) => (isBefore(other, one) ? [other, one] : [one, other]);

/** {start, end} in code points from one word to another. */
export function spanBetween(one, other) {
  const [low, high] = ordered(one, other);
  return { start: wordAt(low).start, end: wordAt(high).end };
}

/** How many words and sentences lie from one place to another, both counted. */
export function sizeBetween(one, other) {
  const [low, high] = ordered(one, other);
  if (low.sentence === high.sentence) return { words: high.at - low.at + 1, sentences: 1 };
  const size = { words: wordsIn(low.sentence).length - low.at + high.at + 1, sentences: 2 };
  for (let each = beside(low.sentence, 1); each !== high.sentence; each = beside(each, 1)) {
    size.words += wordsIn(each).length;
    size.sentences += 1;
  }
  return size;
}
