// The page: a bar with the clock, and phones side by side. The address keeps which phones.

import { el, icon } from "./dom.js";
import { get, listen, post } from "./live.js";
import { avatar, badge, choosePerson, nameOf, seatOf } from "./people.js";
import { Phone } from "./phone.js";
import { day, language, say, setLanguage, timeOfDay } from "./words.js";

const FIRST = 3; // phones that stand there when the address names none
const DAY = 24 * 3600;

const address = new URL(location.href);
const elsewhere = new Map(); // user id -> messages that came while no phone showed them
let state; // what /page/state said
let ahead = 0; // seconds the playground's clock is ahead of this browser's
let phones = [];
let current = 0; // the phone in sight where only one fits

const page = {
  async switchPerson(phone) {
    const persona = await choose(say("whose"));
    if (!persona) return;
    const next = new Phone(persona, page);
    put(phones.map((other) => (other === phone ? next : other)));
    next.focus();
  },
  remove(phone) {
    put(phones.filter((other) => other !== phone));
    phones[current].focus();
  },
  unreadChanged: drawTabs,
};

function choose(title) {
  const shown = new Set(phones.map((phone) => phone.persona.id));
  return choosePerson(title, state.personas, { shown, unread: (id) => elsewhere.get(id) ?? 0 });
}

async function addPhone(persona) {
  const chosen = persona ?? (await choose(say("whoseNew")));
  if (!chosen) return;
  current = phones.length;
  put([...phones, new Phone(chosen, page)]);
  phones[current].focus();
}

function put(next) {
  phones = next;
  current = Math.min(current, phones.length - 1);
  phones.forEach((phone) => elsewhere.delete(phone.persona.id));
  place(document.querySelector("main"), phones.map((phone) => phone.element));
  address.searchParams.set("phones", phones.map((phone) => phone.persona.id).join(","));
  address.searchParams.set("lang", language());
  history.replaceState(null, "", address);
  show(current);
}

/** Let `elements` stand in `main`, moving none that stands right: moving forgets where it scrolled. */
function place(main, elements) {
  [...main.children].forEach((child) => elements.includes(child) || child.remove());
  elements.forEach((element, at) => main.children[at] === element || main.insertBefore(element, main.children[at] ?? null));
}

function show(index) {
  current = index;
  phones.forEach((phone, at) => phone.element.classList.toggle("current", at === current));
  document.body.classList.toggle("single", phones.length < 2);
  phones.forEach((phone) => phone.thread.show());
  drawTabs();
}

function drawTabs() {
  redraw(document.querySelector(".tabs"), [...phones.map(tab), adder()]);
  redraw(document.querySelector(".news-bar"), [...elsewhere].map(newsChip));
  const count = phones.reduce((sum, phone) => sum + phone.unread, 0);
  document.title = (count ? `(${count}) ` : "") + say("title");
}

/** New content for `box`, only where it differs, and with the focus where it was. */
function redraw(box, elements) {
  if (elements.map((element) => element.outerHTML).join("") === box.innerHTML) return;
  const focused = [...box.children].indexOf(document.activeElement);
  box.replaceChildren(...elements);
  box.children[focused]?.focus();
}

function tab(phone, at) {
  const shown = at === current;
  return el("button", { type: "button", class: "tab", "aria-pressed": String(shown), onclick: () => show(at) },
    avatar(phone.persona), el("span", {}, nameOf(phone.persona)), badge(phone.unread));
}

function adder() {
  return el("button", { type: "button", class: "pill add", "aria-label": say("addPhone"), title: say("addPhone"), onclick: () => addPhone() }, icon("plus"), el("span", {}, say("addPhone")));
}

function newsChip([id, count]) {
  const persona = state.personas.find((one) => one.id === id);
  const label = say("newFor", { name: nameOf(persona), count });
  return el("button", { type: "button", class: "chip", title: seatOf(persona), onclick: () => addPhone(persona) }, avatar(persona), label);
}

function bar() {
  const turn = () => {
    start(language() === "zh" ? "en" : "zh");
    document.querySelector(".turn").focus();
  };
  return el("header", { class: "bar" },
    el("div", { class: "brand" }, el("h1", {}, say("title")), el("p", {}, say("about"))),
    el("div", { class: "news-bar", role: "status" }),
    el("nav", { class: "tabs", "aria-label": say("phones") }),
    el("div", { class: "clock" },
      el("span", { class: "clock-face", role: "timer", "aria-label": say("clock"), title: say("clock") }),
      el("button", { type: "button", class: "pill", "aria-label": say("dayLater"), title: say("dayLater"), onclick: forwardADay }, icon("forward"), el("span", {}, say("dayLater")))),
    el("button", { type: "button", class: "pill turn", lang: language() === "zh" ? "en" : "zh-CN", onclick: turn }, say("language")));
}

function drawClock() {
  const now = Date.now() / 1000 + ahead;
  document.querySelector(".clock-face")?.replaceChildren(el("span", { class: "clock-day" }, day(now)), el("strong", {}, timeOfDay(now)));
}

function setClock(now) {
  ahead = now - Date.now() / 1000;
  drawClock();
}

async function forwardADay() {
  const to = new Date((Date.now() / 1000 + ahead + DAY) * 1000);
  await post("/play/clock", { to: to.toISOString() });
}

function hear(change) {
  if (change.kind === "clock") setClock(change.about);
  const phone = phones.find((one) => one.persona.id === change.user);
  if (phone) phone.hear(change);
  else if (change.user === null) phones.forEach((one) => one.hear(change));
  if (change.kind === "message") heard(change.user, change.about, Boolean(phone));
}

/** Count a new message of the bot to somebody who is not on screen. */
function heard(id, message, onScreen) {
  const persona = state.personas.find((one) => one.id === id);
  const isNew = message.id > persona.last;
  persona.last = Math.max(persona.last, message.id);
  if (onScreen || !isNew || message.from !== "bot") return;
  elsewhere.set(id, (elsewhere.get(id) ?? 0) + 1);
  drawTabs();
}

/** Build the page in a language. */
function start(tag) {
  setLanguage(tag);
  const lost = el("p", { class: "lost", role: "status", hidden: true }, say("lost"));
  document.body.replaceChildren(bar(), lost, el("main", {}));
  const kept = phones.length ? phones.map((phone) => phone.persona) : asked();
  put(kept.map((persona) => new Phone(persona, page)));
  drawClock();
}

/** The personas whose phones the address asks for. */
function asked() {
  const ids = (address.searchParams.get("phones") ?? "").split(",").map(Number);
  const found = ids.map((id) => state.personas.find((persona) => persona.id === id)).filter(Boolean);
  return found.length ? [...new Set(found)] : state.personas.slice(0, FIRST);
}

async function refresh() {
  const now = await get("/page/state");
  if (now.run !== state.run) location.reload(); // another playground: nothing here is true any more
  state = now;
  setClock(state.now);
  document.querySelector(".lost").hidden = true;
  phones.forEach((phone) => phone.load());
}

function sayLost() {
  document.querySelector(".lost").hidden = false;
}

state = await get("/page/state");
ahead = state.now - Date.now() / 1000;
await listen({ onChange: hear, onLost: sayLost, onBack: refresh });
start(address.searchParams.get("lang") ?? navigator.language);
setInterval(drawClock, 5000);
