// Which phones stand on the page, which of them is in sight, and who has news without a phone.
// The address keeps the choice.

import { place } from "../dom.js";
import { choosePerson } from "./people.js";
import { Phone } from "../phone/phone.js";
import { language, say } from "../words.js";

const FIRST = 3; // phones that stand there when the address names none
const address = new URL(location.href);

export class Stage {
  /** `onChange` is called when tabs and news are to be drawn anew. */
  constructor(main, onChange) {
    this.main = main;
    this.onChange = onChange;
    this.personas = [];
    this.phones = [];
    this.current = 0; // the phone in sight where only one fits
    this.elsewhere = new Map(); // user id -> messages that came while no phone showed them
    this.unsent = new Map(); // user id -> what was written and not sent when the phone went
  }

  persona(id) {
    return this.personas.find((one) => one.id === id);
  }

  phone(id) {
    return this.phones.find((one) => one.persona.id === id);
  }

  /** New phones for whoever has one, or for those whom the address names. */
  fill() {
    const kept = this.phones.length ? this.phones.map((phone) => this.persona(phone.persona.id)) : this.asked();
    this.leave(this.phones);
    this.put(kept.map((persona) => this.taken(persona)));
  }

  asked() {
    const ids = (address.searchParams.get("phones") ?? "").split(",").map(Number);
    const found = [...new Set(ids)].map((id) => this.persona(id)).filter(Boolean);
    return found.length ? found : this.personas.slice(0, FIRST);
  }

  /** A phone for somebody, with what they had begun to write. */
  taken(persona) {
    const phone = new Phone(persona, this);
    const { text, files } = this.unsent.get(persona.id) ?? { text: "", files: [] };
    if (text || files.length) phone.composer.restore(text, files);
    this.unsent.delete(persona.id);
    return phone;
  }

  /** These phones go from the page; what was begun on them stays. */
  leave(phones) {
    for (const { persona, composer } of phones) this.unsent.set(persona.id, composer.begun);
  }

  put(next) {
    this.leave(this.phones.filter((phone) => !next.some((other) => other.persona.id === phone.persona.id)));
    this.phones = next;
    this.current = Math.min(this.current, next.length - 1);
    next.forEach((phone) => this.elsewhere.delete(phone.persona.id));
    place(this.main, next.map((phone) => phone.element));
    address.searchParams.set("phones", next.map((phone) => phone.persona.id).join(","));
    address.searchParams.set("lang", language());
    address.searchParams.delete("tour");
    history.replaceState(null, "", address);
    this.show(this.current);
  }

  show(index) {
    this.current = index;
    this.phones.forEach((phone, at) => phone.element.classList.toggle("current", at === index));
    document.body.classList.toggle("single", this.phones.length < 2);
    this.phones.forEach((phone) => phone.thread.show());
    this.onChange();
  }

  /** Let the phones of these people stand there, without moving those that do. */
  cast(ids) {
    if (ids.length === this.phones.length && ids.every((id, at) => this.phones[at].persona.id === id)) return;
    this.put(ids.map((id) => this.phone(id) ?? this.taken(this.persona(id))));
  }

  /** Bring somebody's phone into sight, and to the page if it is not there. */
  bring(id) {
    if (!this.phone(id)) this.put([...this.phones, this.taken(this.persona(id))]);
    const phone = this.phone(id);
    this.show(this.phones.indexOf(phone));
    phone.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    return phone;
  }

  choose(title) {
    const shown = new Set(this.phones.map((phone) => phone.persona.id));
    return choosePerson(title, this.personas, { shown, unread: (id) => this.elsewhere.get(id) ?? 0 });
  }

  async add() {
    const chosen = await this.choose(say("whoseNew"));
    if (chosen) this.bring(chosen.id).focus();
  }

  async switchPerson(phone) {
    const persona = await this.choose(say("whose"));
    if (!persona) return;
    const next = this.taken(persona);
    this.put(this.phones.map((other) => (other === phone ? next : other)));
    next.focus();
  }

  remove(phone) {
    this.put(this.phones.filter((other) => other !== phone));
    this.phones[this.current].focus();
  }

  hear(change) {
    const phone = this.phone(change.user);
    if (phone) phone.hear(change);
    else if (change.user === null) this.phones.forEach((one) => one.hear(change));
    if (change.kind === "message") this.heard(change.user, change.about, Boolean(phone));
  }

  /** Count a new message of the bot to somebody who is not on the page. */
  heard(id, message, onPage) {
    const persona = this.persona(id);
    const isNew = message.id > persona.last;
    persona.last = Math.max(persona.last, message.id);
    if (onPage || !isNew || message.from !== "bot") return;
    const count = (this.elsewhere.get(id) ?? 0) + 1;
    this.elsewhere.delete(id); // whoever has the newest comes last
    this.elsewhere.set(id, count);
    this.onChange();
  }
}
