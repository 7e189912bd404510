/* Queries as texts: their pieces, and what may come next. Pure. */

/** @typedef {{kind: string, text: string, start: number}} Piece */
/** @typedef {{iri: string, kind: string, label: string, used: number}} Term */
/** @typedef {{base: string, prefixes: Record<string, string>, graphs: string[], terms: Term[]}} Vocabulary */
/** @typedef {{text: string, detail: string}} Completion */

const PIECE = new RegExp(
  [
    String.raw`(?<comment>#[^\n\r]*)`,
    String.raw`(?<iri><[^\s<>"{}|^\x60\\]*>)`,
    String.raw`(?<string>'''(?:'{0,2}(?:[^'\\]|\\.))*'''|"""(?:"{0,2}(?:[^"\\]|\\.))*"""|'(?:[^'\\\n\r]|\\.)*'?|"(?:[^"\\\n\r]|\\.)*"?)`,
    String.raw`(?<variable>[?$][\p{L}\p{N}_]+)`,
    String.raw`(?<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)`,
    String.raw`(?<name>(?:[\p{L}_][\p{L}\p{N}_.-]*)?:(?:[\p{L}\p{N}_:](?:[\p{L}\p{N}_:.-]*[\p{L}\p{N}_:-])?)?)`,
    String.raw`(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)`,
    String.raw`(?<word>[A-Za-z_]\w*)`,
    String.raw`(?<space>\s+)`,
    String.raw`(?<sign>.)`,
  ].join("|"),
  "gsu",
);

export const KEYWORDS = (
  "SELECT CONSTRUCT ASK DESCRIBE WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED OPTIONAL UNION MINUS GRAPH FILTER BIND VALUES AS " +
  "GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET NOT EXISTS IN UNDEF COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR " +
  "STR LANG DATATYPE BOUND IRI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS " +
  "STRBEFORE STRAFTER SUBSTR REPLACE REGEX YEAR MONTH DAY NOW IF COALESCE isIRI isBLANK isLITERAL isNUMERIC sameTerm LANGMATCHES STRDT STRLANG"
).split(" ");
const KNOWN = new Set(KEYWORDS.map((word) => word.toUpperCase()));

/**
 * Cut a query into pieces that, joined, are the query.
 * @param {string} text
 * @returns {Piece[]}
 */
export function pieces(text) {
  return Array.from(text.matchAll(PIECE), (match) => {
    const kind = Object.keys(match.groups ?? {}).find((name) => match.groups?.[name] !== undefined) ?? "sign";
    const isKeyword = kind === "word" && (KNOWN.has(match[0].toUpperCase()) || match[0] === "a");
    return { kind: isKeyword ? "keyword" : kind, text: match[0], start: match.index };
  });
}

/**
 * Shorten an IRI by a prefix, or put it into brackets.
 * @param {string} iri
 * @param {Record<string, string>} prefixes
 */
export function shorten(iri, prefixes) {
  let best = "";
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    if (iri.startsWith(namespace) && (!best || namespace.length > prefixes[best].length)) best = prefix;
  }
  const local = best ? iri.slice(prefixes[best].length) : "";
  return best && /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?$/u.test(local) ? `${best}:${local}` : `<${iri}>`;
}

const MOST = 12;
const LITERAL_KINDS = new Set(["comment", "iri", "string", "language"]);

/**
 * Give what may stand in place of the word before the caret.
 * @param {string} text
 * @param {number} caret
 * @param {Vocabulary} vocabulary
 * @returns {{start: number, found: Completion[]}}
 */
export function complete(text, caret, vocabulary) {
  const inside = pieces(text).find((piece) => piece.start < caret && caret <= piece.start + piece.text.length);
  const word = /[?$]?[\p{L}\p{N}_:.-]*$/u.exec(text.slice(0, caret))?.[0] ?? "";
  const start = caret - word.length;
  if (/<[a-z][^\s<>"{}|^\x60\\?$]*$/i.test(text.slice(0, caret))) return { start, found: [] }; // an IRI begun
  if (inside && LITERAL_KINDS.has(inside.kind) && !closed(inside, caret)) return { start, found: [] };
  const choices = /^[?$]/.test(word) ? variables(text, word) : [...terms(word, vocabulary), ...plainWords(word, vocabulary)];
  return { start, found: choices.filter((choice) => choice.text !== word).slice(0, MOST) };
}

/**
 * @param {Piece} piece
 * @param {number} caret
 */
function closed(piece, caret) {
  return piece.kind !== "comment" && caret === piece.start + piece.text.length && /.[>"']$/s.test(piece.text);
}

/**
 * @param {string} text
 * @param {string} word
 * @returns {Completion[]}
 */
function variables(text, word) {
  const names = pieces(text).filter((piece) => piece.kind === "variable").map((piece) => `${word[0]}${piece.text.slice(1)}`);
  return [...new Set(names)].filter((name) => name.startsWith(word)).sort().map((name) => ({ text: name, detail: "variable" }));
}

/**
 * @param {string} word
 * @param {Vocabulary} vocabulary
 * @returns {Completion[]}
 */
function terms(word, vocabulary) {
  if (!word) return [];
  const wanted = word.toLowerCase();
  const named = vocabulary.terms.map((term) => ({ term, text: shorten(term.iri, vocabulary.prefixes) }));
  const fits = (/** @type {string} */ text) => {
    const name = text.toLowerCase();
    if (wanted.includes(":")) return name.startsWith(wanted);
    return name.slice(name.indexOf(":") + 1).startsWith(wanted);
  };
  return named.filter(({ text }) => !text.startsWith("<") && fits(text)).map(({ term, text }) => ({ text, detail: term.label || term.kind }));
}

/**
 * @param {string} word
 * @param {Vocabulary} vocabulary
 * @returns {Completion[]}
 */
function plainWords(word, vocabulary) {
  if (!word || word.includes(":")) return [];
  const prefixes = Object.entries(vocabulary.prefixes).map(([name, iri]) => ({ text: `${name}:`, detail: iri }));
  const keywords = KEYWORDS.map((text) => ({ text, detail: "" }));
  return [...prefixes, ...keywords].filter(({ text }) => text.toLowerCase().startsWith(word.toLowerCase()));
}

/**
 * Give the offset of a line and column, both counted from 1 and columns in code points.
 * @param {string} text
 * @param {number} line
 * @param {number} column
 */
export function offsetOf(text, line, column) {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, words) => sum + words.length + 1, 0);
  return Math.min(text.length, before + Array.from(lines[line - 1] ?? "").slice(0, column - 1).join("").length);
}

/**
 * Write a command for a shell that asks the same.
 * @param {string} endpoint
 * @param {string} query
 * @param {string} accept
 */
export function curlCommand(endpoint, query, accept) {
  const quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", "'\\''")}'`;
  return `curl -H ${quoted(`Accept: ${accept}`)} --data-urlencode ${quoted(`query=${query}`)} ${quoted(endpoint)}`;
}

/**
 * Read what is after `#`: a query, and whether to run it at once.
 * @param {string} hash
 */
export function readHash(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, "").replaceAll("+", "%2B"));
  return { query: parameters.get("query"), run: parameters.has("run") };
}

/** @param {string} query */
export function writeHash(query) {
  return `#query=${encodeURIComponent(query)}`;
}
