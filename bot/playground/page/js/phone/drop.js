// A panel that a button opens and shuts; Escape and a press elsewhere shut it too.

import { el } from "../dom.js";

/** The box with `button` and `panel`; `close` is called with whether the focus goes back. */
export function drop(look, button, panel) {
  const box = el("div", { class: look }, button, panel);
  const show = (yes) => {
    panel.hidden = !yes;
    button.setAttribute("aria-expanded", String(yes));
  };
  show(false);
  button.addEventListener("click", () => {
    show(panel.hidden);
    if (!panel.hidden) panel.querySelector("button, input")?.focus();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    show(false);
    button.focus();
  });
  box.addEventListener("focusout", (event) => event.relatedTarget && !box.contains(event.relatedTarget) && show(false));
  document.addEventListener("pointerdown", (event) => box.isConnected && !box.contains(event.target) && show(false));
  return box;
}
