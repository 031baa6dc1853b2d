// The messages of one chat: added, edited and removed in place, without pulling the reader along.

import { bubble } from "./bubble.js";
import { el, icon } from "../dom.js";
import { Reach } from "./reach.js";
import { day, few, fullDay, say } from "../words.js";

const NEAR = 60; // pixels from the end that still count as being there
const MOST = 300; // messages that stay drawn while the reader is at the end
const SLACK = 100; // how many more there may be before the oldest go

export class Thread {
  /** `onUnread` is called with how many messages are unread, `onEarlier(to)` to have more drawn. */
  constructor(doing, { onUnread, onEarlier, onLeave }) {
    this.doing = doing;
    this.onUnread = onUnread;
    this.onEarlier = onEarlier;
    this.messages = new Map(); // message id -> the newest version drawn, in their order
    this.gone = new Set(); // ids of deleted ones
    this.unread = 0;
    this.live = el("ol"); // what was fetched first, and all that came since
    this.list = el("div", { role: "log", "aria-live": "polite" }, this.live);
    this.earlier = el("button", { type: "button", class: "pill earlier", hidden: true, onclick: () => onEarlier() }, say("earlier"));
    this.box = el("div", { class: "thread", tabindex: "0", role: "region", "aria-description": say("walk") }, this.earlier, this.list);
    this.reach = new Reach(this.box, this.list, onLeave);
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
    this.messages.clear();
    this.list.replaceChildren(this.live);
    this.live.replaceChildren(...this.drawn(messages));
    this.reach.rest();
    if (this.stuck) this.toEnd();
    else this.box.scrollTop = this.box.scrollHeight - fromEnd;
  }

  /** Put earlier messages on top; what the reader sees stays where it is. */
  prepend(messages, { more }) {
    const fromEnd = this.box.scrollHeight - this.box.scrollTop;
    const later = [...this.messages];
    const oldDay = this.list.querySelector("li.day");
    this.messages.clear();
    const items = this.drawn(messages);
    const lastDay = items.filter((item) => item.className === "day").at(-1);
    if (oldDay && lastDay?.dataset.day === oldDay.dataset.day) oldDay.remove();
    later.forEach(([id, message]) => this.messages.set(id, message));
    const batch = el("ol", {}, ...items);
    this.list.prepend(batch);
    this.earlier.hidden = !more;
    this.box.scrollTop = this.box.scrollHeight - fromEnd;
    restWhenFar(batch);
  }

  /** List items for messages, with the days between them. */
  drawn(messages) {
    const box = el("ol");
    for (const message of messages) this.append(box, message);
    return [...box.children];
  }

  append(box, message) {
    this.messages.set(message.id, message);
    const today = fullDay(message.date);
    const last = box.lastElementChild;
    if (today !== last?.dataset.day) box.append(el("li", { class: "day", "data-day": today }, el("span", { title: today }, day(message.date))));
    const article = bubble(message, this.doing);
    this.reach.quiet(article);
    if (message.album && last?.dataset.album === message.album) last.append(article);
    else box.append(el("li", { class: message.from === "me" ? "mine" : "theirs", "data-day": today, "data-album": message.album }, article));
    return article;
  }

  get empty() {
    return this.messages.size === 0;
  }

  get first() {
    return this.messages.keys().next().value;
  }

  get atEnd() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR;
  }

  get seen() {
    return this.box.clientHeight > 0;
  }

  put(message) {
    const known = this.messages.get(message.id);
    if (known?.version >= message.version || this.gone.has(message.id)) return;
    if (known) this.redraw(message);
    else if (this.empty || message.id > this.first) this.add(message); // an older one is not drawn
  }

  redraw(message) {
    this.messages.set(message.id, message);
    const old = this.article(message.id);
    const focused = old.contains(document.activeElement) && document.activeElement;
    const fresh = bubble(message, this.doing);
    old.replaceWith(fresh);
    fresh.classList.add("changed");
    this.reach.replace(old, fresh);
    if (focused) (fresh.querySelector(`[data-place="${focused.dataset.place}"]`) ?? fresh).focus();
    if (this.stuck) this.toEnd();
  }

  add(message) {
    const follow = this.stuck || message.from === "me";
    if (message.from === "bot" && (!follow || !this.seen)) this.countUnread();
    this.append(this.live, message);
    this.reach.rest();
    if (follow) this.toEnd();
    if (follow && this.messages.size > MOST + SLACK) this.letGo();
  }

  /** Take the oldest away; they can be fetched again. */
  letGo() {
    const ids = [...this.messages.keys()].slice(0, this.messages.size - MOST);
    ids.forEach((id) => this.erase(id));
    [...this.list.children].forEach((batch) => batch === this.live || batch.querySelector(".message") || batch.remove());
    for (let top = this.list.querySelector("li"); top && !top.querySelector(".message"); top = this.list.querySelector("li")) top.remove();
    this.earlier.hidden = false;
    this.toEnd();
  }

  countUnread() {
    if (this.unread === 0) {
      this.list.querySelector(".news")?.remove();
      const last = this.live.lastElementChild;
      this.live.append(el("li", { class: "news", "data-day": last?.dataset.day }, el("span", {}, say("unreadHere"))));
    }
    this.tellUnread(this.unread + 1);
  }

  tellUnread(count) {
    this.unread = count;
    this.count.hidden = count === 0;
    this.count.textContent = few(count);
    this.onUnread(count);
  }

  remove(id) {
    this.gone.add(id);
    this.erase(id);
  }

  erase(id) {
    const article = this.article(id);
    const item = article?.closest("li");
    article?.remove();
    if (item && !item.firstElementChild) item.remove();
    this.messages.delete(id);
  }

  article(id) {
    return this.list.querySelector(`[data-id="${Number(id)}"]`);
  }

  /** Bring a message into sight, for a moment marked; an early one is fetched first. */
  async open(id) {
    if (!this.article(id) && id < this.first) await this.onEarlier(id);
    this.mark(id);
    this.article(id)?.focus({ preventScroll: true });
  }

  /** Show where a message stands, for a moment marked. */
  mark(id) {
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

/** Let the browser leave `batch` out while it is far out of sight; its height is known by now. */
function restWhenFar(batch) {
  batch.style.containIntrinsicBlockSize = `auto ${batch.offsetHeight}px`;
  batch.className = "far";
}
