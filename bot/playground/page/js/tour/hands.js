// What the tour does on a phone, as a person's hands would: write, press, send files.

import { paper } from "../phone/paper.js";
import { inPageLanguage } from "../words.js";

const TYPING = 28; // milliseconds for each letter written
const PATIENCE = 30_000; // milliseconds to wait for what a step needs
const TAP = 350; // milliseconds a button is seen being pressed

export class Hands {
  /** `rest(milliseconds)` waits, and ends it all when the tour was stopped. */
  constructor(rest) {
    this.rest = rest;
  }

  /** The button that a step presses, as soon as it is there. */
  finds(phone, step) {
    return this.until(() => button(phone, step));
  }

  async perform(phone, step, found) {
    const before = newest(phone);
    if (step.say) await this.write(phone, inPageLanguage(step.say));
    else if (step.press) await this.press(phone, button(phone, step) ?? found);
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

  /** What is half written goes. */
  letGo() {
    this.typing?.take();
    this.typing = null;
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

/** The newest message with a button like that, and the button. */
function button(phone, { press, nth = 0 }) {
  for (const message of [...phone.thread.messages.values()].reverse()) {
    const buttons = message.buttons.flat();
    const places = [...buttons.keys()].filter((place) => fits(buttons[place].callback_data, press));
    if (places.length) return { message, button: buttons[places.at(nth)], place: places.at(nth) };
  }
  return null;
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
