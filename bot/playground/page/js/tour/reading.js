// How long a person reads: by the letters of what is new to them.

const LOOK = 900; // milliseconds to find where to read
const SIGN = 120; // milliseconds for a Chinese character, about 500 a minute
const LETTER = 40; // milliseconds for any other, about 300 words a minute
const MOST = 25_000; // milliseconds, however much there is

/** Milliseconds that these lines take. */
export function timeFor(lines) {
  const text = lines.join("");
  const signs = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return Math.min(MOST, LOOK + SIGN * signs + LETTER * (text.length - signs));
}

/** Whoever looks on: a line that was read once, on whichever phone, is known. */
export class Reader {
  constructor() {
    this.known = new Set();
    this.seen = new Map(); // person -> the newest version of a message read on their phone
  }

  /** The lines on this phone that are new; from now on they are known. */
  reads(phone) {
    const said = [...phone.thread.messages.values()].filter((one) => one.from === "bot");
    const since = this.seen.get(phone.persona.id);
    const came = since === undefined ? said.slice(-1) : said.filter((one) => one.version > since);
    this.seen.set(phone.persona.id, Math.max(0, ...said.map((one) => one.version)));
    const fresh = came.flatMap((one) => one.text.split("\n")).filter((line) => !this.known.has(line));
    fresh.forEach((line) => this.known.add(line));
    return fresh;
  }
}
