// The log of Bot API calls: a panel beside the phones, heard only while it is open.

import { el, icon } from "../dom.js";
import { nameOf } from "./people.js";
import { say, secondOfDay } from "../words.js";

const MOST = 300;

export class CallLog {
  /** `who` finds a persona by chat id. */
  constructor(who) {
    this.who = who;
    this.polls = false;
  }

  build() {
    const open = Boolean(this.source);
    this.list = el("ol", { class: "calls", tabindex: "0", "aria-label": say("calls") });
    const polls = el("input", { type: "checkbox", checked: this.polls, onchange: () => this.list.classList.toggle("with-polls", (this.polls = polls.checked)) });
    const close = el("button", { type: "button", class: "tool", "aria-label": say("close"), title: say("close"), onclick: () => this.toggle() }, icon("close"));
    this.list.classList.toggle("with-polls", this.polls);
    this.element = el("aside", { class: "log", "aria-label": say("calls"), hidden: true, onkeydown: (event) => event.key === "Escape" && this.toggle() },
      el("div", { class: "log-head" }, el("h2", {}, say("calls")), el("label", {}, polls, say("polls")), close), this.list);
    this.button = el("button", { type: "button", class: "tool", "aria-label": say("calls"), title: say("calls"), "aria-expanded": "false", onclick: () => this.toggle() }, icon("log"));
    this.shut();
    if (open) this.open();
  }

  toggle() {
    if (this.source) {
      this.shut();
      this.button.focus();
    } else {
      this.open();
      this.list.focus();
    }
  }

  open() {
    this.element.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.list.replaceChildren(); // what is left from before would go under the finger
    this.source = new EventSource("/page/calls");
    this.source.addEventListener("open", () => this.list.replaceChildren());
    this.source.addEventListener("message", (event) => this.add(JSON.parse(event.data)));
  }

  shut() {
    this.source?.close();
    this.source = null;
    this.element.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }

  add(rows) {
    const { list } = this;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
    list.append(...rows.map((row) => this.row(row)));
    while (list.children.length > MOST) list.firstElementChild.remove();
    if (atEnd) list.scrollTop = list.scrollHeight;
  }

  row(row) {
    const look = `call${row.ok ? "" : " wrong"}${/^getupdates$/i.test(row.method) ? " poll" : ""}`;
    return el("li", { class: look }, el("details", {},
      el("summary", {}, el("time", {}, secondOfDay(row.at)), el("strong", {}, row.method),
        el("span", { class: "asked" }, this.named(row.asked)), el("span", { class: "said" }, `→ ${row.said}`)),
      el("pre", { tabindex: "0" }, row.whole)));
  }

  named(asked) {
    return asked.replace(/chat_id: (\d+)/, (found, id) => {
      const persona = this.who(Number(id));
      return persona ? `${found} (${nameOf(persona)})` : found;
    });
  }
}
