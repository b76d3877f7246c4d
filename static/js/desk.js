// Every desk page loads this: dialogs, toasts, what survives a swap, keys; and on the column desk its panes.
import * as dialogs from "./dialogs.js";
import * as drafts from "./drafts.js";
import * as keys from "./keys.js";
import * as rows from "./rows.js";
import * as selection from "./selection.js";
import * as split from "./split.js";
import * as swaps from "./swaps.js";
import * as toasts from "./toasts.js";

function columnDesk() {
  const tick = (row) => {
    row?.querySelector("[form=batch]")?.click();
    return Boolean(row);
  };
  const dismissAll = () => {
    const ticked = document.querySelector("#claims [form=batch]:checked");
    const button = ticked && document.querySelector("#batch [data-act=dismiss]");
    button?.click();
    return Boolean(button);
  };
  const across = () => {
    const sentence = document.activeElement.closest?.("#text > li");
    if (!sentence) return selection.focusSentence(document.querySelector("#text > li.on") ?? document.querySelector("#text > [tabindex='0']"));
    const number = Number(sentence.dataset.claims.split(" ")[0]) || rows.currentNumber();
    if (number) rows.choose(number, { focus: true });
    return true;
  };
  const addHere = () => {
    const here = document.activeElement.closest?.("#text > li")?.querySelector(".add-here");
    (here ?? document.getElementById("add-claim"))?.click();
    return true;
  };
  keys.bind(["j", "ArrowDown"], () => selection.stepSentence(1) || rows.step(1));
  keys.bind(["k", "ArrowUp"], () => selection.stepSentence(-1) || rows.step(-1));
  keys.bind(["a"], () => selection.add() || (!inText() && rows.press("accept")) || addHere());
  keys.bind(["d"], () => dismissAll() || rows.press("dismiss"));
  keys.bind(["s"], () => rows.press("mine"));
  keys.bind(["e"], () => rows.press("edit"));
  keys.bind(["x"], () => tick(rows.currentRow()));
  keys.bind(["t"], across);
  keys.bind(["u"], () => rows.press("undo", document.getElementById("toasts")));
  keys.bind(["ArrowRight"], (event) => selection.moveWord(event, 1));
  keys.bind(["ArrowLeft"], (event) => selection.moveWord(event, -1));
  keys.bind(["Home"], (event) => selection.moveWord(event, "first"));
  keys.bind(["End"], (event) => selection.moveWord(event, "last"));
  keys.bind(["Enter"], ({ target }) => !target.closest("a, button, summary") && selection.add());
  keys.bind(["Escape"], () => selection.hasSelection() && (selection.clear(), true));
}

function inText() {
  return Boolean(document.activeElement.closest?.("#text"));
}

dialogs.start();
toasts.start();
swaps.start();
split.start();
drafts.start();
keys.start();
keys.bind(["?"], () => (dialogs.open("keys"), true));
if (document.getElementById("desk")) {
  rows.start();
  selection.start();
  columnDesk();
}
