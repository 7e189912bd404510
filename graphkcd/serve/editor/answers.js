/* Answers as values: rows of terms, their order and pages, triples, links. Pure. */

/** @typedef {{type: string, value: string, "xml:lang"?: string, datatype?: string}} RdfTerm */
/** @typedef {{columns: string[], rows: (RdfTerm | undefined)[][]}} Table */

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"].map((name) => XSD + name));

/**
 * Read a table off SPARQL results in JSON.
 * @param {{head: {vars: string[]}, results: {bindings: Record<string, RdfTerm>[]}}} json
 * @returns {Table}
 */
export function readTable(json) {
  const columns = json.head.vars;
  return { columns, rows: json.results.bindings.map((row) => columns.map((name) => row[name])) };
}

/**
 * Give rows sorted by a column: numbers by value, the unbound last.
 * @param {Table["rows"]} rows
 * @param {number} column
 * @param {number} direction 1 rises, -1 falls.
 */
export function sortRows(rows, column, direction) {
  const order = (/** @type {RdfTerm | undefined} */ a, /** @type {RdfTerm | undefined} */ b) => {
    if (!a || !b) return Number(!a) - Number(!b);
    const bothNumbers = NUMBERS.has(a.datatype ?? "") && NUMBERS.has(b.datatype ?? "");
    return direction * (bothNumbers ? Number(a.value) - Number(b.value) : a.value.localeCompare(b.value, "en"));
  };
  return [...rows].sort((one, other) => order(one[column], other[column]));
}

/**
 * Give a page of rows, the pages counted from 0.
 * @param {Table["rows"]} rows
 * @param {number} page
 * @param {number} size
 */
export function pageOf(rows, page, size) {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const at = Math.min(Math.max(page, 0), pages - 1);
  return { page: at, pages, rows: rows.slice(at * size, (at + 1) * size) };
}

const LINE = /^(<[^>]*>|_:\S+) <([^>]*)> (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?) \.$/;

/**
 * Read N-Triples as a table of subject, predicate and object.
 * @param {string} text
 * @returns {Table}
 */
export function readTriples(text) {
  const rows = [];
  for (const line of text.split("\n")) {
    const match = LINE.exec(line);
    if (match) rows.push([readTerm(match[1]), { type: "uri", value: unescape_(match[2]) }, readTerm(match[3])]);
  }
  return { columns: ["subject", "predicate", "object"], rows };
}

/**
 * @param {string} text
 * @returns {RdfTerm}
 */
function readTerm(text) {
  if (text.startsWith("<")) return { type: "uri", value: unescape_(text.slice(1, -1)) };
  if (text.startsWith("_:")) return { type: "bnode", value: text.slice(2) };
  const end = text.lastIndexOf('"');
  const rest = text.slice(end + 1);
  const value = unescape_(text.slice(1, end));
  if (rest.startsWith("@")) return { type: "literal", value, "xml:lang": rest.slice(1) };
  return rest ? { type: "literal", value, datatype: rest.slice(3, -1) } : { type: "literal", value };
}

const ESCAPES = /** @type {Record<string, string>} */ ({ t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" });

/** @param {string} text */
function unescape_(text) {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs, (_, short, long, one) =>
    one === undefined ? String.fromCodePoint(parseInt(short ?? long, 16)) : (ESCAPES[one] ?? one));
}

const ON_PAGE = new Set(["event", "talk", "person", "organization", "place", "technology", "theme"]);

/**
 * Give where an IRI leads: into the graph's page, to what the graph says of it, or out; or nowhere.
 * @param {string} iri
 * @param {string} base What the IRIs of the graph's things begin with.
 * @returns {{href: string, out: boolean} | null}
 */
export function linkOf(iri, base) {
  if (iri.startsWith(base)) {
    const id = iri.slice(base.length);
    const href = ON_PAGE.has(id.split("/")[0]) ? `/#sel=${encodeURIComponent(id)}` : `/id/${id.replace(/[?#\\]/g, encodeURIComponent)}`;
    return { href, out: false };
  }
  return /^https?:\/\//i.test(iri) && URL.canParse(iri) ? { href: iri, out: true } : null;
}

/** @typedef {{term: RdfTerm, x: number, y: number}} Mark */
/** @typedef {{from: number, to: number, label: string}} Arrow */

const MOST_MARKS = 80;
const ROUNDS = 220;
/** How much wider than high. */
const ASPECT = 1.8;

/**
 * Place the things of triples on a plane, the same way every time: what is joined comes near.
 * Literals are left out: the table shows them.
 * @param {Table["rows"]} rows
 * @returns {{marks: Mark[], arrows: Arrow[], left: number}} Positions between 0 and 1; how many things are left out.
 */
export function placeTriples(rows) {
  const numbers = new Map();
  const joined = /** @type {[RdfTerm, RdfTerm, RdfTerm][]} */ (rows.filter((row) => row[2] && row[2].type !== "literal"));
  const all = new Set(joined.flatMap(([subject, , object]) => [key(subject), key(object)]));
  /** @type {Mark[]} */
  const marks = [];
  for (const term of joined.flatMap(([subject, , object]) => [subject, object])) {
    if (numbers.has(key(term)) || marks.length >= MOST_MARKS) continue;
    const angle = marks.length * 2.399963; // the golden angle: no two on one ray
    const radius = 0.4 * Math.sqrt((marks.length + 0.5) / Math.min(all.size, MOST_MARKS));
    numbers.set(key(term), marks.length);
    marks.push({ term, x: 0.5 + radius * Math.cos(angle), y: 0.5 + radius * Math.sin(angle) });
  }
  const arrows = joined
    .filter(([subject, , object]) => numbers.has(key(subject)) && numbers.has(key(object)))
    .map(([subject, predicate, object]) => ({ from: numbers.get(key(subject)), to: numbers.get(key(object)), label: predicate.value }));
  for (let round = 0; round < ROUNDS; round++) settle(marks, arrows, 0.06 * (1 - round / ROUNDS));
  fit(marks);
  return { marks, arrows, left: all.size - marks.length };
}

/** @param {RdfTerm} term */
function key(term) {
  return `${term.type} ${term.value}`;
}

/**
 * One round of Fruchterman and Reingold's forces, in a picture that is wider than high. What is far
 * apart does not push, and all is drawn to the middle, so that loose parts stay near.
 * @param {Mark[]} marks
 * @param {Arrow[]} arrows
 * @param {number} most
 */
function settle(marks, arrows, most) {
  const wish = 0.8 / Math.sqrt(marks.length || 1);
  const pushes = marks.map((mark) => ({ x: (0.5 - mark.x) * 0.12, y: (0.5 - mark.y) * 0.24 }));
  const push = (/** @type {number} */ one, /** @type {number} */ other, /** @type {(d: number) => number} */ force) => {
    const dx = marks[one].x - marks[other].x;
    const dy = (marks[one].y - marks[other].y) / ASPECT;
    const distance = Math.max(Math.hypot(dx, dy), 0.001);
    const size = force(distance) / distance;
    pushes[one].x += dx * size;
    pushes[one].y += dy * size * ASPECT;
    pushes[other].x -= dx * size;
    pushes[other].y -= dy * size * ASPECT;
  };
  for (let one = 0; one < marks.length; one++) {
    for (let other = one + 1; other < marks.length; other++) push(one, other, (distance) => (distance < 2.5 * wish ? wish ** 2 / distance : 0));
  }
  for (const { from, to } of arrows) if (from !== to) push(from, to, (distance) => -(distance ** 2) / wish);
  marks.forEach((mark, at) => {
    const { x, y } = pushes[at];
    const length = Math.max(Math.hypot(x, y), 0.001);
    mark.x += (x / length) * Math.min(length, most);
    mark.y += (y / length) * Math.min(length, most);
  });
}

/** @param {Mark[]} marks */
function fit(marks) {
  for (const axis of /** @type {("x" | "y")[]} */ (["x", "y"])) {
    const values = marks.map((mark) => mark[axis]);
    const least = Math.min(...values);
    const range = Math.max(...values) - least;
    for (const mark of marks) mark[axis] = range > 0.01 ? (mark[axis] - least) / range : 0.5;
  }
}
