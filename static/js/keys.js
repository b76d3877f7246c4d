// Single keys, which wait while somebody types, holds a modifier or has a dialog open. Letters can be turned off on the
// account page: who speaks to the computer, or touches keys unasked, would set them off.
import { anyOpen } from "./dialogs.js";

const QUIET = new Set(["checkbox", "radio", "button", "submit", "reset"]);
const bindings = new Map();

/** Bind keys (event.key) to a function; it returns true when it used the key. */
export function bind(keys, action) {
  for (const key of keys) bindings.set(key, action);
}

function isTyping(target) {
  if (target.closest?.("textarea, select, [contenteditable]")) return true;
  return target.tagName === "INPUT" && !QUIET.has(target.type);
}

function isOff(key) {
  return key.length === 1 && document.body.dataset.letters === "off";
}

export function start() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || isOff(event.key) || anyOpen()) return;
    if (bindings.get(event.key)?.(event)) event.preventDefault();
  });
}
