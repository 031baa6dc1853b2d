// One message as nodes.

import { el, icon } from "../dom.js";
import { formatted } from "./text.js";
import { say, sizeOf, timeOfDay } from "../words.js";

const ENLARGED = 280; // the widest a photo is shown in a chat, in CSS pixels

/** `doing` has what a message can ask for: press, send, reply, enlarge, open. */
export function bubble(message, doing) {
  const mine = message.from === "me";
  const whose = mine ? say("you") : doing.botName();
  const body = el("div", { class: message.file?.kind === "photo" ? "bubble with-photo" : "bubble" },
    el("span", { class: "hidden-words" }, `${whose}: `),
    message.replyTo && quote(message.replyTo, doing),
    message.file && attachment(message.file, doing),
    message.text && el("span", { class: "words" }, ...formatted(message.text, message.entities, doing.send)),
    meta(message));
  return el("article", { class: "message", "data-id": message.id, tabindex: "-1" },
    el("div", { class: "line" }, body, replyButton(message, doing)),
    message.buttons.length > 0 && keyboard(message, doing));
}

function meta(message) {
  const moment = new Date(message.date * 1000).toISOString();
  return el("div", { class: "meta" },
    message.edited && el("span", {}, say("edited")),
    el("time", { datetime: moment }, timeOfDay(message.date)));
}

function quote(quoted, doing) {
  const whose = quoted.from === "me" ? say("you") : doing.botName();
  return el("button", { type: "button", class: "quote", onclick: () => doing.open(quoted.id) },
    el("strong", {}, whose), el("span", {}, quoted.text));
}

function attachment(file, doing) {
  return file.kind === "photo" ? photo(file, doing) : documentLink(file);
}

function photo(file, doing) {
  const shown = Math.min(ENLARGED, file.width);
  const height = Math.round((shown * file.height) / file.width);
  const picture = el("img", { src: file.url, alt: file.name, width: shown, height, loading: "lazy", decoding: "async" });
  const label = say("enlarge", { name: file.name });
  return el("button", { type: "button", class: "photo", "aria-label": label, onclick: () => doing.enlarge(file) }, picture);
}

function documentLink(file) {
  const size = sizeOf(file.size);
  const label = say("saveFile", { name: file.name, size });
  return el("a", { class: "document", href: file.url, download: file.name, "aria-label": label },
    el("span", { class: "document-icon" }, icon("file")),
    el("span", { class: "document-name" }, file.name, el("small", {}, size)),
    icon("save"));
}

function replyButton(message, doing) {
  const label = say("reply");
  return el("button", { type: "button", class: "reply", "aria-label": label, title: label, onclick: () => doing.reply(message) },
    icon("reply"));
}

function keyboard(message, doing) {
  let place = 0;
  const rows = message.buttons.map((row) =>
    el("div", { class: "row" }, ...row.map((button) => inlineButton(message, button, place++, doing))));
  return el("div", { class: "buttons" }, ...rows);
}

function inlineButton(message, button, place, doing) {
  const look = ["success", "danger", "primary"].includes(button.style) ? ` ${button.style}` : "";
  if (button.url && /^https?:\/\//i.test(button.url)) {
    return el("a", { class: `inline${look}`, href: button.url, target: "_blank", rel: "noopener noreferrer" },
      button.text, icon("link"));
  }
  const press = (event) => doing.press(message, button, place, event.currentTarget);
  return el("button", { type: "button", class: `inline${look}`, "data-place": place, disabled: "disabled" in button, onclick: press },
    button.text);
}
