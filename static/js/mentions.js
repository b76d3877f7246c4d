// After an @ in a comment: the people who can be told, to choose with arrows and Enter or with a click. The same people
// stand as tick boxes under “Tell somebody”, which is all there is without this script. And links that say what a
// comment is to be about set the form instead of loading the page.

const MOST = 6;
let list = null; // the open list, its field, and where the name begins
let serial = 0;

function peopleOf(field) {
  const labels = field.closest("form")?.querySelectorAll("[data-person]") ?? [];
  return [...labels].map((label) => {
    const at = label.textContent.lastIndexOf(" @");
    return { name: label.textContent.slice(0, at).trim(), user: label.textContent.slice(at + 2).trim() };
  });
}

// The letters between an @ and the caret, or null where the caret is not in a name.
function nameBefore(field) {
  const before = field.value.slice(0, field.selectionStart);
  const match = /(?:^|[^\w.+\-@])@([\p{L}\p{N}_.+-]{0,30})$/u.exec(before);
  return match && { typed: match[1].toLowerCase(), start: before.length - match[1].length };
}

const fits = ({ name, user }, typed) =>
  user.toLowerCase().startsWith(typed) || name.toLowerCase().split(/\s+/).some((word) => word.startsWith(typed));

function close() {
  if (!list) return;
  const { field, box } = list;
  list = null;
  box.remove();
  for (const name of ["aria-activedescendant", "aria-controls"]) field.removeAttribute(name);
  field.setAttribute("aria-expanded", "false");
}

function mark(index) {
  const options = [...list.box.children];
  list.index = (index + options.length) % options.length;
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === list.index)));
  list.field.setAttribute("aria-activedescendant", options[list.index].id);
  options[list.index].scrollIntoView({ block: "nearest" });
}

function choose(index) {
  const { field, start, found } = list;
  const user = found[index].user;
  const rest = field.value.slice(field.selectionStart);
  const gap = /^\s/.test(rest) ? "" : " ";
  field.value = `${field.value.slice(0, start)}${user}${gap}${rest}`;
  const caret = start + user.length + 1;
  field.setSelectionRange(caret, caret);
  close();
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function prepare(field) {
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-haspopup", "listbox");
  field.setAttribute("aria-expanded", "false");
}

function open(field, start, found) {
  close();
  const box = document.createElement("ul");
  box.className = "suggest pop";
  box.id = `people-${(serial += 1)}`;
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", "People of the team");
  found.forEach(({ name, user }, index) => {
    const option = document.createElement("li");
    option.id = `${box.id}-${index}`;
    option.setAttribute("role", "option");
    option.textContent = `${name} @${user}`;
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(index);
    });
    box.append(option);
  });
  field.closest("[data-mentions]").append(box);
  field.setAttribute("aria-controls", box.id);
  field.setAttribute("aria-expanded", "true");
  list = { field, box, start, found, index: 0 };
  mark(0);
}

function onInput({ target }) {
  if (!isField(target)) return;
  const name = nameBefore(target);
  const found = name ? peopleOf(target).filter((person) => fits(person, name.typed)).slice(0, MOST) : [];
  if (found.length) open(target, name.start, found);
  else close();
}

function onKey(event) {
  if (!list || event.target !== list.field || event.isComposing) return;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) mark(list.index + steps[event.key]);
  else if (event.key === "Enter" || event.key === "Tab") choose(list.index);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

const isField = (target) => target instanceof HTMLTextAreaElement && Boolean(target.closest("[data-mentions]"));

// “Comment” at a source: say in the form below what it is about, so that nothing typed there is lost to a new page.
function aboutLink(event) {
  const link = event.target.closest?.("a[data-about]");
  const select = document.querySelector("#comment-form select[name=about]");
  if (!link || !select || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { about, label } = link.dataset;
  if (![...select.options].some((option) => option.value === about)) select.add(new Option(label, about));
  select.value = about;
  const field = document.querySelector("#comment-form textarea");
  field.focus();
  field.scrollIntoView({ block: "center" });
}

export function start() {
  document.addEventListener("focusin", ({ target }) => isField(target) && !target.hasAttribute("role") && prepare(target));
  document.addEventListener("input", onInput);
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("focusout", ({ target }) => list && target === list.field && close());
  document.addEventListener("click", aboutLink);
}
