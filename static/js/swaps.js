// What must survive when htmx swaps the panes (scroll, open details, ticks), and answers that are no fragment at all.
import { report } from "./toasts.js";

const KEPT = "Nothing was saved; what you typed is still here.";
let kept = null;

function isDocument(text) {
  return /^\s*<!doctype/i.test(text);
}

function remember(desk, source) {
  const list = document.getElementById("claims");
  const keepsTicks = source === desk || source?.closest?.(".crow, nav, .pick");
  kept = {
    scroll: list?.scrollTop ?? 0,
    open: [...desk.querySelectorAll("details[open][id]")].map((details) => details.id),
    ticked: keepsTicks ? [...desk.querySelectorAll("[form=batch]:checked")].map((box) => box.id) : [],
  };
}

function restore() {
  if (!kept) return;
  for (const id of kept.open) document.getElementById(id)?.setAttribute("open", "");
  for (const id of kept.ticked) {
    const box = document.getElementById(id);
    if (box) box.checked = true;
  }
  const list = document.getElementById("claims");
  if (list) list.scrollTop = kept.scroll;
  kept = null;
}

function beforeSwap(event) {
  const { detail } = event;
  if (detail.target !== document.body && detail.shouldSwap && isDocument(detail.serverResponse ?? "")) {
    detail.shouldSwap = false;
    const signedOut = detail.xhr.status === 200;
    report(
      signedOut
        ? `You are signed out. ${KEPT} Sign in in another tab, then send it again.`
        : `This page was open too long. ${KEPT} Copy it, reload the page and send it again.`,
    );
  } else if (detail.target?.id === "desk") {
    remember(detail.target, detail.requestConfig?.elt);
  }
}

function failed({ detail }) {
  if (detail.elt?.id === "live" || "quiet" in (detail.elt?.dataset ?? {})) return; // asked by the page itself, and again soon
  const status = detail.xhr?.status;
  if (status === 401) return; // drafts.js says so, with the way back
  if (!status) report(`The server did not answer. ${KEPT} Try again in a moment.`);
  else if (status === 404) report(`This is not here any more, or not yours to see. ${KEPT}`);
  else report(`Something went wrong on our side. ${KEPT} Try again.`);
}

export function start() {
  document.addEventListener("htmx:beforeSwap", beforeSwap);
  document.addEventListener("htmx:afterSwap", ({ detail }) => detail.target?.id === "desk" && restore());
  document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => detail.target?.id === "desk" && remember(detail.target, detail.target));
  document.addEventListener("htmx:oobAfterSwap", ({ detail }) => detail.target?.id === "desk" && restore());
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:responseError", failed);
}
