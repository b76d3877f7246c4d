// Selecting words, by mouse or by keyboard, and what can be done with them: the toolbar beside the selection.
import { anyOpen } from "./dialogs.js";
import { claimsAt, pane, rangeOf, sentenceAt, sentences, spanOf, words } from "./pane.js";
import { currentNumber, rowOf } from "./rows.js";

let span = null;
let caret = null; // {anchor, head}: indexes into words(), while selecting by keyboard
let timer = 0;

const toolbar = document.getElementById("selection");
const home = document.getElementById("selection-home");
const say = (text) => {
  document.getElementById("say").textContent = text;
};
const part = (name) => toolbar.querySelector(`[data-do="${name}"]`);

export const hasSelection = () => Boolean(span);

/** The claim a button of the toolbar is about: the current one, else the one under the selection. */
function subject(act, numbers) {
  return numbers.find((number) => number && rowOf(number)?.querySelector(`[data-act="${act}"]`)) ?? null;
}

function offer(name, number) {
  const button = part(name);
  button.hidden = !number;
  button.dataset.claim = number ?? "";
  const label = button.querySelector("span");
  if (label) label.textContent = number ?? "";
}

function show(range) {
  const inside = claimsAt(span.start);
  const about = subject("words", [currentNumber(), ...inside]);
  offer("replace", about);
  offer("extend", about);
  offer("split", subject("split", inside.filter((number) => claimsAt(span.start - 1).includes(number))));
  const last = sentenceAt(range.endContainer) ?? sentenceAt(range.startContainer);
  if (toolbar.parentElement !== last) last?.append(toolbar);
}

export function clear({ native = true } = {}) {
  span = null;
  caret = null;
  home.append(toolbar);
  if (native) getSelection().removeAllRanges();
}

function fromBrowser() {
  const selection = getSelection();
  if (anyOpen() || toolbar.contains(document.activeElement)) return;
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || selection.isCollapsed || !pane()?.contains(range.commonAncestorContainer)) {
    if (span && !caret) clear({ native: false });
    return;
  }
  const found = spanOf(range);
  if (!found) return;
  span = found;
  show(range);
}

/** Move or extend the selection by words; `to` is a step, or an edge of the sentence. */
export function moveWord(event, to) {
  const sentence = document.activeElement?.closest?.("#text > li");
  if (!sentence || toolbar.contains(document.activeElement)) return false;
  const all = words();
  const own = all.flatMap((word, index) => (word.sentence === sentence ? [index] : []));
  if (!own.length) return true;
  const edge = { first: own[0], last: own.at(-1) };
  if (!caret || !span) {
    const start = to === "last" || to === -1 ? edge.last : edge.first;
    caret = { anchor: start, head: start };
  } else {
    const head = edge[to] ?? Math.min(all.length - 1, Math.max(0, caret.head + to));
    caret = event.shiftKey ? { anchor: caret.anchor, head } : { anchor: head, head };
  }
  const [low, high] = [caret.anchor, caret.head].sort((one, other) => one - other);
  span = { start: all[low].start, end: all[high].end };
  const range = rangeOf(span);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  show(range);
  const number = high - low + 1;
  say(`${range.toString()} — ${number} ${number === 1 ? "word" : "words"} selected`);
  return true;
}

/** Step to the next (1) or previous (-1) sentence. */
export function stepSentence(by) {
  const sentence = document.activeElement?.closest?.("#text > li");
  if (!sentence) return false;
  const all = sentences();
  focusSentence(all[Math.min(all.length - 1, Math.max(0, all.indexOf(sentence) + by))]);
  return true;
}

export function focusSentence(sentence) {
  if (!sentence) return false;
  if (span) clear();
  for (const each of sentences()) each.tabIndex = each === sentence ? 0 : -1;
  sentence.focus();
  return true;
}

function post(url, values) {
  const target = { target: "#desk", swap: "outerHTML" };
  htmx.ajax("POST", url + location.search, { source: toolbar, values: { ...span, ...values }, ...target });
}

const deeds = {
  add: () => post(toolbar.dataset.url, {}),
  replace: (row) => post(address(row, "words"), { mode: "replace", version: row.dataset.version }),
  extend: (row) => post(address(row, "words"), { mode: "extend", version: row.dataset.version }),
  split: (row) => {
    const search = new URLSearchParams(location.search);
    search.set("at", span.start);
    htmx.ajax("GET", `${address(row, "split")}?${search}`, { target: "#dialog-body", swap: "innerHTML" });
  },
  clear: () => clear(),
};

function address(row, act) {
  return new URL(row.querySelector(`[data-act="${act}"]`).href).pathname;
}

export function add() {
  clearTimeout(timer);
  fromBrowser();
  if (!span) return false;
  deeds.add();
  return true;
}

// Chrome starts no selection at the first letter of a link, so a mark is no link while the button is down on it.
function loosen(event) {
  const mark = event.target.closest?.("#text a");
  if (!mark || event.pointerType !== "mouse" || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const href = mark.getAttribute("href");
  mark.removeAttribute("href");
  mark.dataset.href = href;
  const back = () => setTimeout(() => mark.setAttribute("href", href));
  window.addEventListener("pointerup", back, { once: true });
}

function follow(event) {
  const mark = event.target.closest("#text a");
  if (!mark) return;
  if (!getSelection().isCollapsed) event.preventDefault();
  else if (!mark.hasAttribute("href")) location.assign(mark.dataset.href);
}

function prepare() {
  const all = sentences();
  for (const sentence of all) sentence.tabIndex = -1;
  const first = all.find((sentence) => !sentence.classList.contains("quiet")) ?? all[0];
  if (first) first.tabIndex = 0;
}

export function start() {
  if (!toolbar) return;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(fromBrowser, 150);
  });
  // The buttons must not take the selection away before they use it, nor a link lead away while text is selected.
  toolbar.addEventListener("mousedown", (event) => event.preventDefault());
  document.addEventListener("pointerdown", (event) => {
    if (!toolbar.contains(event.target)) caret = null;
    loosen(event);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button && span) deeds[button.dataset.do](rowOf(button.dataset.claim));
    follow(event);
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => detail.target?.id === "desk" && clear());
  document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => detail.target?.id === "desk" && clear());
  document.addEventListener("htmx:afterSettle", ({ detail }) => detail.target?.id === "desk" && prepare());
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => detail.target?.id === "desk" && prepare());
  prepare();
}
