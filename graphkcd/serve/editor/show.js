/* Showing answers: a truth, a table that sorts and pages, triples drawn. */

import { linkOf, pageOf, placeTriples, sortRows } from "./answers.js";
import { byId, h, svg } from "./dom.js";
import { shorten } from "./sparql.js";

/** @typedef {import("./answers.js").RdfTerm} RdfTerm */
/** @typedef {import("./answers.js").Table} Table */
/** @typedef {import("./sparql.js").Vocabulary} Vocabulary */

const SIZE = 50;
/** Types that a value shows by itself. */
const PLAIN = new Set(["integer", "decimal", "boolean", "date"].map((name) => `http://www.w3.org/2001/XMLSchema#${name}`));
const WIDTH = 900;
const HEIGHT = 520;

/** @param {boolean} truth */
export function showTruth(truth) {
  byId("answer").replaceChildren(h("p", { class: "truth" }, truth ? "Yes" : "No"));
}

/**
 * @param {Table} table
 * @param {Vocabulary} vocabulary
 */
export function showTable(table, vocabulary) {
  byId("answer").replaceChildren(tableOf(table, vocabulary));
}

/**
 * @param {Table} triples
 * @param {Vocabulary} vocabulary
 */
export function showTriples(triples, vocabulary) {
  byId("answer").replaceChildren(drawn(triples, vocabulary), tableOf(triples, vocabulary));
}

/**
 * @param {Table} table
 * @param {Vocabulary} vocabulary
 */
function tableOf(table, vocabulary) {
  const state = { rows: table.rows, column: -1, direction: 1, page: 0 };
  const head = h("tr");
  const body = h("tbody");
  const pager = h("div", { class: "pager" });
  const draw = () => {
    const { page, pages, rows } = pageOf(state.rows, state.page, SIZE);
    head.replaceChildren(...table.columns.map(heading));
    body.replaceChildren(...rows.map((row) => h("tr", {}, ...row.map((term) => h("td", {}, termNode(term, vocabulary))))));
    pager.hidden = pages === 1;
    const turn = (/** @type {number} */ to, /** @type {string} */ words) =>
      h("button", { type: "button", disabled: to < 0 || to >= pages, onclick: () => { state.page = to; draw(); } }, words);
    pager.replaceChildren(turn(page - 1, "Earlier"), h("span", { role: "status" }, `page ${page + 1} of ${pages}`), turn(page + 1, "Later"));
  };
  const heading = (/** @type {string} */ name, /** @type {number} */ column) => {
    const sorted = state.column === column;
    const sort = () => {
      state.direction = sorted ? -state.direction : 1;
      Object.assign(state, { column, page: 0, rows: sortRows(table.rows, column, state.direction) });
      draw();
      head.children[column].firstChild.focus();
    };
    const order = sorted ? (state.direction > 0 ? "ascending" : "descending") : "none";
    return h("th", { scope: "col", "aria-sort": order }, h("button", { type: "button", onclick: sort }, name));
  };
  draw();
  return h("div", { class: "answer-table" }, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Rows" }, h("table", {}, h("thead", {}, head), body)), pager);
}

/**
 * @param {RdfTerm | undefined} term
 * @param {Vocabulary} vocabulary
 */
function termNode(term, vocabulary) {
  if (!term) return h("span", { class: "unbound" }, "–");
  if (term.type !== "uri") return literal(term, vocabulary);
  const words = nameOf(term, vocabulary);
  const link = linkOf(term.value, vocabulary.base);
  if (!link) return h("span", { title: term.value }, words);
  return h("a", { href: link.href, title: term.value, dir: "auto", ...(link.out ? { rel: "noopener noreferrer", target: "_blank" } : {}) }, words);
}

/**
 * @param {RdfTerm} term
 * @param {Vocabulary} vocabulary
 */
function literal(term, vocabulary) {
  const datatype = term.datatype && !PLAIN.has(term.datatype) ? shorten(term.datatype, vocabulary.prefixes) : "";
  const type = term["xml:lang"] ? `@${term["xml:lang"]}` : datatype;
  const words = term.type === "bnode" ? `_:${term.value}` : term.value;
  return h("span", { dir: "auto" }, words, type && h("small", {}, ` ${type}`));
}

/**
 * @param {RdfTerm} term
 * @param {Vocabulary} vocabulary
 */
function nameOf(term, vocabulary) {
  if (term.type === "bnode") return `_:${term.value}`;
  const inner = term.value.startsWith(vocabulary.base) ? term.value.slice(vocabulary.base.length) : "";
  const short = shorten(term.value, vocabulary.prefixes);
  return inner || (short.startsWith("<") ? term.value : short);
}

/** Properties that say what a thing is called. */
const NAMING = new Set(["https://schema.org/name", "http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2000/01/rdf-schema#label"]);

/**
 * Gives what the triples themselves call their things, by IRI.
 * @param {Table} triples
 * @returns {Map<string, string>}
 */
function namesIn(triples) {
  const naming = triples.rows.filter(([, by, name]) => by && name?.type === "literal" && NAMING.has(by.value));
  return new Map(naming.map(([thing, , name]) => [thing?.value ?? "", name?.value ?? ""]));
}

const MARGIN = 70;
const LONGEST = 26;

/**
 * @param {Table} triples
 * @param {Vocabulary} vocabulary
 */
function drawn(triples, vocabulary) {
  const { marks, arrows, left } = placeTriples(triples.rows);
  if (!marks.length) return h("p", { class: "quiet" }, "Nothing here joins two things; the triples are below.");
  const at = (/** @type {import("./answers.js").Mark} */ mark) => ({ x: MARGIN + mark.x * (WIDTH - 2 * MARGIN), y: 30 + mark.y * (HEIGHT - 70) });
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": `${marks.length} things and ${arrows.length} relations; the table below lists them.` });
  picture.append(svg("defs", {}, svg("marker", { id: "head", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, svg("path", { d: "M0 0L8 4L0 8z" }))));
  for (const arrow of arrows) picture.append(line(at(marks[arrow.from]), at(marks[arrow.to]), shorten(arrow.label, vocabulary.prefixes)));
  const names = namesIn(triples);
  for (const mark of marks) picture.append(dot(mark, at(mark), vocabulary, names.get(mark.term.value)));
  const more = left > 0 && h("p", { class: "quiet" }, `${left} more things are in the table only.`);
  return h("figure", {}, picture, ...(more ? [more] : []));
}

/**
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @param {string} label
 */
function line(from, to, label) {
  const length = Math.max(Math.hypot(to.x - from.x, to.y - from.y), 1);
  const short = (length - 8) / length;
  const end = { x: from.x + (to.x - from.x) * short, y: from.y + (to.y - from.y) * short };
  const name = length > 110 && svg("text", { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - 3, class: "relation" }, label.replace(/^.*[:#/]/, "").replace(/>$/, ""));
  return svg("g", {}, svg("title", {}, label), svg("line", { x1: from.x, y1: from.y, x2: end.x, y2: end.y, "marker-end": "url(#head)" }), name);
}

/**
 * @param {import("./answers.js").Mark} mark
 * @param {{x: number, y: number}} at
 * @param {Vocabulary} vocabulary
 * @param {string | undefined} called
 */
function dot(mark, at, vocabulary, called) {
  const name = nameOf(mark.term, vocabulary);
  const short = called || name.split(/[/#]/).at(-1) || name;
  const label = short.length > LONGEST ? `${short.slice(0, LONGEST - 1)}…` : short;
  const link = linkOf(mark.term.value, vocabulary.base);
  const parts = [svg("title", {}, name), svg("circle", { cx: at.x, cy: at.y, r: 6 }), svg("text", { x: at.x, y: at.y + 20 }, label)];
  return link && !link.out ? svg("a", { href: link.href, "aria-label": name }, ...parts) : svg("g", {}, ...parts);
}
