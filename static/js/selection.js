// Selected words, and what can be done with them: the toolbar below the selection. wordmode.js selects by keyboard.
import { anyOpen } from "./dialogs.js";
import { claimsAt, pane, rangeOf, sentenceHolding, sentences, spanOf } from "./pane.js";
import { currentNumber, rowOf } from "./rows.js";

let span = null;
let timer = 0;
let kept = null;

const toolbar = document.getElementById("selection");
const home = document.getElementById("selection-home");
const part = (name) => toolbar.querySelector(`[data-do="${name}"]`);
const buttons = () => [...toolbar.querySelectorAll("[data-do]:not([hidden])")];

export const hasSelection = () => Boolean(span);
export const isIn = (node) => Boolean(toolbar?.contains(node));

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

/** Put the toolbar below the selection's last sentence. */
export function show({ focus = false } = {}) {
  const inside = claimsAt(span.start);
  const about = subject("words", [currentNumber(), ...inside]);
  offer("replace", about);
  offer("extend", about);
  offer("split", subject("split", inside.filter((number) => claimsAt(span.start - 1).includes(number))));
  const last = sentenceHolding(span.end - 1);
  if (toolbar.parentElement !== last) last?.append(toolbar);
  if (focus) buttons()[0].focus();
}

/** Select these words as the browser shows them; the toolbar comes with `show`. */
export function hold(chosen) {
  span = chosen;
  if (toolbar.parentElement !== home) home.append(toolbar); // a moved element costs a long page a new look at its styles
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(rangeOf(span));
}

export function clear({ native = true } = {}) {
  const holder = isIn(document.activeElement) ? toolbar.closest("#text > li") : null;
  span = null;
  home.append(toolbar);
  if (native) getSelection().removeAllRanges();
  if (holder) focusSentence(holder);
}

function fromBrowser() {
  const selection = getSelection();
  if (anyOpen() || isIn(document.activeElement)) return;
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || selection.isCollapsed || !pane()?.contains(range.commonAncestorContainer)) {
    if (span) clear({ native: false });
    return;
  }
  const found = spanOf(range);
  if (!found || (found.start === span?.start && found.end === span?.end)) return;
  span = found;
  show();
}

/** Step to the next (1) or previous (-1) sentence. */
export function stepSentence(by) {
  const sentence = document.activeElement?.closest?.("#text > li");
  if (!sentence || isIn(document.activeElement)) return false;
  focusSentence((by > 0 ? sentence.nextElementSibling : sentence.previousElementSibling) ?? sentence);
  return true;
}

export function focusSentence(sentence) {
  if (!sentence) return false;
  if (span) clear();
  for (const each of pane().querySelectorAll(":scope > [tabindex='0']")) each.tabIndex = -1;
  sentence.tabIndex = 0;
  sentence.focus();
  return true;
}

function post(url, values) {
  const target = { target: "#desk", swap: "outerHTML" };
  htmx.ajax("POST", url + location.search, { source: toolbar, values: { ...span, over: pane()?.dataset.over ?? "", ...values }, ...target });
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

function readNow() {
  clearTimeout(timer);
  fromBrowser();
}

export function add() {
  readNow();
  if (!span) return false;
  deeds.add();
  return true;
}

// A toolbar's own keys: arrows between its buttons.
function onKey(event) {
  const all = buttons();
  const at = all.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  all.at(to % all.length).focus();
  event.preventDefault();
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

// One sentence is a stop for Tab; the others get the focus by a click or by arrow keys.
function prepare() {
  if (pane()?.querySelector(":scope > [tabindex='0']")) return;
  const first = pane()?.querySelector(":scope > :not(.quiet)") ?? sentences()[0];
  if (first) first.tabIndex = 0;
}

function beforeSwap({ detail }) {
  if (detail.target?.id !== "desk") return;
  const comesByItself = !detail.requestConfig || detail.requestConfig.elt?.id === "desk";
  if (comesByItself) readNow(); // words selected a moment ago are not known yet
  kept = comesByItself ? span : null; // somebody else's work leaves one's selection alone
  clear();
}

function afterSettle({ detail }) {
  if (detail.target?.id !== "desk") return;
  prepare();
  if (kept) {
    hold(kept);
    show();
  }
  kept = null;
}

export function start() {
  if (!toolbar) return;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(fromBrowser, 150);
  });
  // The buttons must not take the selection away before they use it, nor a link lead away while text is selected.
  toolbar.addEventListener("mousedown", (event) => event.preventDefault());
  toolbar.addEventListener("keydown", onKey);
  document.addEventListener("pointerdown", loosen);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button && span) deeds[button.dataset.do](rowOf(button.dataset.claim));
    follow(event);
  });
  document.addEventListener("htmx:beforeSwap", beforeSwap);
  document.addEventListener("htmx:oobBeforeSwap", beforeSwap);
  document.addEventListener("htmx:afterSettle", afterSettle);
  document.addEventListener("htmx:oobAfterSwap", afterSettle);
  prepare();
}
