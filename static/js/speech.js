// What is said of the word cursor and of a growing selection, through one polite live region.
import { isBefore, isFirst, isLast, isSame, moved, numberOf, ordered, sizeBetween, wordAt } from "./cursor.js";

const PAUSE = 500; // milliseconds: whoever holds a key down hears one word in a while, and always the last one
const HEARD = 3; // words repeated at the end that moves

let waiting = 0;
let saidAt = -PAUSE;

function speak(text) {
  const region = document.getElementById("say");
  saidAt = performance.now();
  // The same words twice are a change only with a blank more, and a live region speaks of changes.
  region.textContent = region.textContent === text ? `${text} ` : text;
}

/** Say something once what was said before had its moment; of several within it, the last. */
export function say(text) {
  clearTimeout(waiting);
  const left = saidAt + PAUSE - performance.now();
  if (left <= 0) speak(text);
  else waiting = setTimeout(speak, left, text);
}

const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

export function namesOf(claims) {
  if (!claims.length) return "no claim";
  const list = claims.length > 1 ? `${claims.slice(0, -1).join(", ")} and ${claims.at(-1)}` : claims[0];
  return `in claim${claims.length > 1 ? "s" : ""} ${list}`;
}

/** The word under the cursor, and what is new about the place: its sentence, its end, the claims it is in. */
export function tellWord(head, before, claims, claimsBefore) {
  const parts = [wordAt(head).text];
  if (!before || before.sentence !== head.sentence) parts.push(`sentence ${numberOf(head)}`);
  else if (isLast(head)) parts.push(`end of sentence ${numberOf(head)}`);
  else if (isFirst(head)) parts.push(`start of sentence ${numberOf(head)}`);
  if (claims.join() !== claimsBefore.join()) parts.push(namesOf(claims));
  return parts.join(", ");
}

/** How much is selected, and the words at the end that moves. */
export function tellSpan(anchor, head) {
  const { words, sentences } = sizeBetween(anchor, head);
  const backwards = isBefore(head, anchor);
  const size = counted(words, "word") + (sentences > 1 ? ` in ${counted(sentences, "sentence")}` : "");
  const heard = edgeWords(anchor, head, backwards);
  const rest = words > HEARD ? "…" : "";
  const text = backwards ? `${heard} ${rest}` : `${rest} ${heard}`;
  let edge = "";
  if (backwards && isFirst(head)) edge = `, start of sentence ${numberOf(head)}`;
  else if (!backwards && isLast(head)) edge = `, end of sentence ${numberOf(head)}`;
  return `${size}: ${text.trim()}${edge}`;
}

function edgeWords(anchor, head, backwards) {
  const [low, high] = ordered(anchor, head);
  const stop = backwards ? high : low;
  const found = [wordAt(head).text];
  let place = head;
  while (found.length < HEARD && !isSame(place, stop)) {
    place = moved(place, "word", backwards ? 1 : -1);
    found.push(wordAt(place).text);
  }
  return (backwards ? found : found.reverse()).join(" ");
}
