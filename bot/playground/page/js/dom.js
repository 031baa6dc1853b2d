// Builds elements. Text always goes in as text nodes, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element; attributes that begin with "on" are listeners, false and null ones are left out. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

/** Let `elements` stand in `box`, moving none that stands right: moving forgets where it scrolled. */
export function place(box, elements) {
  [...box.children].forEach((child) => elements.includes(child) || child.remove());
  elements.forEach((element, at) => box.children[at] === element || box.insertBefore(element, box.children[at] ?? null));
}

const SHAPES = {
  send: "M4 12 20 4l-5 16-4-7-7-1Z",
  attach: "M8 12.5 13.5 7a3 3 0 0 1 4.2 4.2l-7.4 7.4a5 5 0 0 1-7-7l7-7",
  photo: "M4 6h16v12H4ZM4 15l4.5-4 4 3.5 2.5-2 5 4M9 9.2h.01",
  file: "M7 3h7l4 4v14H7ZM14 3v4h4",
  down: "M12 5v14M6 13l6 6 6-6",
  chevron: "M7 10l5 5 5-5",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  reply: "M10 7 5 12l5 5M5 12h8a6 6 0 0 1 6 6",
  forward: "M5 6l7 6-7 6ZM13 6l7 6-7 6Z",
  link: "M9 15 15 9M10 7l1.5-1.5a4 4 0 0 1 6 6L16 13M14 17l-1.500 1.500a4 4 0 0 1-6-6L8 11",
  play: "M8 5v14l11-7Z",
  pause: "M8 5v14M16 5v14",
  afresh: "M5 12a7 7 0 1 1 2.200 5.100M5 12V7M5 12h5",
  log: "M5 5h14v14H5ZM8 9l3 3-3 3M12.500 15H16",
  zoom: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14",
};

/** A line drawing that says nothing to a screen reader; its button has a label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}
