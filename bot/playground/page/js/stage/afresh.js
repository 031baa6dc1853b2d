// Asks before everything that was said is given up.

import { el } from "../dom.js";
import { say } from "../words.js";

/** Whether the person agrees to `question`. */
export function askAfresh(question) {
  return new Promise((resolve) => {
    const answer = (yes) => () => dialog.close(yes ? "yes" : "");
    const dialog = el("dialog", { class: "question", "aria-labelledby": "question" },
      el("p", { id: "question" }, question),
      el("button", { type: "button", class: "inline danger", onclick: answer(true) }, say("afresh")),
      el("button", { type: "button", class: "inline", autofocus: true, onclick: answer(false) }, say("cancel")));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
