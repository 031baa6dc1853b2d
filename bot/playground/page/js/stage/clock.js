// The playground's clock, and the panel in which it is moved forward.

import { drop } from "../phone/drop.js";
import { el, icon } from "../dom.js";
import { post } from "../live.js";
import { day, fullDay, officeTime, say, timeOfDay } from "../words.js";

const DAY = 24 * 3600;

export class Clock {
  constructor() {
    this.ahead = 0; // seconds it is ahead of this browser's
    setInterval(() => this.draw(), 5000);
  }

  get now() {
    return Date.now() / 1000 + this.ahead;
  }

  set(now) {
    this.ahead = now - Date.now() / 1000;
    this.draw();
  }

  build() {
    this.face = el("span", { class: "clock-face" });
    this.date = el("p", { class: "clock-date" });
    this.moment = el("input", { type: "datetime-local", required: true, "aria-label": say("forwardTo") });
    this.wrong = el("p", { class: "clock-wrong", role: "alert", hidden: true });
    this.button = el("button", { type: "button", class: "pill", title: say("moveClock"), onclick: () => this.opened() }, this.face, icon("chevron"));
    const onward = el("button", { type: "button", class: "tool", "aria-label": say("dayLater"), title: say("dayLater"), onclick: () => this.forward(DAY) }, icon("forward"));
    this.element = el("div", { class: "clock" }, drop("clock-drop", this.button, this.panel()), onward);
    this.draw();
  }

  panel() {
    const span = (seconds, word) => el("button", { type: "button", class: "inline", onclick: () => this.forward(seconds) }, say(word));
    const form = el("form", { class: "clock-to", onsubmit: (event) => this.submit(event) },
      this.moment, el("button", { type: "submit", class: "inline primary" }, say("go")));
    return el("div", { class: "clock-panel", role: "group", "aria-label": say("moveClock") },
      this.date, el("p", { class: "clock-about" }, say("clockAbout")),
      el("div", { class: "row" }, span(DAY, "aDay"), span(7 * DAY, "aWeek")), form, this.wrong);
  }

  opened() {
    this.moment.value = this.moment.min = officeTime(this.now);
    this.wrong.hidden = true;
  }

  draw() {
    if (!this.button) return;
    this.face.replaceChildren(el("span", {}, day(this.now)), el("strong", {}, timeOfDay(this.now)));
    this.button.setAttribute("aria-label", say("clock", { day: day(this.now), time: timeOfDay(this.now) }));
    this.date.replaceChildren(fullDay(this.now));
  }

  forward(seconds) {
    return this.moveTo(new Date((this.now + seconds) * 1000).toISOString());
  }

  submit(event) {
    event.preventDefault();
    this.moveTo(this.moment.value);
  }

  /** Day after day goes by meanwhile; nothing else can be asked until it is done. */
  async moveTo(moment) {
    if (this.moving) return;
    this.moving = true;
    this.element.setAttribute("aria-busy", "true");
    this.wrong.hidden = true;
    try {
      await post("/play/clock", { to: moment });
    } catch (error) {
      this.wrong.textContent = say(error.status === 409 ? "onlyForward" : "failed");
      this.wrong.hidden = false;
    }
    this.moving = false;
    this.moment.value = this.moment.min = officeTime(this.now);
    this.element.removeAttribute("aria-busy");
  }
}
