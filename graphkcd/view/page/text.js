/* Texts: folding, sentences around quotes, CSV cells. Pure. */

/** Letters that do not come apart under Unicode decomposition. */
const UNDECOMPOSED = /** @type {Record<string, string>} */ ({
  ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", þ: "th", ð: "d", ı: "i",
});

/**
 * Fold a text for search: lower case, no diacritics, so that "Körbächer" is found as "korbacher".
 * @param {string} text
 */
function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßøłđæœþðı]/g, (letter) => UNDECOMPOSED[letter] ?? letter);
}

/**
 * Give the words around a quote, up to the sentence's or line's end.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {number} [most] Letters at most on either side.
 * @returns {{before: string, exact: string, after: string}}
 */
function sentenceAround(text, start, end, most = 180) {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineBreak = text.indexOf("\n", end);
  const lineEnd = lineBreak < 0 ? text.length : lineBreak;
  let before = text.slice(lineStart, start).replace(/^[\s>*+#-]*(?:\d+[.)]\s)?/, "");
  let after = text.slice(end, lineEnd);
  const opening = before.search(/[.!?]\s+[^.!?]*$/);
  if (opening >= 0 && /[.!?]\s+\S/.test(before.slice(opening))) {
    before = before.slice(opening + 1).trimStart();
  } else if (opening >= 0) {
    before = "";
  }
  if (!/[.!?]$/.test(text.slice(start, end))) {
    const closing = after.search(/[.!?](?:\s|$)/);
    if (closing >= 0) after = after.slice(0, closing + 1);
  } else {
    after = "";
  }
  if (before.length > most) before = "…" + before.slice(-most).replace(/^\S*\s/, "");
  if (after.length > most) after = after.slice(0, most).replace(/\s\S*$/, "") + "…";
  return { before, exact: text.slice(start, end), after };
}

/**
 * Give the lines around a place in a text, with their numbers.
 * @param {string} text
 * @param {number} line Counted from 1.
 * @param {number} around
 * @returns {{number: number, start: number, text: string}[]}
 */
function linesAround(text, line, around) {
  const lines = [];
  let start = 0;
  for (const [index, words] of text.split("\n").entries()) {
    const number = index + 1;
    if (number >= line - around && number <= line + around) {
      lines.push({ number, start, text: words });
    }
    start += words.length + 1;
  }
  return lines;
}

/**
 * Count code points before a UTF-16 offset, as RDF exports count.
 * @param {string} text
 * @param {number} offset
 */
function codePoints(text, offset) {
  let count = 0;
  for (let i = 0; i < offset; count++) i += (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
  return count;
}

/**
 * Write rows as CSV (RFC 4180). Cells that a spreadsheet would run as a formula get an apostrophe.
 * @param {(string | number)[][]} rows
 */
function toCsv(rows) {
  const cell = (/** @type {string | number} */ value) => {
    let text = String(value);
    const runs = /^[=+\-@\t\r]/.test(text) && !/^[+-]\d+(?:\.\d+)?$/.test(text); // -11 is a number
    if (typeof value === "string" && runs) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/**
 * Give a web address that is safe to link to, or null.
 * @param {string} text
 */
function webAddress(text) {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** What ends or bends a string literal (SPARQL 1.1, rule ECHAR). */
const LITERAL_ESCAPES = /** @type {Record<string, string>} */ ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r" });

/**
 * Put values in for a question's `$parameters`; none can break out of its place. What should be a whole
 * number and is none becomes a literal, which matches nothing.
 * @param {{sparql: string, parameters: {name: string, type: string}[]}} question
 * @param {Record<string, string>} values
 */
function fillQuestion({ sparql, parameters }, values) {
  const types = new Map(parameters.map(({ name, type }) => [name, type]));
  return sparql.replace(/\$(\w+)/g, (whole, name) => {
    if (!types.has(name)) return whole;
    const value = values[name] ?? "";
    if (types.get(name) === "integer" && /^[+-]?\d{1,18}$/.test(value)) return value;
    return `"${value.replace(/[\\"\n\r]/g, (letter) => LITERAL_ESCAPES[letter])}"`;
  });
}
