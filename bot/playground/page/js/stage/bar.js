// The bar on top: news, tabs, and the tools of the playground.

import { el, icon, place } from "../dom.js";
import { avatar, badge, nameOf, seatOf } from "./people.js";
import { few, language, say } from "../words.js";

const CHIP = 180; // pixels of one, about

/** `doing` has addPhone, bring, turn, afresh and tour. */
export function bar({ state, clock, log, doing }) {
  return el("header", { class: "bar" },
    el("div", { class: "brand" }, el("h1", {}, say("title")), el("p", {}, say("about"))),
    el("div", { class: "news-bar", role: "status" }),
    el("nav", { class: "tabs", "aria-label": say("phones") }),
    el("div", { class: "tools" },
      state.toured && pill("play", say("tour"), doing.tour, "begin-tour"),
      clock.element,
      log.button,
      state.afresh && tool("afresh", say("afresh"), doing.afresh),
      el("button", { type: "button", class: "pill turn", lang: language() === "zh" ? "en" : "zh-CN", onclick: doing.turn }, say("language"))));
}

function pill(shape, label, onclick, look = "") {
  return el("button", { type: "button", class: `pill ${look}`, "aria-label": label, title: label, onclick }, icon(shape), el("span", {}, label));
}

function tool(shape, label, onclick) {
  return el("button", { type: "button", class: "tool", "aria-label": label, title: label, onclick }, icon(shape));
}

export function drawTabs(stage, doing) {
  const box = document.querySelector(".tabs");
  const tabs = stage.phones.map((phone, at) => {
    const tab = kept(box, `tab-${phone.persona.id}`, () =>
      el("button", { type: "button", class: "tab", onclick: () => stage.bring(phone.persona.id) }, avatar(phone.persona), el("span", {}, nameOf(phone.persona))));
    tab.setAttribute("aria-pressed", String(at === stage.current));
    return counted(tab, phone.unread);
  });
  place(box, [...tabs, kept(box, "add", () => pill("plus", say("addPhone"), doing.addPhone, "add"))]);
  box.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const count = stage.phones.reduce((sum, phone) => sum + phone.unread, 0);
  document.title = (count ? `(${few(count)}) ` : "") + say("title");
}

/** Whoever has news and no phone here: the newest, as many as fit, and how many more. */
export function drawNews(stage, doing) {
  const box = document.querySelector(".news-bar");
  const news = [...stage.elsewhere].reverse();
  const fitting = Math.max(1, Math.floor((box.clientWidth - 50) / CHIP));
  const chips = news.slice(0, fitting).map(([id, count]) => newsChip(box, stage.persona(id), count, doing));
  const rest = news.length - chips.length;
  const more = kept(box, "more", () => el("button", { type: "button", class: "chip more", onclick: doing.addPhone }));
  more.textContent = `+${rest}`;
  named(more, say("newForMore", { rest }));
  place(box, rest > 0 ? [...chips, more] : chips);
}

function newsChip(box, persona, count, doing) {
  const chip = kept(box, `news-${persona.id}`, () =>
    el("button", { type: "button", class: "chip", onclick: () => doing.bring(persona.id) }, avatar(persona), el("span", {}, nameOf(persona))));
  named(chip, say("newFor", { name: nameOf(persona), count }));
  chip.title += ` (${seatOf(persona)})`;
  return counted(chip, count);
}

/** The child of `box` with this key, or a new one: what is being pressed must not be replaced. */
function kept(box, key, make) {
  const found = [...box.children].find((child) => child.dataset.key === key);
  if (found) return found;
  const fresh = make();
  fresh.dataset.key = key;
  return fresh;
}

function counted(button, count) {
  const [old, fresh] = [button.querySelector(".badge"), badge(count)];
  if (old?.outerHTML === fresh.outerHTML) return button;
  if (old) old.replaceWith(fresh);
  else button.append(fresh);
  return button;
}

function named(button, label) {
  button.setAttribute("aria-label", label);
  button.title = label;
}
