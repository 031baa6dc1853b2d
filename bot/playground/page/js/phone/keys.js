// The keys that a bot keeps below the chat (a reply keyboard): each sends what it says.

import { el } from "../dom.js";

/** `send` gets the words on the key that was pressed. */
export function menuKeys(send) {
  const element = el("div", { class: "menu-keys", hidden: true });
  return { element, set };

  /** Show these rows of words; none takes the keys away. */
  function set(rows) {
    element.hidden = rows.length === 0;
    element.replaceChildren(...rows.map((row) => el("div", { class: "menu-row" }, ...row.map(key))));
  }

  function key(words) {
    return el("button", { type: "button", class: "menu-key", onclick: () => send(words) }, words);
  }
}
