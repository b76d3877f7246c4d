// The text pane: pieces of text that know their place, from and to the browser's selection.
import { length, toCodePoints, toUnits } from "./offsets.js";
import { wordsOf } from "./words.js";

export const pane = () => document.getElementById("text");
export const sentences = () => [...(pane()?.children ?? [])];
export const sentenceAt = (node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("#text > li");

/** Every piece in order: its text node, its place in code points. */
function pieces(within = pane()) {
  return [...(within?.querySelectorAll("[data-start]") ?? [])]
    .filter((piece) => piece.firstChild?.nodeType === Node.TEXT_NODE)
    .map((piece) => ({ node: piece.firstChild, piece, start: Number(piece.dataset.start) }));
}

/** {start, end} in code points of what a range covers of the column's text; null for nothing. */
export function spanOf(range) {
  let start = null;
  let end = null;
  for (const { node, start: place } of pieces()) {
    if (!range.intersectsNode(node)) continue;
    const from = range.startContainer === node ? range.startOffset : 0;
    const to = range.endContainer === node ? range.endOffset : node.data.length;
    if (to <= from) continue;
    start ??= place + toCodePoints(node.data, from);
    end = place + toCodePoints(node.data, to);
  }
  return start === null ? null : { start, end };
}

/** The range that covers a span; its ends lie in the pieces that hold them. */
export function rangeOf({ start, end }) {
  const range = document.createRange();
  for (const { node, start: place } of pieces()) {
    const stop = place + length(node.data);
    if (place <= start && start < stop) range.setStart(node, toUnits(node.data, start - place));
    if (place < end && end <= stop) range.setEnd(node, toUnits(node.data, end - place));
  }
  return range;
}

/** Every word of the pane in order, with the number of its sentence's element. */
export function words() {
  return sentences().flatMap((sentence) => {
    const parts = pieces(sentence);
    if (!parts.length) return [];
    const text = parts.map(({ node }) => node.data).join("");
    return wordsOf(text, parts[0].start).map((word) => ({ ...word, sentence }));
  });
}

/** The claims whose words hold a place. */
export function claimsAt(place) {
  const here = pieces().find(({ node, start }) => start <= place && place < start + length(node.data));
  return (here?.piece.dataset.claims ?? "").split(" ").filter(Boolean).map(Number);
}
