// One phone: the person who holds it, their chat with the bot, and where they write.

import { Composer } from "./composer.js";
import { alertOver, enlarge, note } from "../stage/dialogs.js";
import { el, icon } from "../dom.js";
import { look, post, upload } from "../live.js";
import { avatar, nameOf, seatOf } from "../stage/people.js";
import { Thread } from "./thread.js";
import { language, say } from "../words.js";

const BATCH = 200; // messages drawn at first, and more at a time
const ALBUM = 10; // files that Telegram shows together
const TYPING = 5000; // milliseconds, as long as Telegram shows it

export class Phone {
  /** `stage` has switchPerson(phone), remove(phone) and onChange(). */
  constructor(persona, stage) {
    this.persona = persona;
    this.waiting = []; // what happened while the chat was being fetched
    this.bot = "";
    this.thread = new Thread(this.doing(), {
      onUnread: () => stage.onChange(), onEarlier: (to) => this.earlier(to), onLeave: () => this.composer.input.focus() });
    this.composer = new Composer({ send: (text, replyTo) => this.send(text, replyTo), upload: (files, words) => this.upload(files, words) });
    this.intro = el("div", { class: "intro", hidden: true });
    this.typing = el("span", { class: "typing", hidden: true }, say("typing"));
    this.element = el("section", { class: "phone", "aria-label": this.title(), "data-user": persona.id },
      this.header(stage), this.thread.element, this.intro, this.blockedBar(),
      el("div", { class: "notes", role: "status" }), this.composer.element);
    this.takeDrops();
    this.ready = this.load();
  }

  title() {
    return say("phoneOf", { name: nameOf(this.persona), seat: seatOf(this.persona) });
  }

  header(stage) {
    const name = nameOf(this.persona);
    const seat = seatOf(this.persona);
    const label = say("switchPerson", { name, seat });
    const who = el("button", { type: "button", class: "holder", "aria-label": label, title: label, "aria-haspopup": "dialog", onclick: () => stage.switchPerson(this) },
      avatar(this.persona),
      el("span", { class: "who" }, el("strong", {}, name, icon("chevron")), el("span", { class: "seat" }, seat)));
    const away = say("removePhone", { name });
    return el("header", { class: "phone-head" }, who, this.typing,
      el("button", { type: "button", class: "tool remove", "aria-label": away, title: away, onclick: () => stage.remove(this) }, icon("close")));
  }

  blockedBar() {
    const unblock = () => post(`/play/${this.persona.id}/block`, { blocked: false });
    this.blocked = el("div", { class: "blocked", hidden: true }, el("span", {}, say("blocked")),
      el("button", { type: "button", class: "inline", onclick: unblock }, say("unblock")));
    return this.blocked;
  }

  /** What messages can ask for. */
  doing() {
    return {
      botName: () => this.bot,
      send: (text) => this.send(text, null),
      press: (message, button, place, pressed) => this.press(message, button, place, pressed),
      reply: (message) => this.composer.reply(message, message.from === "me" ? say("you") : this.bot),
      open: (id) => this.thread.open(id),
      enlarge,
    };
  }

  takeDrops() {
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      this.composer.dropped([...event.dataTransfer.files]);
    });
  }

  focus() {
    this.element.querySelector(".holder").focus();
  }

  get unread() {
    return this.thread.unread;
  }

  /** Fetch and draw the last messages of the chat. */
  async load() {
    this.waiting ??= [];
    const chat = await look(`/page/chats/${this.persona.id}?last=${BATCH}&lang=${language()}`);
    if (!chat) return;
    this.describe(chat);
    this.thread.list.lang = this.persona.language.startsWith("zh") ? "zh-CN" : "en";
    this.composer.keys.set(chat.menu);
    this.thread.fill(chat.messages, chat);
    const waiting = this.waiting;
    this.waiting = null;
    waiting.forEach((change) => this.hear(change));
    this.showIntro();
  }

  /** Fetch and draw earlier messages, with `to` all from that message on. */
  async earlier(to = 0) {
    if (this.fetching) return;
    this.fetching = true;
    const chat = await look(`/page/chats/${this.persona.id}?last=${BATCH}&before=${this.thread.first}&to=${to}`);
    if (chat) this.thread.prepend(chat.messages, chat);
    this.fetching = false;
  }

  describe({ bot, description, commands, blocked }) {
    this.bot = bot;
    this.thread.box.setAttribute("aria-label", say("messages", { bot }));
    this.composer.menu.set(commands);
    this.composer.slash.hidden = commands.length === 0;
    this.blocked.hidden = !blocked;
    this.composer.element.hidden = blocked;
    const start = el("button", { type: "button", class: "inline primary", onclick: () => this.send("/start", null) }, say("start"));
    this.intro.replaceChildren(el("h2", {}, bot), el("p", {}, description), start);
  }

  showIntro() {
    this.intro.hidden = !this.thread.empty || !this.blocked.hidden;
  }

  /** Something changed in this chat, or in all of them. */
  hear(change) {
    if (this.waiting) this.waiting.push(change);
    else this[`on_${change.kind}`]?.(change.about);
  }

  on_message(message) {
    this.thread.put(message);
    if (message.menu) this.composer.keys.set(message.menu);
    if (message.from === "bot") this.stopTyping();
    this.showIntro();
  }

  on_deleted(id) {
    this.thread.remove(id);
    this.showIntro();
  }

  on_typing() {
    this.typing.hidden = false;
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => this.stopTyping(), TYPING);
  }

  stopTyping() {
    this.typing.hidden = true;
  }

  async on_menu() {
    const chat = await look(`/page/chats/${this.persona.id}?last=0&lang=${language()}`);
    if (!chat) return;
    this.describe(chat);
    this.showIntro();
  }

  on_profile() {
    return this.on_menu();
  }

  on_blocked() {
    return this.on_menu();
  }

  async send(text, replyTo) {
    const path = `/play/${this.persona.id}/${replyTo ? "reply" : "message"}`;
    try {
      await post(path, replyTo ? { text, message_id: replyTo } : { text });
    } catch {
      this.composer.restore(text);
      note(this.element, say("failed"));
    }
  }

  /** Send files, ten in one album; the caption goes with the first. */
  async upload(files, caption) {
    for (let at = 0; at < files.length; at += ALBUM) {
      const words = at ? "" : caption;
      try {
        await upload(this.persona.id, files.slice(at, at + ALBUM), words);
      } catch {
        this.composer.restore(words, files.slice(at));
        note(this.element, say("failed"));
        return;
      }
    }
  }

  async press(message, button, place, pressed) {
    if (button.copy_text) return this.copy(button.copy_text.text);
    pressed.setAttribute("aria-busy", "true");
    try {
      this.answered(await post(`/play/${this.persona.id}/press`, { message_id: message.id, button: place }));
    } catch (error) {
      note(this.element, say([404, 409].includes(error.status) ? "stale" : "failed"));
    }
    pressed.removeAttribute("aria-busy");
  }

  answered({ answered, alert, show_alert: mustClose }) {
    if (!answered) note(this.element, say("silent"));
    else if (alert && mustClose) alertOver(this.element, alert);
    else if (alert) note(this.element, alert);
  }

  async copy(text) {
    await navigator.clipboard.writeText(text);
    note(this.element, say("copied"));
  }
}
