// The way through a chat by keyboard: one message at a time. The arrow keys go from message to
// message and from button to button, and only the buttons of one message lie on the way of Tab,
// or a long chat would have hundreds of stops.

const NEWEST = 5; // among so many the way begins at the newest with buttons
const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
const SIDES = { ArrowRight: 1, ArrowLeft: -1 };

export class Reach {
  /** `onLeave` is called when Escape leaves the chat. */
  constructor(box, list, onLeave) {
    this.box = box;
    this.list = list;
    this.onLeave = onLeave;
    this.article = null;
    box.addEventListener("keydown", (event) => this.key(event));
    list.addEventListener("focusin", (event) => this.go(event.target.closest(".message")));
  }

  /** Let nothing in `article` lie on the way. */
  quiet(article) {
    stops(article).forEach((stop) => stop.setAttribute("tabindex", "-1"));
  }

  go(article) {
    if (!article || article === this.article) return;
    if (this.article?.isConnected) this.quiet(this.article);
    this.article = article;
    stops(article).forEach((stop) => stop.removeAttribute("tabindex"));
  }

  /** Where the way begins, unless somebody is on it. */
  rest() {
    if (this.list.contains(document.activeElement)) return;
    const all = this.list.getElementsByClassName("message");
    const newest = [...Array(Math.min(NEWEST, all.length)).keys()].map((at) => all[all.length - 1 - at]);
    this.go(newest.find((article) => article.querySelector(".buttons")) ?? newest[0]);
  }

  replace(old, fresh) {
    if (old === this.article) this.article = fresh;
    else this.quiet(fresh);
  }

  key(event) {
    const inside = event.target.closest(".message");
    if (event.key === "Escape") this.onLeave();
    else if (event.key in STEPS) this.step(inside, STEPS[event.key]);
    else if (inside && event.key in SIDES) this.side(inside, SIDES[event.key]);
    else return;
    event.preventDefault();
  }

  step(inside, by) {
    const all = [...this.list.getElementsByClassName("message")];
    const at = inside ? all.indexOf(inside) + by : all.length - 1;
    const next = all[Math.max(0, Math.min(all.length - 1, at))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  side(inside, by) {
    const all = stops(inside);
    const at = all.indexOf(document.activeElement);
    all[(at < 0 && by < 0 ? all.length - 1 : at + by + all.length) % all.length]?.focus();
  }
}

function stops(article) {
  return [...article.querySelectorAll("button:not(:disabled), a, [role=button]")];
}
