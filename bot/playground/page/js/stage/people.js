// Faces of people, and the dialog in which one of them is chosen.

import { el, icon } from "../dom.js";
import { few, inPageLanguage, say } from "../words.js";

const HUES = 8; // colours of avatars, in base.css

export function nameOf(persona) {
  return inPageLanguage(persona.name);
}

export function seatOf(persona) {
  return inPageLanguage(persona.seat);
}

/** A disc with an initial: the family name in Chinese, the first letters elsewhere. */
export function avatar(persona) {
  const name = nameOf(persona).trim();
  const initials = /\p{Script=Han}/u.test(name[0] ?? "") ? name[0] : name.split(/\s+/).map((word) => word[0]).join("").slice(0, 2).toUpperCase();
  return el("span", { class: `avatar hue-${persona.id % HUES}`, "aria-hidden": "true" }, initials);
}

export function badge(count) {
  return el("span", { class: "badge", hidden: count === 0, "aria-label": say("unread", { count }) }, few(count));
}

/** Ask for one of `personas`; null when nobody is chosen. `shown` are on a phone already. */
export function choosePerson(title, personas, { shown, unread }) {
  return new Promise((resolve) => {
    const list = el("ul", { class: "people" });
    const none = el("p", { class: "nobody", hidden: true }, say("nobody"));
    const search = el("input", { type: "search", "aria-label": say("search"), placeholder: say("search"), autofocus: true });
    const close = el("button", { type: "button", class: "tool", "aria-label": say("close"), onclick: () => dialog.close() }, icon("close"));
    const heading = el("h2", { id: "choose-title" }, title);
    const dialog = el("dialog", { class: "chooser", "aria-labelledby": "choose-title" },
      el("div", { class: "chooser-head" }, heading, close), search, list, none);
    let chosen = null;
    const choose = (persona) => {
      chosen = persona;
      dialog.close();
    };
    const fill = () => {
      const asked = search.value.trim().toLowerCase();
      const found = personas.filter((persona) => wordsOf(persona).includes(asked));
      found.sort((one, other) => Boolean(unread(other.id)) - Boolean(unread(one.id))); // news first
      list.replaceChildren(...found.map((persona) => row(persona, shown.has(persona.id), unread(persona.id), choose)));
      none.hidden = found.length > 0;
    };
    search.addEventListener("input", fill);
    search.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // or the key would press the button that has the focus next
      list.querySelector("button:not(:disabled)")?.click();
    });
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(chosen);
    });
    fill();
    document.body.append(dialog);
    dialog.showModal();
  });
}

function wordsOf(persona) {
  return [...Object.values(persona.name), ...Object.values(persona.seat), persona.id].join(" ").toLowerCase();
}

function row(persona, isShown, unread, choose) {
  return el("li", {}, el("button", { type: "button", disabled: isShown, onclick: () => choose(persona) },
    avatar(persona),
    el("span", { class: "who" }, el("strong", {}, nameOf(persona)), el("span", {}, seatOf(persona))),
    isShown ? el("small", {}, say("shown")) : badge(unread)));
}
