// The command menu: opened by its button, or by typing a slash.

import { el } from "../dom.js";
import { say } from "../words.js";

/** `choose` gets a command with its slash; `leave` is called when the menu is left by keyboard. */
export function commandMenu({ choose, leave }) {
  const list = el("div", { class: "commands", role: "menu", "aria-label": say("commands"), hidden: true });
  const menu = {
    element: list,
    commands: [],
    onToggle: () => {},
    get open() {
      return !list.hidden;
    },
    set(commands) {
      if (JSON.stringify(commands) === JSON.stringify(menu.commands)) return;
      menu.commands = commands;
      menu.close();
    },
    toggle() {
      if (menu.open) menu.close();
      else show(menu.commands);
      menu.focus();
    },
    filter(text) {
      const asked = /^\/\w*$/.test(text) && text.slice(1);
      const found = asked === false ? [] : menu.commands.filter(({ command }) => command.startsWith(asked));
      if (found.length) show(found);
      else menu.close();
    },
    focus(last = false) {
      const items = list.querySelectorAll("button");
      items[last ? items.length - 1 : 0]?.focus();
    },
    close() {
      list.hidden = true;
      menu.onToggle(false);
    },
  };

  function show(commands) {
    list.replaceChildren(...commands.map(row));
    list.hidden = commands.length === 0;
    menu.onToggle(menu.open);
  }

  function row({ command, description }) {
    return el("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => choose(`/${command}`) },
      el("span", { class: "command" }, `/${command}`), el("span", { class: "description" }, description));
  }

  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const items = [...list.querySelectorAll("button")];
    if (step) items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    if (event.key === "Escape") menu.close();
    if (["Escape", "Tab"].includes(event.key)) leave();
    if (step || event.key === "Escape") event.preventDefault();
  });
  list.addEventListener("focusout", (event) => {
    const inside = event.relatedTarget && list.parentElement.contains(event.relatedTarget);
    if (!inside) menu.close();
  });
  return menu;
}
