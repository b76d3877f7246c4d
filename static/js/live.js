// What others do, shown as it happens. The stream says that something changed; #live then fetches it. Where the stream is
// silent or cannot be had, the page asks by itself, so that it is right again within seconds.

const BEAT = 4000; // the server's
const SILENCE = 2.2 * BEAT;
const ASKING = 5000;
const HIDDEN = 30000;

/** An EventSource that htmx's extension can hold on to for ever: it makes the real one anew as often as it takes. */
class Stream extends EventTarget {
  constructor(url) {
    super();
    this.url = url;
    this.readyState = EventSource.CONNECTING;
    this.heard = Date.now();
    this.wait = 1000;
    this.clock = setInterval(() => this.watch(), 1000);
    this.visibility = () => this.turn();
    this.wake = (event) => event.persisted !== false && this.look(); // a page that is new shows what there is
    document.addEventListener("visibilitychange", this.visibility);
    window.addEventListener("online", this.wake);
    window.addEventListener("pageshow", this.wake);
    this.open();
  }

  open() {
    this.source?.close();
    this.heard = Date.now();
    const after = document.getElementById("live-after")?.value ?? "";
    this.source = new EventSource(`${this.url}?after=${encodeURIComponent(after)}`);
    this.source.onopen = () => {
      this.readyState = EventSource.OPEN;
      this.heard = Date.now();
      this.wait = 1000;
    };
    this.source.onerror = () => this.lost();
    for (const name of ["changed", "presence", "beat"]) {
      this.source.addEventListener(name, (event) => {
        this.heard = Date.now();
        this.dispatchEvent(new MessageEvent(name, { data: event.data, lastEventId: event.lastEventId }));
      });
    }
  }

  lost() {
    if (this.readyState === EventSource.CLOSED) return;
    this.readyState = EventSource.CONNECTING;
    if (this.source.readyState !== EventSource.CLOSED || this.again) return; // the browser tries again by itself
    this.again = setTimeout(() => {
      this.again = null;
      if (!document.hidden) this.open();
    }, this.wait * (0.5 + Math.random()));
    this.wait = Math.min(this.wait * 2, 30000);
  }

  /** Each second: silence means a dead connection, and without one the page asks by itself. */
  watch() {
    if (document.hidden || this.readyState === EventSource.CLOSED) return;
    const now = Date.now();
    if (this.readyState === EventSource.OPEN && now - this.heard > SILENCE) this.open();
    if (this.readyState !== EventSource.OPEN && now - (this.asked ?? 0) > ASKING) this.look();
  }

  /** A tab in the background gives its connection back: a browser has six for all tabs of a site. */
  turn() {
    clearTimeout(this.resting);
    if (document.hidden) {
      this.resting = setTimeout(() => {
        this.source.close();
        this.readyState = EventSource.CONNECTING;
      }, HIDDEN);
    } else {
      if (this.source.readyState === EventSource.CLOSED && !this.again) this.open();
      this.look();
    }
  }

  look() {
    this.asked = Date.now();
    const page = document.getElementById("live");
    if (page && !document.hidden) htmx.trigger(page, "live:look");
  }

  close() {
    this.readyState = EventSource.CLOSED;
    clearInterval(this.clock);
    clearTimeout(this.resting);
    clearTimeout(this.again);
    document.removeEventListener("visibilitychange", this.visibility);
    window.removeEventListener("online", this.wake);
    window.removeEventListener("pageshow", this.wake);
    this.source.close();
  }
}

function isWritten(part) {
  if (part.dataset.shows !== undefined) return false;
  const focus = document.activeElement;
  const inField = part.contains(focus) && focus.matches("textarea, select, input:not([type=hidden], [type=checkbox], [type=radio])");
  // … and nothing takes away two versions that somebody is comparing.
  // … nor closes a form that somebody has opened and not begun to fill in.
  return inField || part.querySelector("form[data-dirty], form[data-opened], [name=clashing], .notice[role=alert]");
}

/** Nothing replaces what somebody is writing in: a mark beside it says what changed. */
function beforeSwap(event) {
  const { target } = event.detail;
  if (!coming || !target?.id || target.id === "live-after") return;
  if (target.matches(".crow")) return carry(target, event.detail.fragment);
  if (!isWritten(target)) return follow(event.detail.fragment);
  event.preventDefault();
  if (said) mark(target); // what one did oneself, here or in another tab, one knows
}

/** A row that is made anew keeps its tick and what was opened in it. */
function carry(row, fragment) {
  for (const box of row.querySelectorAll("input:checked")) fragment.getElementById(box.id)?.setAttribute("checked", "");
  for (const more of row.querySelectorAll("details[open]")) fragment.getElementById(more.id)?.setAttribute("open", "");
}

let coming = false;
let said = "";

/** The server keeps every form of a page that asks by itself; one that nobody types in follows what others saved. */
function follow(fragment) {
  for (const form of fragment.querySelectorAll("form[hx-preserve]")) {
    const here = document.getElementById(form.id);
    if (!here || !("dirty" in here.dataset)) form.removeAttribute("hx-preserve");
  }
}

let own = 0; // requests of the person that are under way: their answers come first
let since = 0;
let waits = false;
let held = 0; // when the pointer went down: a click or words half selected would be lost with what they are on
const PATIENCE = 15000; // a request that was called off, and a button let go outside the window, are not waited for
const isBusy = () => (own > 0 && Date.now() - since < PATIENCE) || Date.now() - held < PATIENCE;

function beforeRequest(event) {
  const { elt } = event.detail;
  if ("quiet" in elt.dataset) return; // asked by the clock, for a number in the head
  if (elt.id !== "live") {
    own = own > 0 && Date.now() - since < PATIENCE ? own + 1 : 1;
    since = Date.now();
  } else if (isBusy()) {
    waits = true;
    event.preventDefault();
  }
}

function afterRequest({ detail }) {
  if (detail.elt.id === "live") return protectAgain();
  if ("quiet" in detail.elt.dataset) return;
  own = Math.max(0, own - 1);
  catchUp();
}

function catchUp() {
  if (isBusy() || !waits) return;
  waits = false;
  setTimeout(() => htmx.trigger(document.getElementById("live"), "live:look"), 50);
}

function letGo() {
  held = 0;
  setTimeout(catchUp, 200); // the click and the selection come first
}

function beforeAnswer({ detail }) {
  coming = detail.requestConfig?.elt.id === "live";
  if (!coming || !isBusy()) return;
  detail.shouldSwap = false; // it would take away the form that the person's own answer belongs to
  waits = true;
}

function mark(part) {
  const id = `changed-${part.id}`;
  const focus = document.activeElement;
  const form = (part.contains(focus) && focus.closest("form")) || part.querySelector("form[data-dirty]");
  let note = document.getElementById(id);
  if (!note) {
    note = document.createElement("div");
    note.id = id;
    note.className = "notice notice-info live-note";
    const words = document.createElement("p");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = "Show it; what you typed stays";
    button.addEventListener("click", () => show(part.id));
    note.append(words);
    // What the form itself edits is laid beside it, or merged, when it is saved.
    if (!form?.elements.base) note.append(button);
    (form ?? part).before(note);
  }
  note.firstChild.textContent = `Changed while you write: ${said}.${howItGoesOn(form)}`;
}

function howItGoesOn(form) {
  return form?.elements.base ? " When you save, both are merged or laid side by side." : "";
}

/** A form in a dialog stays as it is, whatever is swapped behind it: it says what others do to what it is about. */
function tellDialog(about) {
  for (const form of document.querySelectorAll("dialog[open] form[data-about]")) {
    const words = about[form.dataset.about];
    if (!words) continue;
    const id = `changed-${form.dataset.about}`;
    let note = document.getElementById(id);
    if (!note) {
      note = document.createElement("p");
      note.id = id;
      note.className = "notice notice-info mt4";
      note.setAttribute("role", "status"); // the page's own is behind the dialog, where nothing is read out
      form.before(note);
    }
    note.textContent = `Changed while you write: ${words}.${howItGoesOn(form)}`;
  }
}

function show(id) {
  const part = document.getElementById(id);
  const page = document.getElementById("live");
  document.getElementById(`changed-${id}`)?.remove();
  document.dispatchEvent(new CustomEvent("drafts:save"));
  if (part) part.dataset.shows = "";
  const address = page.getAttribute("hx-get");
  const asked = `${address}${address.includes("?") ? "&" : "?"}part=${encodeURIComponent(id)}`;
  htmx.ajax("GET", asked, { source: page, swap: "none" });
}

/** Shown or not: from now on the part is as safe as the others. */
function protectAgain() {
  for (const part of document.querySelectorAll("[data-shows]")) delete part.dataset.shows;
}

function news({ detail }) {
  said = detail.said ?? "";
  tellDialog(detail.about ?? {});
  if (!said) return;
  const region = document.getElementById("live-news");
  if (region) region.textContent = said;
}

export function start() {
  htmx.createEventSource = (url) => new Stream(url);
  document.addEventListener("live:news", news);
  document.addEventListener("htmx:beforeRequest", beforeRequest);
  document.addEventListener("htmx:beforeSwap", beforeAnswer);
  document.addEventListener("htmx:oobBeforeSwap", beforeSwap);
  document.addEventListener("htmx:afterRequest", afterRequest);
  setInterval(catchUp, 3_000); // a request whose element was taken away with its form may never tell that it ended
  document.addEventListener("pointerdown", () => (held = Date.now()));
  for (const end of ["pointerup", "pointercancel", "dragend", "contextmenu"]) window.addEventListener(end, letGo);
}
