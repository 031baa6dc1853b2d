// The messages of one chat: added, edited and removed in place, without pulling the reader along.

import { bubble } from "./bubble.js";
import { el, icon } from "./dom.js";
import { day, fullDay, say } from "./words.js";

const NEAR = 60; // pixels from the end that still count as being there

export class Thread {
  /** `onUnread` is called with how many messages are unread, `onEarlier` to have more drawn. */
  constructor(doing, { onUnread, onEarlier }) {
    this.doing = doing;
    this.onUnread = onUnread;
    this.known = new Map(); // message id -> the newest version drawn, Infinity for deleted ones
    this.unread = 0;
    this.list = el("ol", { role: "log", "aria-live": "polite" });
    this.earlier = el("button", { type: "button", class: "pill earlier", hidden: true, onclick: onEarlier }, say("earlier"));
    this.box = el("div", { class: "thread", tabindex: "0", role: "region" }, this.earlier, this.list);
    this.count = el("span", { class: "badge", hidden: true });
    this.newest = el("button", { type: "button", class: "to-newest", hidden: true, onclick: () => this.toEnd() },
      icon("down"), this.count);
    this.element = el("div", { class: "thread-box" }, this.box, this.newest);
    this.box.addEventListener("scroll", () => this.looked(), { passive: true });
    const sizes = new ResizeObserver(() => this.stuck && this.toEnd());
    sizes.observe(this.box);
    sizes.observe(this.list);
    this.stuck = true;
  }

  /** Draw the chat anew; `more` says that it has earlier messages than these. */
  fill(messages, { more, bot }) {
    const fromEnd = this.box.scrollHeight - this.box.scrollTop;
    this.box.setAttribute("aria-label", say("messages", { bot }));
    this.newest.setAttribute("aria-label", say("toNewest"));
    this.earlier.hidden = !more;
    this.list.replaceChildren();
    this.known.clear();
    this.lastDay = null;
    for (const message of messages) this.put(message, false);
    if (this.stuck) this.toEnd();
    else this.box.scrollTop = this.box.scrollHeight - fromEnd;
  }

  get empty() {
    return !this.list.querySelector(".message");
  }

  get atEnd() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR;
  }

  get seen() {
    return this.box.clientHeight > 0;
  }

  put(message, isNews = true) {
    const version = this.known.get(message.id);
    if (version >= message.version) return;
    this.known.set(message.id, message.version);
    const old = version && this.article(message.id);
    if (old) this.redraw(old, message);
    else this.add(message, isNews);
  }

  redraw(old, message) {
    const focused = old.contains(document.activeElement) && document.activeElement;
    const place = focused && focused.dataset.place;
    const fresh = bubble(message, this.doing);
    old.replaceWith(fresh);
    fresh.classList.add("changed");
    if (focused) (fresh.querySelector(`[data-place="${place}"]`) ?? fresh.querySelector(".inline") ?? this.box).focus();
    if (this.stuck) this.toEnd();
  }

  add(message, isNews) {
    const follow = isNews && (this.stuck || message.from === "me");
    if (isNews && message.from === "bot" && (!follow || !this.seen)) this.countUnread();
    this.separate(message);
    this.item(message).append(bubble(message, this.doing));
    if (follow) this.toEnd();
  }

  /** The list item for a message: its own, or that of the album it belongs to. */
  item(message) {
    const last = this.list.lastElementChild;
    if (message.album && last?.dataset.album === message.album) return last;
    const side = message.from === "me" ? "mine" : "theirs";
    const item = el("li", { class: side, "data-album": message.album });
    this.list.append(item);
    return item;
  }

  separate(message) {
    const today = fullDay(message.date);
    if (today === this.lastDay) return;
    this.lastDay = today;
    this.list.append(el("li", { class: "day" }, el("span", { title: today }, day(message.date))));
  }

  countUnread() {
    if (this.unread === 0) {
      this.list.querySelector(".news")?.remove();
      this.list.append(el("li", { class: "news" }, el("span", {}, say("unreadHere"))));
    }
    this.tellUnread(this.unread + 1);
  }

  tellUnread(count) {
    this.unread = count;
    this.count.hidden = count === 0;
    this.count.textContent = count;
    this.onUnread(count);
  }

  remove(id) {
    this.known.set(id, Infinity);
    const item = this.article(id)?.closest("li");
    this.article(id)?.remove();
    if (item && !item.firstElementChild) item.remove();
  }

  article(id) {
    return this.list.querySelector(`[data-id="${Number(id)}"]`);
  }

  /** Bring a message into sight, for a moment marked. */
  open(id) {
    const article = this.article(id);
    article?.scrollIntoView({ block: "center" });
    article?.classList.remove("changed");
    requestAnimationFrame(() => article?.classList.add("changed"));
  }

  toEnd() {
    this.box.scrollTop = this.box.scrollHeight;
    this.looked();
  }

  /** The phone came into sight: go to what is new, or to the end. */
  show() {
    const news = this.unread > 0 && this.list.querySelector(".news");
    if (news) news.scrollIntoView({ block: "start" });
    else if (this.stuck) this.toEnd();
    this.looked();
  }

  looked() {
    if (!this.seen) return;
    this.stuck = this.atEnd;
    this.newest.hidden = this.stuck;
    if (this.stuck && this.unread) this.tellUnread(0);
  }
}
