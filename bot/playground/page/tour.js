// The guided tour: it writes and presses on the phones as a person would, step by step, with a
// caption for each, until it is over or somebody takes over.
//
// A story is {steps: [{who, phones, caption: {zh_CN, en}, say | press, nth | files}]}. `say` is
// what is written, by language; `press` is how the data of a button begins, part by part, `nth`
// which of several; `files` are [{kind, name, title}].

import { el, icon } from "./dom.js";
import { paper } from "./paper.js";
import { inPageLanguage, say } from "./words.js";
import { get } from "./live.js";

const READING = 900; // milliseconds before a step is done, so that its caption is read
const LETTER = 18; // milliseconds for each letter of the caption beyond
const TYPING = 28; // milliseconds for each letter written
const PATIENCE = 10_000; // milliseconds to wait for what a step needs
const TAP = 350; // milliseconds a button is seen being pressed

class Stopped extends Error {}

export class Tour {
  /** `onEnd` is called when the caption is shut. */
  constructor(stage, onEnd) {
    this.stage = stage;
    this.onEnd = onEnd;
    this.playing = false;
    this.paused = false;
    for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, (event) => this.interrupted(event), true);
  }

  build() {
    this.words = el("p", { class: "caption", role: "status" });
    this.place = el("span", { class: "place" });
    this.pause = el("button", { type: "button", class: "tool", onclick: () => this.pauseOrGoOn() });
    this.end = el("button", { type: "button", class: "pill", onclick: () => (this.playing ? this.stop() : this.shut()) });
    this.element = el("section", { class: "tour", "aria-label": say("tour"), hidden: true },
      this.place, this.words, this.pause, this.end);
  }

  /** `speed` is how many times faster than usual. */
  async play(speed = 1) {
    this.speed = speed;
    this.playing = true;
    this.paused = false;
    const { steps } = await get("/page/story");
    this.element.hidden = false;
    this.draw();
    try {
      for (const [at, step] of steps.entries()) await this.act(step, at, steps.length);
      this.playing = false;
    } catch (error) {
      if (!(error instanceof Stopped)) console.warn(error);
      this.words.textContent = say(error instanceof Stopped ? "tourStopped" : "tourStuck");
      this.playing = false;
    }
    this.draw();
  }

  /** What it has half written goes with it. */
  stop() {
    this.playing = false;
    this.paused = false;
    this.typing?.take();
    this.typing = null;
  }

  shut() {
    this.element.hidden = true;
    this.onEnd();
  }

  /** Whoever touches a phone has taken over. */
  interrupted(event) {
    if (this.playing && event.isTrusted && event.target.closest?.(".phone")) this.stop();
  }

  pauseOrGoOn() {
    this.paused = !this.paused;
    this.draw();
  }

  draw() {
    const label = say(this.paused ? "tourOn" : "tourPause");
    this.pause.hidden = !this.playing;
    this.pause.replaceChildren(icon(this.paused ? "play" : "pause"));
    this.pause.setAttribute("aria-label", label);
    this.pause.title = label;
    this.end.textContent = say(this.playing ? "tourStop" : "close");
  }

  async act(step, at, all) {
    await this.rest(0);
    if (step.phones) this.stage.cast(step.phones);
    const phone = this.stage.bring(step.who);
    const caption = inPageLanguage(step.caption);
    this.place.textContent = `${at + 1}/${all}`;
    this.place.setAttribute("aria-label", say("tourStep", { at: at + 1, all }));
    this.words.textContent = caption;
    const found = step.press && (await this.until(() => this.button(phone, step)));
    await this.rest(READING + LETTER * caption.length);
    await this.perform(phone, step, found);
  }

  async perform(phone, step, found) {
    const before = newest(phone);
    if (step.say) await this.write(phone, inPageLanguage(step.say));
    else if (step.press) await this.press(phone, this.button(phone, step) ?? found);
    else if (step.files) await phone.upload(await Promise.all(step.files.map(attached)), "");
    else return;
    await this.until(() => newest(phone) > before);
    await this.rest(250);
    phone.element.querySelector(".veil button")?.click(); // an alert is read by now
  }

  async write(phone, text) {
    const { composer } = phone;
    this.typing = composer;
    for (const end of Array(text.length).keys()) {
      composer.input.value = text.slice(0, end + 1);
      composer.typed();
      await this.rest(TYPING);
    }
    this.typing = null;
    composer.menu.close();
    composer.submit({ focus: false });
  }

  async press(phone, { message, button, place }) {
    const shown = phone.thread.article(message.id).querySelector(`[data-place="${place}"]`);
    shown.scrollIntoView({ block: "nearest" });
    shown.classList.add("tapped");
    await this.rest(TAP);
    shown.classList.remove("tapped");
    phone.press(message, button, place, shown);
  }

  /** The newest message with a button like that, and the button. */
  button(phone, { press, nth = 0 }) {
    for (const message of [...phone.thread.messages.values()].reverse()) {
      const buttons = message.buttons.flat();
      const places = [...buttons.keys()].filter((place) => fits(buttons[place].callback_data, press));
      if (places.length) return { message, button: buttons[places.at(nth)], place: places.at(nth) };
    }
    return null;
  }

  /** Wait, and as long as the tour is paused; ends it when it was stopped. */
  async rest(milliseconds) {
    const until = performance.now() + milliseconds / this.speed;
    do await new Promise((done) => setTimeout(done, Math.max(0, Math.min(50, until - performance.now()))));
    while (this.playing && (this.paused || performance.now() < until));
    if (!this.playing) throw new Stopped();
  }

  async until(found) {
    const late = performance.now() + PATIENCE;
    while (!found()) {
      if (performance.now() > late) throw new Error("what the next step of the tour needs did not come");
      await this.rest(40);
    }
    return found();
  }
}

/** How new what the bot said last is. */
function newest(phone) {
  return Math.max(0, ...[...phone.thread.messages.values()].filter((one) => one.from === "bot").map((one) => one.version));
}

/** Whether the parts of `data` are those of `wanted`, as far as it has any. */
function fits(data, wanted) {
  const parts = (data ?? "").split("|");
  return wanted.split("|").every((part, at) => part === "" || parts[at] === part);
}

async function attached({ kind, name, title }) {
  return { kind, file: await paper(inPageLanguage(name), inPageLanguage(title)) };
}
