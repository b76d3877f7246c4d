// What a page says of itself goes into the fields of the form that are still empty; never over what somebody typed.
const FIELDS = { title: "title", publisher: "publisher", published_on: "date" };

function fill(answer) {
  const form = answer.closest("form");
  if (!form || form.elements.url?.value !== answer.dataset.fills) return; // the address is another by now
  const filled = [];
  for (const [name, label] of Object.entries(FIELDS)) {
    const field = form.elements[name];
    const value = answer.dataset[name];
    if (!value || !field || field.value !== "" || field === document.activeElement) continue;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true })); // drafts.js keeps it
    filled.push(label);
  }
  const said = answer.querySelector("[data-filled]");
  if (!filled.length || !said) return;
  said.textContent += ` ${filled.join(", ")}.`;
  said.hidden = false;
}

export function start() {
  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    if (detail.target?.id === "known-source") detail.target.querySelectorAll("[data-fills]").forEach(fill);
  });
}
