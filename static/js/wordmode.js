// Choosing words without a mouse: a cursor that stands on one word, moved by keys, or placed by a click or tap on a word.
// Enter sets the first word and again the last; Shift with a move does both at once. What is chosen is the browser's own
// selection, so every theme and the forced colours of Windows show it; the cursor is a box laid over its word.
import * as cursor from "./cursor.js";
import { anyOpen } from "./dialogs.js";
import { claimsAt, placeAt, rangeOf, sentenceAt } from "./pane.js";
import * as selection from "./selection.js";
import { namesOf, say, tellSpan, tellWord } from "./speech.js";

let state = null; // {head, anchor, back}: the cursor's word, the first word once set, and where the focus was before
let kept = null;

const box = () => document.getElementById("word-cursor");
const toggle = () => document.getElementById("select-words");
const claimsOf = (place) => claimsAt(cursor.wordAt(place).start);

export const isOn = () => Boolean(state);
/** The sentence the cursor stands in, while the focus is on the cursor. */
export const sentence = () => (state && document.activeElement === box() ? state.head.sentence : null);

function place() {
  const host = box();
  if (!state || !host) return;
  const rect = rangeOf(cursor.spanBetween(state.head, state.head)).getClientRects()[0];
  const frame = host.parentElement.getBoundingClientRect();
  if (!rect) return;
  host.style.translate = `${rect.left - frame.left}px ${rect.top - frame.top}px`;
  host.style.width = `${rect.width}px`;
  host.style.height = `${rect.height}px`;
}

function draw({ scroll = true } = {}) {
  if (state.anchor) selection.hold(cursor.spanBetween(state.anchor, state.head));
  else if (selection.hasSelection()) selection.clear();
  place();
  if (scroll) box().scrollIntoView({ block: "nearest", behavior: "instant" });
}

function tell(before) {
  if (state.anchor) say(tellSpan(state.anchor, state.head));
  else say(tellWord(state.head, before, claimsOf(state.head), before ? claimsOf(before) : []));
}

/** Begin at a place; without one at the sentence that has the focus, the current claim, or the top. */
export function enter({ at = null, back = document.activeElement, focus = true, quiet = false } = {}) {
  const near = sentenceAt(document.activeElement) ?? document.querySelector("#text > li.on");
  const head = at ?? cursor.within(near ?? document.querySelector("#text > [tabindex='0']"));
  if (!box() || !head) return false;
  state = { head, anchor: null, back };
  box().hidden = false;
  toggle().setAttribute("aria-pressed", "true");
  document.getElementById("word-cursor-help").hidden = false;
  draw();
  if (focus) box().focus({ preventScroll: true });
  if (!quiet) tell(null);
  return true;
}

/** Back to the cursor from elsewhere on the page. */
export function resume() {
  if (!state) return false;
  box().focus();
  tell(null);
  return true;
}

export function leave({ focus = true } = {}) {
  if (!state) return false;
  const { back, head } = state;
  state = null;
  if (box()) {
    box().hidden = true;
    box().removeAttribute("style"); // htmx would write it on its successor, which the policy forbids
    toggle().setAttribute("aria-pressed", "false");
    document.getElementById("word-cursor-help").hidden = true;
  }
  if (!focus) return true;
  selection.clear();
  const isThere = back?.isConnected && back !== document.body && back.checkVisibility?.() !== false;
  if (isThere) back.focus();
  else selection.focusSentence(head.sentence);
  say("Selecting words is off.");
  return true;
}

/** Move the cursor, or with `extend` and after a set first word the end of the selection. */
export function move(unit, by, { extend = false } = {}) {
  if (!state || document.activeElement !== box()) return false;
  const before = state.head;
  if (extend && !state.anchor) {
    state.anchor = before;
    if (unit !== "word") state.head = cursor.grown(before, before, unit, by);
  } else {
    state.head = state.anchor ? cursor.grown(state.anchor, before, unit, by) : cursor.moved(before, unit, by);
  }
  draw();
  tell(before);
  return true;
}

/** The first press sets the first word, the second opens the toolbar. */
function mark() {
  if (state.anchor) return choose({ focus: true });
  state.anchor = state.head;
  draw();
  say(`First word: ${cursor.wordAt(state.head).text}. Go to the last word and press Enter.`);
  return true;
}

function choose({ focus }) {
  selection.show({ focus });
  place();
  const claims = claimsOf(state.anchor);
  const touching = claims.length ? `, beginning ${namesOf(claims)}` : "";
  say(`Chosen: ${tellSpan(state.anchor, state.head)}${touching}. Choose what to do with them.`);
  return true;
}

/** One step back: from the toolbar to the words, from the words to the bare cursor, from there out. */
function escape() {
  if (selection.isIn(document.activeElement)) {
    box().focus();
    draw();
    tell(state.head);
  } else if (state.anchor) {
    state.anchor = null;
    draw();
    say("Nothing selected. Press Escape again to leave.");
  } else {
    leave();
  }
  return true;
}

const KEYS = {
  ArrowRight: ["word", 1],
  ArrowLeft: ["word", -1],
  ArrowDown: ["sentence", 1],
  ArrowUp: ["sentence", -1],
  End: ["edge", 1],
  Home: ["edge", -1],
};
const WIDER = { word: "sentence", edge: "text" };

function onKey(event) {
  if (event.defaultPrevented || event.metaKey || event.altKey || anyOpen()) return;
  const onBox = state && event.target === box();
  const onSentence = !state && event.target.matches?.("#text > li");
  const [unit, by] = KEYS[event.key] ?? [];
  let used = false;
  if (onSentence && (unit === "word" || unit === "edge") && !event.ctrlKey) {
    const fromEnd = event.shiftKey || unit === "word" ? by < 0 : by > 0;
    const own = cursor.within(event.target);
    used = enter({ at: own && fromEnd ? cursor.moved(own, "edge", 1) : own });
    if (used && event.shiftKey) move(unit, by, { extend: true });
  } else if (onBox && unit) {
    used = move(event.ctrlKey ? (WIDER[unit] ?? unit) : unit, by, { extend: event.shiftKey });
  } else if (onBox && !event.ctrlKey && (event.key === "Enter" || event.key === " ")) {
    used = mark();
  } else if (event.key === "Escape" && (onBox || (state && selection.isIn(event.target)))) {
    used = escape();
  } else if (onBox && event.key === "Tab" && !event.shiftKey && state.anchor) {
    used = choose({ focus: true });
  }
  if (used) event.preventDefault();
}

/** A click or tap on a word: the first sets the first word, the next the last. A drag selects as always. */
function onClick(event) {
  if (event.target.closest("#select-words")) {
    if (!leave()) enter();
    return;
  }
  if (state && event.target.closest("#text [data-do='clear']")) {
    state.anchor = null;
    box().focus();
    draw();
    event.stopPropagation();
    return;
  }
  const isText = state && event.target.closest("#text") && !event.target.closest("summary, .why, .add-here, #selection");
  if (!isText) return;
  event.preventDefault();
  event.stopPropagation();
  const point = placeAt(event.clientX, event.clientY);
  const head = point === null ? null : cursor.nearest(point);
  if (!head || !getSelection().isCollapsed) return;
  const isSecond = state.anchor && !state.isChosen;
  Object.assign(state, { head, anchor: isSecond ? state.anchor : head, isChosen: isSecond });
  draw({ scroll: false });
  box().focus({ preventScroll: true });
  if (isSecond) choose({ focus: false });
  else say(`First word: ${cursor.wordAt(head).text}. Now the last word.`);
}

// Somebody else's change swaps the panes: the same words are found again by their places in the text.
function beforeSwap({ detail }) {
  if (detail.target?.id !== "desk" || !state) return;
  const isTheirs = !detail.requestConfig || detail.requestConfig.elt?.id === "desk"; // out of band: by live updates
  const start = (place) => place && cursor.wordAt(place).start;
  const hasFocus = () => document.activeElement === box() || selection.isIn(document.activeElement);
  kept = isTheirs && { head: start(state.head), anchor: start(state.anchor), focus: hasFocus() };
  leave({ focus: false });
}

function afterSettle({ detail }) {
  if (detail.target?.id !== "desk" || !kept) return;
  const { head, anchor, focus } = kept;
  kept = null;
  const at = cursor.nearest(head);
  if (!at || !enter({ at, back: null, focus, quiet: true })) return;
  state.anchor = anchor === null ? null : cursor.nearest(anchor);
  draw({ scroll: false });
}

export function start() {
  if (!box()) return;
  document.addEventListener("keydown", onKey, { capture: true });
  document.addEventListener("click", onClick, { capture: true });
  document.addEventListener("htmx:beforeSwap", beforeSwap);
  document.addEventListener("htmx:oobBeforeSwap", beforeSwap);
  document.addEventListener("htmx:afterSettle", afterSettle);
  document.addEventListener("htmx:oobAfterSwap", afterSettle);
  window.addEventListener("resize", place);
  new ResizeObserver(place).observe(document.querySelector("main"));
}
