// What a page says of itself goes into the fields of the form that are still empty; never over what somebody typed.
const FIELDS = { title: "title", publisher: "publisher", published_on: "date" };

function put(field, value, label, said) {
  if (field.value !== "" || !field.isConnected) return;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true })); // drafts.js keeps it
  said.textContent += `${said.hidden ? " " : ", "}${label}`;
  said.hidden = false;
}

function fill(answer) {
  const form = answer.closest("form");
  const said = answer.querySelector("[data-filled]");
  if (!form || !said || form.elements.url?.value !== answer.dataset.fills) return; // the address is another by now
  for (const [name, label] of Object.entries(FIELDS)) {
    const field = form.elements[name];
    const value = answer.dataset[name];
    if (!value || !field) continue;
    // Somebody is about to type where the caret stands: that field waits until they have left it empty.
    if (field === document.activeElement) field.addEventListener("blur", () => put(field, value, label, said), { once: true });
    else put(field, value, label, said);
  }
}

export function start() {
  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    if (detail.target?.id === "known-source") detail.target.querySelectorAll("[data-fills]").forEach(fill);
  });
}
