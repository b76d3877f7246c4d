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
  return inField || part.querySelector("form[data-dirty]");
}

/** Nothing replaces what somebody is writing in: a mark beside it says what changed. */
function beforeSwap(event) {
  const { target } = event.detail;
  if (!coming || !target?.id || target.id === "live-after") return;
  if (target.matches(".crow")) return carry(target, event.detail.fragment);
  if (!isWritten(target)) return;
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

function mark(part) {
  const id = `changed-${part.id}`;
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
    note.append(words, button);
    part.before(note);
  }
  note.firstChild.textContent = `Changed while you write: ${said}.`;
}

function show(id) {
  const part = document.getElementById(id);
  const page = document.getElementById("live");
  document.getElementById(`changed-${id}`)?.remove();
  document.dispatchEvent(new CustomEvent("drafts:save"));
  if (part) part.dataset.shows = "";
  const name = id === "desk" ? "" : `&part=${encodeURIComponent(id)}`;
  const address = page.getAttribute("hx-get");
  htmx.ajax("GET", `${address}${address.includes("?") ? "&" : "?"}after=0${name}`, { source: page, swap: "none" });
}

function news({ detail }) {
  said = detail.said ?? "";
  if (!said) return;
  const region = document.getElementById("live-news");
  if (region) region.textContent = said;
}

export function start() {
  htmx.createEventSource = (url) => new Stream(url);
  document.addEventListener("live:news", news);
  document.addEventListener("htmx:beforeSwap", ({ detail }) => (coming = detail.requestConfig?.elt.id === "live"));
  document.addEventListener("htmx:oobBeforeSwap", beforeSwap);
}
