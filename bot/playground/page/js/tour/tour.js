// The guided tour: it writes and presses on the phones as a person would, step by step, with a
// caption for each, until it is over or somebody takes over. What is done stays done: a step back
// only shows again what was said of it, and where.
//
// A story is {steps: [{who, phones, caption: {zh_CN, en}, say | press, nth | files}]}. `say` is
// what is written, by language; `press` is how the data of a button begins, part by part, `nth`
// which of several; `files` are [{kind, name, title}].

import { el } from "../dom.js";
import { Hands } from "./hands.js";
import { Reader, timeFor } from "./reading.js";
import { inPageLanguage, say } from "../words.js";
import { get } from "../live.js";

const TICK = 50; // milliseconds between two looks at what somebody wants

class Stopped extends Error {}

export class Tour {
  /** `onEnd` is called when the caption is shut. */
  constructor(stage, onEnd) {
    this.stage = stage;
    this.hands = new Hands((milliseconds) => this.rest(milliseconds));
    this.onEnd = onEnd;
    this.playing = false;
    this.paused = false;
    this.forget();
    for (const kind of ["pointerdown", "click", "keydown"]) document.addEventListener(kind, (event) => this.interrupted(event), true);
  }

  build() {
    this.words = el("p", { class: "caption", role: "status" });
    this.place = el("span", { class: "place" });
    this.back = button(say("tourBack"), () => this.lookBack());
    this.pause = button("", () => this.hold(!this.paused));
    this.next = button(say("tourNext"), () => this.goOn());
    this.end = button("", () => (this.playing ? this.stop() : this.shut()));
    this.element = el("section", { class: "tour", "aria-label": say("tour"), hidden: true },
      this.place, this.words, this.back, this.pause, this.next, this.end);
  }

  forget() {
    this.at = 0; // the step that is being done
    this.shown = 0; // the one that is seen: an earlier one while somebody looks back
    this.spots = []; // for each step done the message it was about
    this.reader = new Reader();
  }

  /** `speed` is how many times faster than usual. */
  async play(speed = 1) {
    this.speed = speed;
    this.playing = true;
    this.paused = false;
    this.forget();
    this.steps = (await get("/page/story")).steps;
    this.element.hidden = false;
    try {
      for (const at of this.steps.keys()) await this.act(at);
      this.playing = false;
    } catch (error) {
      if (!(error instanceof Stopped)) console.warn(error);
      this.words.textContent = say(error instanceof Stopped ? "tourStopped" : "tourStuck");
      this.stop();
      this.forget();
    }
    this.draw();
  }

  /** What it has half written goes with it. */
  stop() {
    this.playing = false;
    this.paused = false;
    this.hands.letGo();
  }

  shut() {
    this.element.hidden = true;
    this.onEnd();
  }

  /** Whoever presses or writes on a phone has taken over; a finger on it, to scroll, holds the tour. */
  interrupted(event) {
    if (!this.playing || !event.isTrusted || !event.target.closest?.(".phone")) return;
    if (event.type === "pointerdown") this.hold(true);
    else this.stop();
  }

  /** Pause, or continue where it was. */
  hold(paused) {
    this.paused = paused;
    if (!paused && this.lookingBack) this.show(this.at);
    this.draw();
  }

  get lookingBack() {
    return this.shown < this.at;
  }

  lookBack() {
    if (this.shown === 0) return;
    this.paused = this.playing;
    this.show(this.shown - 1);
  }

  /** A step forward: to what was done next, or the next one is done at once. */
  goOn() {
    if (this.lookingBack) this.show(this.shown + 1);
    else this.hurried = true;
  }

  show(at) {
    const returned = this.lookingBack && at === this.at;
    this.shown = at;
    const all = this.steps.length;
    this.place.textContent = `${at + 1}/${all}`;
    this.place.setAttribute("aria-label", say("tourStep", { at: at + 1, all }));
    this.words.textContent = inPageLanguage(this.steps[at].caption);
    const phone = this.stage.bring(this.steps[at].who);
    if (returned) phone.thread.toEnd();
    else if (this.lookingBack) phone.ready.then(() => this.shown === at && phone.thread.mark(this.spots[at]));
    this.draw();
  }

  draw() {
    const last = !this.playing && !this.lookingBack;
    this.pause.hidden = !this.playing;
    this.pause.textContent = say(this.paused ? "tourOn" : "tourPause");
    this.back.hidden = last && this.at === 0;
    this.back.setAttribute("aria-disabled", String(this.shown === 0));
    this.next.hidden = last;
    this.end.textContent = say(this.playing ? "tourStop" : "close");
    if (document.activeElement?.hidden) this.end.focus();
  }

  async act(at) {
    const step = this.steps[at];
    this.at = at;
    this.hurried = false;
    if (step.phones) this.stage.cast(step.phones);
    this.show(at);
    const phone = this.stage.phone(step.who);
    await phone.ready;
    const found = step.press && (await this.hands.finds(phone, step));
    this.spots[at] = found?.message.id ?? [...phone.thread.messages.keys()].at(-1);
    await this.reading(timeFor([inPageLanguage(step.caption), ...this.reader.reads(phone)]));
    await this.hands.perform(phone, step, found);
  }

  /** Rest, unless somebody wants to go on. */
  async reading(milliseconds) {
    const part = TICK * this.speed;
    for (let left = milliseconds; left > 0 && !this.hurried; left -= part) await this.rest(Math.min(left, part));
  }

  /** Wait, and as long as somebody looks back or has paused; ends the tour when it was stopped. */
  async rest(milliseconds) {
    const until = performance.now() + milliseconds / this.speed;
    do await new Promise((done) => setTimeout(done, Math.min(TICK, milliseconds / this.speed)));
    while (this.playing && (this.held || performance.now() < until));
    if (!this.playing) throw new Stopped();
  }

  get held() {
    return this.lookingBack || (this.paused && !this.hurried);
  }

}

function button(label, onclick) {
  return el("button", { type: "button", class: "pill", onclick }, label);
}
