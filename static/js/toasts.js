// Toasts: what was done, with Undo where there is one, and what the network refused.

const SECONDS = 8;

const region = () => document.getElementById("toasts");

function leaveAlone(toast) {
  return toast.matches(":hover, :focus-within");
}

function later(toast) {
  setTimeout(() => (leaveAlone(toast) ? later(toast) : toast.remove()), SECONDS * 1000);
}

function watch() {
  for (const toast of region()?.querySelectorAll(".toast:not([data-stays], [data-watched])") ?? []) {
    toast.dataset.watched = "";
    later(toast);
  }
}

/** Say something the server could not say itself, perhaps with a link to go on by. */
export function report(text, link = null) {
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.setAttribute("role", "alert");
  toast.textContent = text;
  toast.dataset.stays = "";
  if (link?.address) {
    const way = document.createElement("a");
    way.href = link.address;
    way.textContent = link.label;
    toast.append(" ", way);
  }
  const close = document.createElement("button");
  close.className = "btn";
  close.type = "button";
  close.dataset.clears = "";
  close.textContent = "Close";
  toast.append(close);
  // An open dialog hides everything else, also from screen readers.
  (document.querySelector("dialog[open]") ?? region() ?? document.querySelector("main"))?.append(toast);
}

export function start() {
  document.addEventListener("click", (event) => event.target.closest("[data-clears]")?.closest(".toast")?.remove());
  document.addEventListener("htmx:oobAfterSwap", watch);
  watch();
}
