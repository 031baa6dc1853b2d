// Draws the letters that are sent on the tour: a heading, lines of writing, a round red seal.

const [WIDTH, HEIGHT, MARGIN] = [620, 860, 70];
const RED = "#b3261e";

/** A picture of a paper with `title`, as a file called `name`. */
export async function paper(name, title) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fffdf8";
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  heading(pen, title);
  lines(pen);
  seal(pen);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return new File([blob], name, { type: blob.type });
}

function heading(pen, title) {
  pen.fillStyle = RED;
  pen.textAlign = "center";
  pen.font = '600 44px "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
  pen.fillText(title, WIDTH / 2, 120, WIDTH - 2 * MARGIN);
  pen.fillRect(MARGIN, 160, WIDTH - 2 * MARGIN, 4);
}

function lines(pen) {
  pen.fillStyle = "#9aa3a8";
  for (const [at, share] of [0.92, 1, 1, 0.7, 0.95, 1, 0.55].entries()) {
    pen.fillRect(MARGIN, 220 + at * 52, (WIDTH - 2 * MARGIN) * share, 12);
  }
}

function seal(pen) {
  const [x, y] = [WIDTH - 190, HEIGHT - 170];
  pen.strokeStyle = RED;
  pen.lineWidth = 7;
  pen.beginPath();
  pen.arc(x, y, 90, 0, 2 * Math.PI);
  pen.stroke();
  pen.fillStyle = RED;
  pen.font = "90px serif";
  pen.fillText("★", x, y + 32);
}
