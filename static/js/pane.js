// The text pane: pieces of text that know their place, from and to the browser's selection.
// A column can be 1 MB long, so nothing here reads more of it than the sentences it is asked about.
import { length, toCodePoints, toUnits } from "./offsets.js";
import { wordsOf } from "./words.js";

const known = new WeakMap(); // sentence → its words

export const pane = () => document.getElementById("text");
export const sentences = () => [...(pane()?.children ?? [])];
export const sentenceAt = (node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("#text > li");

/** Every piece in order: its text node, its place in code points. */
function pieces(within) {
  return [...(within?.querySelectorAll("[data-start]") ?? [])]
    .filter((piece) => piece.firstChild?.nodeType === Node.TEXT_NODE)
    .map((piece) => ({ node: piece.firstChild, piece, start: Number(piece.dataset.start) }));
}

/** The sentence that holds a place: the last one that begins at or before it. */
export function sentenceHolding(place) {
  const all = pane()?.children ?? [];
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (Number(all[middle].querySelector("[data-start]")?.dataset.start ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return all[low] ?? null;
}

function* sentencesIn(range) {
  const last = sentenceAt(range.endContainer) ?? pane().lastElementChild;
  let sentence = sentenceAt(range.startContainer) ?? pane().firstElementChild;
  for (; sentence; sentence = sentence.nextElementSibling) {
    yield sentence;
    if (sentence === last) return;
  }
}

/** {start, end} in code points of what a range covers of the column's text; null for nothing. */
export function spanOf(range) {
  let start = null;
  let end = null;
  for (const sentence of sentencesIn(range)) {
    for (const { node, start: place } of pieces(sentence)) {
      if (!range.intersectsNode(node)) continue;
      const from = range.startContainer === node ? range.startOffset : 0;
      const to = range.endContainer === node ? range.endOffset : node.data.length;
      if (to <= from) continue;
      start ??= place + toCodePoints(node.data, from);
      end = place + toCodePoints(node.data, to);
    }
  }
  return start === null ? null : { start, end };
}

/** The range that covers a span; its ends lie in the pieces that hold them. */
export function rangeOf({ start, end }) {
  const range = document.createRange();
  const first = pieceHolding(start);
  const last = pieceHolding(end - 1);
  if (first) range.setStart(first.node, toUnits(first.node.data, start - first.start));
  if (last) range.setEnd(last.node, toUnits(last.node.data, end - last.start));
  return range;
}

function pieceHolding(place) {
  return pieces(sentenceHolding(place)).find(({ node, start }) => start <= place && place < start + length(node.data));
}

/** The words of one sentence, in order. */
export function wordsIn(sentence) {
  if (!known.has(sentence)) {
    const parts = pieces(sentence);
    known.set(sentence, parts.length ? wordsOf(parts.map(({ node }) => node.data).join(""), parts[0].start) : []);
  }
  return known.get(sentence);
}

/** The place under a point of the window, in code points; null where there is no text of the column. */
export function placeAt(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint?.(x, y);
  const node = caret?.offsetNode ?? caret?.startContainer;
  const start = node?.nodeType === Node.TEXT_NODE ? node.parentElement.closest("#text [data-start]")?.dataset.start : undefined;
  if (start === undefined || node.parentElement.dataset.start !== start) return null;
  return Number(start) + toCodePoints(node.data, caret.offset ?? caret.startOffset);
}

/** The claims whose words hold a place. */
export function claimsAt(place) {
  return (pieceHolding(place)?.piece.dataset.claims ?? "").split(" ").filter(Boolean).map(Number);
}
