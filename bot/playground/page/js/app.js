// The page: what it starts from, what it hears, and how it is put together.

import { askAfresh } from "./stage/afresh.js";
import { bar, drawNews, drawTabs } from "./stage/bar.js";
import { Clock } from "./stage/clock.js";
import { el } from "./dom.js";
import { CallLog } from "./stage/log.js";
import { get, listen, look, post } from "./live.js";
import { Stage } from "./stage/stage.js";
import { Tour } from "./tour/tour.js";
import { language, say, setLanguage } from "./words.js";

const asked = new URL(location.href).searchParams;
const main = el("main");
const lost = el("p", { class: "lost", role: "status", hidden: true });
const clock = new Clock();
const log = new CallLog((id) => stage.persona(id));
const stage = new Stage(main, drawBar);
const tour = new Tour(stage, () => document.querySelector(".begin-tour")?.focus());
let state; // what /page/state said
let drawing = 0;

const doing = { addPhone: () => stage.add(), bring: (id) => stage.bring(id).focus(), turn, afresh, tour: beginTour };

/** Once a frame, however much happens. */
function drawBar() {
  drawing ||= requestAnimationFrame(() => {
    drawing = 0;
    drawTabs(stage, doing);
    drawNews(stage, doing);
  });
}

/** Build the page in a language. */
function build(tag) {
  setLanguage(tag);
  clock.build();
  log.build();
  tour.build();
  lost.textContent = say("lost");
  document.body.replaceChildren(bar({ state, clock, log, doing }), lost, tour.element,
    el("div", { class: "stage" }, main, log.element));
  stage.fill();
}

/** The other language, for the page and for what the bot says from now on. */
async function turn() {
  const next = language() === "zh" ? "en" : "zh";
  tour.stop();
  await speak(next);
  build(next);
  document.querySelector(".turn").focus();
}

async function speak(tag) {
  await post("/play/language", { language: tag === "zh" ? "zh_CN" : "en" });
  Object.assign(state, await get("/page/state"));
  stage.personas = state.personas;
}

async function afresh() {
  tour.stop();
  if (await askAfresh(say("afreshSure"))) new BeginAnew().do();
}

class BeginAnew {
  /** `parameter` is set in the address that the page comes back with. */
  async do(parameter = "") {
    document.body.classList.add("away");
    const { run } = state;
    await post("/play/afresh", {});
    while (state.run === run) {
      await new Promise((done) => setTimeout(done, 150));
      state = await get("/page/state").catch(() => state);
    }
    const back = new URL(location.href);
    if (parameter) back.searchParams.set(parameter, "1");
    location.replace(back);
  }
}

/** The tour wants an office in which nothing was said yet. */
async function beginTour() {
  if (tour.playing) return tour.stop();
  const { begun } = await get("/page/state");
  if (!begun || !state.afresh) return tour.play();
  if (await askAfresh(say("tourSure"))) await new BeginAnew().do("tour");
}

function hear(change) {
  if (change.kind === "clock") clock.set(change.about);
  stage.hear(change);
}

async function refresh() {
  const now = await look("/page/state");
  if (!now) return; // gone once more
  if (now.run !== state.run) return location.reload(); // another playground: nothing here is true any more
  state = now;
  stage.personas = now.personas;
  clock.set(now.now);
  lost.hidden = true;
  stage.phones.forEach((phone) => phone.load());
}

state = await get("/page/state");
stage.personas = state.personas;
clock.set(state.now);
await listen({ onChange: hear, onLost: () => (lost.hidden = false), onBack: refresh });
setLanguage(asked.get("lang") ?? navigator.language);
const spoken = language() === "zh" ? "zh_CN" : "en";
if (state.speaks && !state.begun && state.personas[0].language !== spoken) await speak(language());
build(language());
if (asked.has("tour") && state.toured) tour.play(Number(asked.get("tour")) || 1);
