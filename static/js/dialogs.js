// Dialogs: buttons with data-opens and data-closes, and #dialog, into which the server's forms are swapped.

const formDialog = () => document.getElementById("dialog");
let warned = false;

export function open(id) {
  const dialog = document.getElementById(id);
  if (dialog && !dialog.open) dialog.showModal();
}

export function anyOpen() {
  return Boolean(document.querySelector("dialog[open]"));
}

function isChanged(form) {
  return [...form.elements].some((field) => {
    if (field.type === "hidden" || field.disabled) return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName === "TEXTAREA" || field.tagName === "INPUT") {
      return field.value !== field.defaultValue && field.value !== field.dataset.filled;
    }
    return false;
  });
}

// Escape drops nothing typed without saying so once.
function onCancel(event) {
  const dialog = formDialog();
  if (warned || ![...dialog.querySelectorAll("form")].some(isChanged)) return;
  event.preventDefault();
  warned = true;
  const note = document.createElement("p");
  note.className = "error mt3";
  note.setAttribute("role", "alert");
  note.textContent = "You changed something here. Press Esc again to close without saving.";
  dialog.querySelector("#dialog-body").append(note);
}

function onSwap({ detail }) {
  const dialog = formDialog();
  if (!dialog) return;
  if (detail.target?.id === "dialog-body") {
    warned = false;
    const isAlert = dialog.querySelector("[role=alert]");
    // A choice in an open form that changed the rest of it: htmx has given its successor the focus.
    if (!isAlert && dialog.open && dialog.querySelector(":scope [id]:focus")) return;
    open("dialog");
    const first = dialog.querySelector("[autofocus], .notice [href], textarea, input:not([type=hidden]), select");
    if (isAlert) dialog.querySelector("form :is(textarea, input:not([type=hidden]), select)")?.focus();
    else first?.focus();
  } else if (detail.target?.id === "desk" && detail.requestConfig?.elt.id !== "desk") {
    dialog.close();
  }
}

export function start() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) open(opener.dataset.opens);
    const dialog = event.target.closest("[data-closes]")?.closest("dialog");
    if (dialog) {
      event.preventDefault();
      dialog.close();
    }
  });
  document.addEventListener("htmx:afterSwap", onSwap);
  formDialog()?.addEventListener("cancel", onCancel);
}
