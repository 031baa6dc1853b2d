// Where a person writes: text, commands, attachments, replies.

import { commandMenu } from "./commands.js";
import { menuKeys } from "./keys.js";
import { el, icon } from "../dom.js";
import { say, sizeOf } from "../words.js";

export class Composer {
  /** `doing` has send(text, replyTo) and upload(files, caption). */
  constructor(doing) {
    this.doing = doing;
    this.files = [];
    this.replyTo = null;
    this.menu = commandMenu({ choose: (command) => this.sendCommand(command), leave: () => this.input.focus() });
    this.input = el("textarea", { rows: "1", "aria-label": say("write"), placeholder: say("write"), enterkeyhint: "send",
      oninput: () => this.typed(), onkeydown: (event) => this.key(event), onpaste: (event) => this.pasted(event) });
    this.slash = this.button("slash", say("commands"), "/", () => this.menu.toggle());
    this.slash.setAttribute("aria-expanded", "false");
    this.menu.onToggle = (open) => this.slash.setAttribute("aria-expanded", String(open));
    this.sendButton = this.button("send", say("send"), icon("send"), () => this.submit());
    this.attachments = el("ul", { class: "attachments", hidden: true });
    this.keys = menuKeys((text) => this.doing.send(text, null));
    this.quote = el("div", { class: "replying", hidden: true });
    this.element = el("div", { class: "composer" }, this.menu.element, this.quote, this.attachments,
      el("div", { class: "composer-row" }, this.slash, this.attach(), this.input, this.sendButton),
      this.keys.element);
    this.typed();
  }

  button(look, label, inside, onclick) {
    return el("button", { type: "button", class: `tool ${look}`, "aria-label": label, title: label, onclick }, inside);
  }

  /** The paper clip with its two choices. */
  attach() {
    const choices = el("div", { class: "choices", hidden: true },
      this.picker("photo", "image/*", "photo"), this.picker("document", "", "file"));
    const clip = this.button("attach", say("attach"), icon("attach"), () => open(choices.hidden));
    clip.setAttribute("aria-expanded", "false");
    const open = (yes) => {
      choices.hidden = !yes;
      clip.setAttribute("aria-expanded", String(yes));
      if (yes) choices.querySelector("button").focus();
    };
    const box = el("div", { class: "attach-box" }, clip, choices);
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || choices.hidden) return;
      open(false);
      clip.focus();
    });
    box.addEventListener("focusout", (event) => box.contains(event.relatedTarget) || open(false));
    choices.addEventListener("click", () => open(false));
    return box;
  }

  picker(kind, accept, word) {
    const input = el("input", { type: "file", multiple: true, hidden: true, accept: accept || null, "data-kind": kind });
    input.addEventListener("change", () => {
      this.add([...input.files].map((file) => ({ kind, file })));
      input.value = "";
    });
    return el("span", {}, input,
      el("button", { type: "button", class: "choice", onclick: () => input.click() }, icon(word), say(word)));
  }

  add(files) {
    this.files = [...this.files, ...files];
    this.showFiles();
    this.input.focus();
  }

  showFiles() {
    this.attachments.hidden = this.files.length === 0;
    this.attachments.replaceChildren(...this.files.map((entry) => this.fileRow(entry)));
    this.input.placeholder = say(this.files.length ? "caption" : "write");
    this.typed();
  }

  fileRow(entry) {
    const { name, size } = entry.file;
    const drop = () => {
      this.files = this.files.filter((other) => other !== entry);
      this.showFiles();
      this.input.focus();
    };
    return el("li", {}, icon(entry.kind === "photo" ? "photo" : "file"),
      el("span", { class: "file-name" }, name), el("small", {}, sizeOf(size)),
      el("button", { type: "button", class: "tool", "aria-label": say("removeFile", { name }), onclick: drop }, icon("close")));
  }

  pasted(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.dropped(files);
  }

  /** Files that came by paste or drop: pictures as photos. */
  dropped(files) {
    this.add(files.map((file) => ({ kind: /^image\/(png|jpeg|webp)$/.test(file.type) ? "photo" : "document", file })));
  }

  reply(message, name) {
    this.replyTo = message?.id ?? null;
    this.quote.hidden = !message;
    if (message) {
      const stop = el("button", { type: "button", class: "tool", "aria-label": say("stopReply"), onclick: () => this.reply(null) }, icon("close"));
      const words = message.text || message.file?.name || "";
      this.quote.replaceChildren(icon("reply"), el("div", {}, el("strong", {}, `${say("replyTo")} ${name}`), el("span", {}, words)), stop);
    }
    this.input.focus();
  }

  typed() {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight}px`;
    this.sendButton.disabled = !this.input.value.trim() && !this.files.length;
    this.menu.filter(this.input.value);
  }

  key(event) {
    if (event.isComposing) return; // Enter ends the choice of a Chinese word, not the message
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (this.menu.open && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      this.menu.focus(event.key === "ArrowUp");
    } else if (event.key === "Escape") {
      this.menu.close();
      if (this.replyTo) this.reply(null);
    }
  }

  sendCommand(command) {
    this.take();
    this.doing.send(command, null);
    this.input.focus();
  }

  /** Send what was written; without `focus` it is somebody else who writes. */
  submit({ focus = true } = {}) {
    if (this.sendButton.disabled) return;
    const [files, replyTo] = [this.files, this.replyTo];
    const text = this.take();
    if (files.length) this.doing.upload(files, text);
    else this.doing.send(text, replyTo);
    if (focus) this.input.focus();
  }

  /** What was written; the place is empty then. */
  take() {
    const text = this.input.value.trim();
    this.input.value = "";
    this.files = [];
    if (this.replyTo) this.reply(null);
    this.showFiles();
    this.menu.close();
    return text;
  }

  /** What was written and not sent. */
  get begun() {
    return { text: this.input.value, files: this.files };
  }

  /** Give back what could not be sent. */
  restore(text, files = []) {
    this.input.value = text;
    this.files = files;
    this.showFiles();
  }
}
