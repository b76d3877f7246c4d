// Every desk page loads this: dialogs, toasts, what survives a swap, keys; and on the column desk its panes.
import * as dialogs from "./dialogs.js";
import * as drafts from "./drafts.js";
import * as filling from "./filling.js";
import * as keys from "./keys.js";
import * as live from "./live.js";
import * as mentions from "./mentions.js";
import * as rows from "./rows.js";
import * as selection from "./selection.js";
import * as split from "./split.js";
import * as swaps from "./swaps.js";
import * as toasts from "./toasts.js";
import * as wordmode from "./wordmode.js";

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
    const sentence = inSentence();
    if (!sentence) return wordmode.resume() || selection.focusSentence(document.querySelector("#text > li.on") ?? document.querySelector("#text > [tabindex='0']"));
    const number = Number(sentence.dataset.claims.split(" ")[0]) || rows.currentNumber();
    if (number) rows.choose(number, { focus: true });
    return true;
  };
  const addHere = () => {
    const here = inSentence()?.querySelector(".add-here");
    (here ?? document.getElementById("add-claim"))?.click();
    return true;
  };
  keys.bind(["j", "ArrowDown"], () => wordmode.move("sentence", 1) || selection.stepSentence(1) || rows.step(1));
  keys.bind(["k", "ArrowUp"], () => wordmode.move("sentence", -1) || selection.stepSentence(-1) || rows.step(-1));
  keys.bind(["a"], () => selection.add() || (!inSentence() && rows.press("accept")) || addHere());
  keys.bind(["d"], () => dismissAll() || rows.press("dismiss"));
  keys.bind(["s"], () => rows.press("mine"));
  keys.bind(["e"], () => rows.press("edit"));
  keys.bind(["x"], () => tick(rows.currentRow()));
  keys.bind(["t"], across);
  keys.bind(["u"], () => rows.press("undo", document.getElementById("toasts")));
  keys.bind(["v"], () => wordmode.leave() || wordmode.enter());
  keys.bind(["Enter"], ({ target }) => !target.closest("a, button, summary, input") && selection.add());
  keys.bind(["Escape"], () => wordmode.leave() || (selection.hasSelection() && (selection.clear(), true)));
}

function toSearch() {
  const field = document.querySelector("form[role=search] input[type=search]");
  const link = document.getElementById("to-search");
  if (field) field.focus();
  else link?.click();
  return Boolean(field ?? link);
}

function inSentence() {
  return wordmode.sentence() ?? document.activeElement.closest?.("#text > li");
}

live.start();
dialogs.start();
toasts.start();
mentions.start();
swaps.start();
split.start();
drafts.start();
filling.start();
keys.start();
keys.bind(["?"], () => (dialogs.open("keys"), true));
keys.bind(["/"], toSearch);
if (document.getElementById("desk")) {
  rows.start();
  wordmode.start();
  selection.start();
  columnDesk();
}
