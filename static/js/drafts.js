// Forms that save themselves as their writer pauses. The server keeps the words for nobody but the writer.
// A form somebody types in carries data-dirty, so that nothing else on the page is swapped over it.
import { report } from "./toasts.js";

const PAUSE = 800;
const AGAIN = 5_000;
const OF_THE_PAGE = new Set(["csrfmiddlewaretoken", "draft", "writer", "seen", "since"]);
const states = new WeakMap(); // form → {timer, sent, request, closed}
let signedOut = false;

const lineOf = (form) => form?.querySelector?.(":scope [data-draft]");
const formsWithDrafts = () => [...document.querySelectorAll("[data-draft]")].map((line) => line.closest("form")).filter(Boolean);
const dirtyForms = () => formsWithDrafts().filter((form) => "dirty" in form.dataset);

function stateOf(form) {
  if (!states.has(form)) states.set(form, { timer: 0, sent: "", request: null, closed: false, after: "" });
  return states.get(form);
}

/** A name for what this window types; crypto.randomUUID asks for HTTPS. */
function newName() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What stands in the form, files and passwords never. */
function fieldsOf(form) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && form.elements[name]?.type !== "password") body.append(name, value);
  }
  return body;
}

function begin(form) {
  const state = stateOf(form);
  if ("dirty" in form.dataset && state.own) return;
  form.dataset.dirty = "";
  state.own = true;
  state.closed = false;
  state.after = form.elements.writing.value;
  form.elements.writing.value = newName();
  form.elements.turn.value = "0";
  const foot = lineOf(form).querySelector("[data-draft-foot]");
  foot.hidden = false;
  const said = foot.querySelector("[data-draft-said]");
  if (!said.textContent) said.textContent = "Saved as you type";
}

function trouble(form, text) {
  const place = lineOf(form)?.querySelector("[data-draft-trouble]");
  if (!place || place.textContent === text) return;
  place.textContent = text;
  place.hidden = !text;
}

async function save(form, { leaving = false } = {}) {
  const state = stateOf(form);
  clearTimeout(state.timer);
  if (state.closed || !("dirty" in form.dataset) || !lineOf(form)) return;
  const words = fieldsOf(form);
  words.delete("turn");
  if (words.toString() === state.sent) return;
  const sending = words.toString();
  const turn = Number(form.elements.turn.value) + 1;
  form.elements.turn.value = String(turn);
  words.set("turn", String(turn));
  if (state.after) words.set("after", state.after);
  state.request?.abort();
  const request = (state.request = leaving ? null : new AbortController());
  const options = { method: "POST", body: words, headers: { "X-Draft": "1" }, signal: request?.signal };
  try {
    // A page that goes away may send 64 KB and no more.
    const response = await fetch(lineOf(form).dataset.url, { ...options, keepalive: leaving && sending.length < 60_000 });
    if (response.ok) {
      state.sent = sending;
      trouble(form, "");
    } else if (response.status === 401) {
      state.sent = sending;
      tellSignedOut(response.headers.get("X-Sign-In"), true);
    } else if (response.status === 413) {
      trouble(form, await response.text());
    } else if (response.status === 404) {
      trouble(form, "This is not here any more, or not yours to see, so what you type is not kept. Copy it.");
    } else {
      retry(form);
    }
  } catch (error) {
    if (error.name !== "AbortError") retry(form);
  }
}

function retry(form) {
  if (!form.isConnected) return;
  trouble(form, "Not saved just now: the server does not answer. What you typed is still here, and it is tried again.");
  const state = stateOf(form);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(form), AGAIN);
}

function tellSignedOut(address, kept) {
  if (signedOut) return;
  signedOut = true;
  const text = kept ? "You were signed out. Sign in again; what you typed is kept." : "You were signed out. Sign in again to go on.";
  report(text, { address, label: "Sign in" });
}

const saveAll = (options) => dirtyForms().forEach((form) => save(form, options));

function onInput({ target }) {
  const form = target.form;
  if (!lineOf(form) || target.type === "hidden") return;
  begin(form);
  const state = stateOf(form);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(form), PAUSE);
}

/** Submitted or discarded: nothing of it is to be saved any more. */
function close(form) {
  const state = stateOf(form);
  clearTimeout(state.timer);
  state.request?.abort();
  state.closed = true;
  delete form.dataset.dirty;
}

let typed = new Map(); // key → what stood in a form that a swap may have taken away

function remember({ detail }) {
  // What an earlier answer left in its place needs no putting back, and would come back older than it is.
  typed = new Map([...typed].filter(([, { form }]) => !form.isConnected));
  const sent = detail.requestConfig?.elt?.closest?.("form");
  for (const form of dirtyForms()) {
    if (form !== sent) typed.set(lineOf(form).dataset.draft, { form, fields: fieldsOf(form), state: stateOf(form) });
  }
}

function putBack() {
  for (const [key, { form, fields, state }] of typed) {
    if (form.isConnected) continue;
    const now = document.querySelector(`[data-draft="${CSS.escape(key)}"]`)?.closest("form");
    if (!now || "dirty" in now.dataset) continue;
    refill(now, fields);
    begin(now);
    now.elements.writing.value = fields.get("writing");
    now.elements.turn.value = fields.get("turn");
    Object.assign(stateOf(now), { sent: state.sent, after: state.after });
    for (let box = now.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    save(now);
  }
  typed = new Map();
  markKept();
}

function refill(form, fields) {
  for (const field of form.elements) {
    if (!field.name || OF_THE_PAGE.has(field.name) || field.type === "submit" || field.type === "file") continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = fields.getAll(field.name).includes(field.value);
    else if (fields.has(field.name)) field.value = fields.get(field.name);
  }
}

/** What the server filled from a draft is not submitted either. */
function markKept() {
  for (const line of document.querySelectorAll("[data-draft][data-kept]")) {
    const form = line.closest("form");
    if (form && !stateOf(form).own) form.dataset.dirty = "";
  }
}

function beforeRequest({ detail }) {
  const form = detail.elt.closest?.("form");
  const sends = form && (detail.elt === form || detail.elt.type === "submit");
  if (sends && lineOf(form)) {
    clearTimeout(stateOf(form).timer);
    if (detail.elt.name === "discard") close(form);
  }
  dirtyForms().filter((each) => each !== form).forEach((each) => save(each));
}

const underway = new WeakMap(); // form → its text fields that nobody can type in while it is being sent

/** The answer takes the place of the form, and would take with it what is typed meanwhile. */
function hold({ detail }) {
  const form = formSent(detail);
  if (!form || detail.requestConfig.elt.name === "discard") return;
  const fields = [...form.elements].filter((field) => field.matches("textarea, input:not([type=hidden])") && !field.readOnly);
  underway.set(form, [...(underway.get(form) ?? []), ...fields]);
  for (const field of fields) field.readOnly = true;
}

/** Answered, refused or failed: where the form is still on the page, it goes on. */
function release({ detail }) {
  const form = formSent(detail);
  for (const field of underway.get(form) ?? []) field.readOnly = false;
  underway.delete(form);
}

/** The form with a draft that a request submits. */
function formSent(detail) {
  const elt = detail.requestConfig?.elt;
  const form = elt?.closest?.("form");
  return lineOf(form) && (elt === form || elt.type === "submit") ? form : null;
}

function afterRequest({ detail }) {
  const form = detail.elt.closest?.("form");
  if (form && detail.successful && detail.elt === form && detail.requestConfig?.verb === "post") close(form);
}

export function start() {
  document.addEventListener("input", onInput);
  document.addEventListener("change", onInput);
  document.addEventListener("reset", ({ target }) => lineOf(target) && setTimeout(() => onInput({ target: { form: target } })));
  document.addEventListener("focusout", ({ target }) => lineOf(target.form) && save(target.form));
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && saveAll({ leaving: true }));
  addEventListener("pagehide", () => saveAll({ leaving: true }));
  document.addEventListener("submit", ({ target, submitter }) => submitter?.name === "discard" && close(target));
  document.addEventListener("htmx:beforeRequest", beforeRequest);
  document.addEventListener("htmx:afterRequest", afterRequest);
  document.addEventListener("htmx:beforeSend", hold);
  document.addEventListener("htmx:afterRequest", release);
  document.addEventListener("htmx:beforeSwap", remember);
  document.addEventListener("htmx:afterSettle", putBack);
  document.addEventListener("desk:signedOut", ({ detail }) => tellSignedOut(detail.url, detail.kept));
  markKept();
}
