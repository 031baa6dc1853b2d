// From a text and its entities to nodes. Offsets count UTF-16 units, as strings do here.

import { el } from "../dom.js";
import { say } from "../words.js";

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre" };

/** Nodes for `text`; `send` is called with a command somebody taps. */
export function formatted(text, entities, send) {
  return between(text, entities, 0, text.length, send);
}

function between(text, entities, from, to, send) {
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [first, ...others] = rest;
    const begin = Math.max(first.offset, at);
    const end = Math.min(first.offset + first.length, to);
    if (begin > at) nodes.push(plain(text.slice(at, begin), nodes));
    const [inside, after] = split(others, end);
    nodes.push(marked(first, text.slice(begin, end), between(text, inside, begin, end, send), send));
    at = end;
    rest = after;
  }
  if (at < to) nodes.push(plain(text.slice(at, to), nodes));
  return nodes;
}

/** Text between marks; after a block the line is over already. */
function plain(words, before) {
  const afterBlock = ["BLOCKQUOTE", "PRE"].includes(before.at(-1)?.nodeName);
  return afterBlock ? words.replace(/^\n/, "") : words;
}

/** Entities up to `end` and from there on; one that crosses it counts on both sides. */
function split(entities, end) {
  const inside = entities.filter((entity) => entity.offset < end);
  const after = entities.filter((entity) => entity.offset + entity.length > end);
  return [inside, after.map((entity) => ({ ...entity, ...from(entity, end) }))];
}

function from(entity, begin) {
  const offset = Math.max(entity.offset, begin);
  return { offset, length: entity.offset + entity.length - offset };
}

function marked(entity, words, inside, send) {
  if (PLAIN[entity.type]) return el(PLAIN[entity.type], {}, ...inside);
  const build = BUILDERS[entity.type];
  return build ? build(entity, words, inside, send) : el("span", {}, ...inside);
}

const BUILDERS = {
  text_link: (entity, _words, inside) => link(entity.url, inside),
  url: (_entity, words, inside) => link(words, inside),
  bot_command: (_entity, words, inside, send) =>
    el("button", { type: "button", class: "as-link", onclick: () => send(words) }, ...inside),
  spoiler: (_entity, _words, inside) => spoiler(inside),
  blockquote: (_entity, _words, inside) => el("blockquote", {}, ...inside),
  expandable_blockquote: (_entity, _words, inside) => longQuote(inside),
  date_time: (entity, _words, inside) =>
    el("time", { datetime: new Date(entity.unix_time * 1000).toISOString() }, ...inside),
};

function link(url, inside) {
  if (!/^https?:\/\//i.test(url)) return el("span", {}, ...inside);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...inside);
}

function spoiler(inside) {
  const hidden = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": say("showHidden") });
  const show = (event) => {
    if (event.type === "keydown" && !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    hidden.replaceWith(...inside);
  };
  hidden.addEventListener("click", show);
  hidden.addEventListener("keydown", show);
  const covered = el("span", { "aria-hidden": "true" });
  covered.append(...inside.map((node) => (typeof node === "string" ? node : node.cloneNode(true))));
  hidden.append(covered);
  return hidden;
}

function longQuote(inside) {
  const words = el("div", { class: "quoted" }, ...inside);
  const toggle = el("button", { type: "button", class: "as-link", "aria-expanded": "false" }, say("more"));
  toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-expanded") !== "true";
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = say(open ? "less" : "more");
  });
  new ResizeObserver(() => {
    const whole = words.clientHeight > 0 && words.scrollHeight <= words.clientHeight + 1;
    toggle.hidden = whole && toggle.getAttribute("aria-expanded") === "false";
  }).observe(words);
  return el("blockquote", { class: "long" }, words, toggle);
}
