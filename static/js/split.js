// Splitting a claim: the two restatements follow the chosen word until somebody types in them.
import { toUnits } from "./offsets.js";

const JOINER = " … ";

/** The words before and from a place, out of the joined quote and the spans it came from. */
export function halves(quote, spans, place) {
  const parts = [[], []];
  let rest = quote;
  for (const [start, end] of spans) {
    const cutAt = Math.min(end, Math.max(start, place)) - start;
    const own = rest.slice(0, toUnits(rest, end - start));
    rest = rest.slice(own.length + JOINER.length);
    const before = own.slice(0, toUnits(own, cutAt)).trim();
    const after = own.slice(toUnits(own, cutAt)).trim();
    if (before) parts[0].push(before);
    if (after) parts[1].push(after);
  }
  return [parts[0].join(JOINER).replace(/[\s,;:—–]+$/u, ""), capital(parts[1].join(JOINER))];
}

function capital(text) {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}

function fill(form) {
  const select = form.elements.at;
  if (!select) return;
  const spans = select.dataset.spans.split(" ").map((span) => span.split("-").map(Number));
  const texts = halves(select.dataset.quote, spans, Number(select.value));
  for (const [index, name] of ["first", "second"].entries()) {
    const field = form.elements[name];
    if (field.value && field.value !== field.dataset.filled) continue;
    field.value = texts[index];
    field.dataset.filled = texts[index];
  }
}

export function start() {
  const fillAll = () => document.querySelectorAll("form[data-splits]").forEach(fill);
  document.addEventListener("change", ({ target }) => target.matches?.("form[data-splits] [name=at]") && fill(target.form));
  document.addEventListener("htmx:afterSwap", fillAll);
  fillAll();
}
