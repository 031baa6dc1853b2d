// Talks to the playground: asks, does, and hears what happens.

async function answerOf(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Error(body.error ?? response.statusText), { status: response.status });
  return body;
}

export async function get(path) {
  return answerOf(await fetch(path));
}

/** What is only shown: null while the office is away, for all is read anew when it is back. */
export async function look(path) {
  try {
    return await get(path);
  } catch (error) {
    if (error.status) throw error; // it was there, and said no
    return null;
  }
}

export async function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  return answerOf(await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** Send files as `user`: rows of {kind, file}. */
export async function upload(user, files, caption) {
  const form = new FormData();
  form.append("caption", caption);
  for (const { kind, file } of files) form.append(kind, file, file.name);
  return answerOf(await fetch(`/play/${user}/upload`, { method: "POST", body: form }));
}

/** Call `onChange` for every change; `onLost` and `onBack` when the connection goes and comes. */
export function listen({ onChange, onLost, onBack }) {
  let lost = false;
  const events = new EventSource("/page/events");
  events.addEventListener("message", (event) => onChange(JSON.parse(event.data)));
  events.addEventListener("error", () => {
    if (!lost) onLost();
    lost = true;
  });
  return new Promise((connected) => {
    events.addEventListener("open", () => {
      if (lost) onBack();
      lost = false;
      connected();
    });
  });
}
