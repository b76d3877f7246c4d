// The claims pane: which claim is current, moving between claims, and its words lit up in the text.
import { sentenceAt } from "./pane.js";

let current = null;
let order = [];

export const rows = () => [...document.querySelectorAll("#claims .crow")];
export const rowOf = (number) => document.getElementById(`k${number}`);
export const currentRow = () => (current ? rowOf(current) : null);
export const currentNumber = () => (currentRow() ? current : null);

/** Make a claim the current one: its row and its words are marked. */
export function choose(number, { focus = false, scroll = focus } = {}) {
  current = number;
  for (const row of rows()) {
    const isOn = Number(row.dataset.claim) === number;
    row.classList.toggle("on", isOn);
    row.tabIndex = isOn ? 0 : -1;
    if (isOn && focus) row.focus({ preventScroll: true });
    if (isOn && scroll) row.scrollIntoView({ block: "nearest" });
  }
  for (const lit of document.querySelectorAll("#text .on")) lit.classList.remove("on");
  const words = document.querySelectorAll(`#text .sp[data-claims~="${number}"]`);
  for (const mark of words) mark.classList.add("on");
  const lit = words[0];
  sentenceAt(lit)?.classList.add("on");
  if (lit && scroll) sentenceAt(lit).scrollIntoView({ block: "nearest" });
}

/** Step to the next (1) or previous (-1) claim. */
export function step(by) {
  const all = rows();
  if (!all.length) return false;
  const at = all.indexOf(currentRow());
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
  choose(Number(next.dataset.claim), { focus: true });
  return true;
}

/** Press what a row offers under data-act; false where it does not. */
export function press(name, row = currentRow()) {
  const control = row?.querySelector(`[data-act="${name}"]`);
  if (!control || control.closest("[hidden]")) return false;
  control.click();
  return true;
}

/** After a swap: the claim the server names, or the one that came after it before. */
export function settle(number) {
  const at = order.indexOf(number);
  const candidates = at < 0 ? [number] : [...order.slice(at), ...order.slice(0, at).reverse()];
  const found = candidates.find((each) => rowOf(each));
  choose(found ?? current, { focus: found !== undefined });
}

function fromHash() {
  const match = /^#k(\d+)$/.exec(location.hash);
  if (match) choose(Number(match[1]), { focus: true });
}

function prepare() {
  for (const row of rows()) row.tabIndex = -1;
  const first = currentRow() ?? rows()[0];
  if (first) first.tabIndex = 0;
  if (current) choose(current);
  count();
}

function count() {
  const ticked = document.querySelectorAll("#claims [form=batch]:checked").length;
  const label = document.getElementById("batch-count");
  if (label) label.textContent = `${ticked} ${label.dataset.word}`;
}

export function start() {
  document.addEventListener("focusin", ({ target }) => {
    const row = target.closest?.("#claims .crow");
    if (row) choose(Number(row.dataset.claim));
  });
  document.addEventListener("click", ({ target }) => {
    const row = target.closest("#claims .crow");
    if (row && !target.closest("a, button, input, summary, label")) choose(Number(row.dataset.claim));
  });
  document.addEventListener("change", ({ target }) => target.matches?.("[form=batch]") && count());
  document.addEventListener("reset", ({ target }) => target.id === "batch" && setTimeout(count));
  document.addEventListener("htmx:beforeSwap", () => {
    order = rows().map((row) => Number(row.dataset.claim));
  });
  document.addEventListener("htmx:afterSettle", ({ detail }) => detail.target?.id === "desk" && prepare());
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => detail.target?.matches?.("#desk, .crow") && prepare());
  document.addEventListener("desk:focus", ({ detail }) => detail.claim && settle(detail.claim));
  window.addEventListener("hashchange", fromHash);
  prepare();
  fromHash();
}
