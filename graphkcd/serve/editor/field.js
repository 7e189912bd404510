/* The field that queries are written in: colours, the place of a fault, completion. */

import { byId, h } from "./dom.js";
import { complete, offsetOf, pieces } from "./sparql.js";

/** @typedef {import("./sparql.js").Vocabulary} Vocabulary */

/** @type {Vocabulary} */
let vocabulary = { base: "", prefixes: {}, graphs: [], terms: [] };
/** Where the fault is, or -1. */
let faultAt = -1;
/** @type {{start: number, found: import("./sparql.js").Completion[], chosen: number}} */
let open = { start: 0, found: [], chosen: 0 };

/** @returns {HTMLTextAreaElement} */
const query = () => byId("query");

export const text = () => query().value;

/** @param {string} value */
export function write(value) {
  query().value = value;
  changed();
}

/** @param {Vocabulary} words */
export function learn(words) {
  vocabulary = words;
}

/** Make the field work. */
export function start() {
  query().addEventListener("input", () => { changed(); suggest(false); });
  query().addEventListener("scroll", align);
  query().addEventListener("keydown", pressed);
  query().addEventListener("blur", close);
  query().addEventListener("click", close);
  new ResizeObserver(align).observe(query());
}

/**
 * Mark a fault's place and say what it is.
 * @param {string} words
 * @param {number} [line] From 1; 0 when no place is to blame.
 * @param {number} [column]
 */
export function markFault(words, line = 0, column = 0) {
  faultAt = line ? offsetOf(text(), line, column) : -1;
  const place = h("button", { type: "button", onclick: goToFault }, `Go to line ${line}, column ${column}`);
  byId("fault").replaceChildren(words, " ", ...(line ? [place] : []));
  byId("fault").hidden = false;
  query().setAttribute("aria-invalid", "true");
  colour();
}

function goToFault() {
  query().focus();
  query().setSelectionRange(faultAt, faultEnd(faultAt));
}

/** @param {number} at */
function faultEnd(at) {
  const piece = pieces(text()).find((found) => found.start <= at && at < found.start + found.text.length);
  return piece && piece.kind !== "space" ? piece.start + piece.text.length : at;
}

export function clearFault() {
  faultAt = -1;
  byId("fault").hidden = true;
  query().removeAttribute("aria-invalid");
  colour();
}

function changed() {
  clearFault();
  try {
    localStorage.setItem("graphkcd.query", text());
  } catch { /* a browser that keeps nothing */ }
}

function colour() {
  const parts = pieces(text()).map((piece) => {
    const isFault = faultAt >= piece.start && faultAt < piece.start + piece.text.length;
    return h("span", { class: `${piece.kind}${isFault ? " faulty" : ""}` }, piece.text);
  });
  const atEnd = faultAt >= text().length && h("span", { class: "faulty" }, " ");
  byId("colours").replaceChildren(...parts, ...(atEnd ? [atEnd] : []), "\n");
  align();
}

function align() {
  const colours = byId("colours");
  colours.scrollTop = query().scrollTop;
  colours.scrollLeft = query().scrollLeft;
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.key === " " && event.ctrlKey) {
    event.preventDefault();
    suggest(true);
  } else if (!byId("completions").hidden) {
    choose(event);
  }
}

/** @param {KeyboardEvent} event */
function choose(event) {
  const moves = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 });
  if (event.key in moves) {
    open.chosen = (open.chosen + moves[event.key] + open.found.length) % open.found.length;
    show();
  } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
    accept(open.chosen);
  } else if (event.key === "Escape") {
    close();
  } else {
    if (event.key !== "Shift") queueMicrotask(() => { if (!["Backspace"].includes(event.key) && event.key.length > 1) close(); });
    return;
  }
  event.preventDefault();
}

/** @param {boolean} asked Whether somebody asked for it; unasked, a word must have begun. */
function suggest(asked) {
  const caret = query().selectionEnd;
  const { start: from, found } = complete(text(), caret, vocabulary);
  const begun = caret - from >= 2;
  open = { start: from, found: asked || begun ? found : [], chosen: 0 };
  if (open.found.length) show();
  else close();
}

function show() {
  const list = byId("completions");
  list.replaceChildren(...open.found.map(({ text: words, detail }, at) =>
    h("li", { role: "option", id: `completion-${at}`, "aria-selected": String(at === open.chosen), onmousedown: (/** @type {Event} */ event) => { event.preventDefault(); accept(at); } },
      h("span", {}, words), h("small", {}, detail))));
  list.hidden = false;
  query().setAttribute("aria-activedescendant", `completion-${open.chosen}`);
  byId(`completion-${open.chosen}`).scrollIntoView({ block: "nearest" });
  settle(list);
}

/**
 * Put the list below the word that it completes.
 * @param {HTMLElement} list
 */
function settle(list) {
  const range = document.createRange();
  let left = open.start;
  for (const span of byId("colours").children) {
    const words = span.firstChild;
    if (words && left <= words.data.length) {
      range.setStart(words, left);
      break;
    }
    left -= words?.data.length ?? 0;
  }
  const place = range.startContainer === document ? byId("field").getBoundingClientRect() : range.getBoundingClientRect();
  const field = byId("field").getBoundingClientRect();
  list.style.left = `${Math.max(0, Math.min(place.left - field.left, field.width - list.offsetWidth))}px`;
  list.style.top = `${Math.min(place.top - field.top + 24, field.height)}px`;
}

/** @param {number} at */
function accept(at) {
  query().setRangeText(open.found[at].text, open.start, query().selectionEnd, "end");
  changed();
  close();
}

function close() {
  byId("completions").hidden = true;
  query().removeAttribute("aria-activedescendant");
}
