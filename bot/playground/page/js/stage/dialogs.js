// What lies over a phone or over the page for a while: notes, alerts, enlarged photos.

import { el, icon } from "../dom.js";
import { say } from "../words.js";

const SHORTEST = 3500; // milliseconds a note stays
const PER_LETTER = 60;

/** A note in `phone` that goes by itself. */
export function note(phone, text) {
  const box = phone.querySelector(".notes");
  const item = el("div", { class: "note" }, text);
  box.replaceChildren(item);
  setTimeout(() => item.remove(), SHORTEST + PER_LETTER * text.length);
}

/** An alert over `phone` that has to be closed; the focus goes back to where it was. */
export function alertOver(phone, text) {
  const before = document.activeElement;
  const close = () => {
    veil.remove();
    if (before?.isConnected) before.focus();
  };
  const ok = el("button", { type: "button", class: "inline primary", onclick: close }, say("ok"));
  const box = el("div", { class: "alert", role: "alertdialog", "aria-label": text }, el("p", {}, text), ok);
  const veil = el("div", { class: "veil" }, box);
  veil.addEventListener("click", (event) => event.target === veil && close());
  veil.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Tab") event.preventDefault(); // its one button keeps the focus
  });
  phone.append(veil);
  ok.focus();
}

export function enlarge(file) {
  const close = el("button", { type: "button", class: "tool", "aria-label": say("close"), onclick: () => dialog.close() }, icon("close"));
  const save = el("a", { class: "tool", href: file.url, download: file.name, "aria-label": say("save"), title: say("save") }, icon("save"));
  const grow = () => zoom.setAttribute("aria-pressed", String(dialog.classList.toggle("full")));
  const zoom = el("button", { type: "button", class: "tool", "aria-label": say("zoom"), title: say("zoom"), "aria-pressed": "false", onclick: grow }, icon("zoom"));
  const dialog = el("dialog", { class: "viewer", "aria-label": file.name },
    el("div", { class: "viewer-bar" }, el("span", {}, file.name), zoom, save, close),
    el("div", { class: "viewer-picture", tabindex: "0" }, el("img", { src: file.url, alt: file.name, onclick: grow })));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
