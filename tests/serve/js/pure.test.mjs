import test from "node:test";
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

// The editor's files are modules by the page's say; Node wants that said in a folder of theirs.
const folder = mkdtempSync(path.join(tmpdir(), "editor-"));
cpSync(fileURLToPath(new URL("../../../graphkcd/serve/editor", import.meta.url)), folder, { recursive: true });
writeFileSync(path.join(folder, "package.json"), '{"type": "module"}');
const { complete, curlCommand, offsetOf, pieces, readHash, shorten, writeHash } = await import(path.join(folder, "sparql.js"));
const { linkOf, pageOf, placeTriples, readTable, readTriples, sortRows } = await import(path.join(folder, "answers.js"));

const BASE = "https://w3id.org/graphkcd/id/";
const KCD = "https://w3id.org/graphkcd/ns#";
const VOCABULARY = {
  base: BASE,
  prefixes: { kcd: KCD, schema: "https://schema.org/" },
  graphs: [],
  terms: [
    { iri: `${KCD}Talk`, kind: "class", label: "A talk", used: 9 },
    { iri: "https://schema.org/performer", kind: "property", label: "", used: 5 },
    { iri: `${KCD}partOf`, kind: "property", label: "", used: 2 },
    { iri: "https://elsewhere.example/a/b", kind: "property", label: "", used: 1 },
  ],
};
const offered = (text, caret = text.length) => complete(text, caret, VOCABULARY).found.map((found) => found.text);

test("the pieces of a text are the text", () => {
  for (const text of ["SELECT ?x { ?x a kcd:Talk . FILTER(?x < 5 && 'it' != \"\"\"a\"b\"\"\"@en) } # end", "<", "'", "'''", "\\ \u0000 😀", "a\nb\r\n", ""]) {
    assert.equal(pieces(text).map((piece) => piece.text).join(""), text);
  }
});

test("words in strings and comments are no keywords", () => {
  const kinds = Object.fromEntries(pieces("select 'WHERE' # LIMIT\n<a#b> ?FROM x:y").map((piece) => [piece.text, piece.kind]));
  assert.deepEqual([kinds.select, kinds["'WHERE'"], kinds["# LIMIT"], kinds["<a#b>"], kinds["?FROM"], kinds["x:y"]], ["keyword", "string", "comment", "iri", "variable", "name"]);
});

test("completion offers the graph's own words, keywords and the query's variables", () => {
  assert.deepEqual(offered("?x a kcd:"), ["kcd:Talk", "kcd:partOf"]);
  assert.deepEqual(offered("?x a Ta"), ["kcd:Talk"]);
  assert.deepEqual(offered("?x perf"), ["schema:performer"]);
  assert.deepEqual(offered("SEL"), ["SELECT"]);
  assert.deepEqual(offered("SELECT ?talk ?title { ?ta"), ["?talk"]);
  assert.ok(offered("sch").includes("schema:"));
});

test("completion is silent in strings, comments and IRIs", () => {
  for (const text of ["'SEL", "# SEL", "<http://SEL", '"""kcd:']) assert.deepEqual(offered(text), [], text);
});

test("an IRI is shortened by the longest prefix, or not at all", () => {
  assert.equal(shorten(`${KCD}Talk`, VOCABULARY.prefixes), "kcd:Talk");
  assert.equal(shorten(`${KCD}a/b`, VOCABULARY.prefixes), `<${KCD}a/b>`);
  assert.equal(shorten("x:y", VOCABULARY.prefixes), "<x:y>");
});

test("places count code points", () => {
  assert.equal(offsetOf("a\n😀x", 2, 2), 4);
  assert.equal(offsetOf("a", 9, 9), 1);
});

test("a query survives its link, and its shell command", () => {
  const query = "SELECT * { ?s ?p 'a+b&c#d %41' }\n# é 'quoted'";
  assert.deepEqual(readHash(writeHash(query)), { query, run: false });
  assert.deepEqual(readHash("#query=ASK%20%7B%7D&run"), { query: "ASK {}", run: true });
  assert.equal(readHash("").query, null);
  assert.equal(curlCommand("http://h/sparql", "it's", "text/csv"), "curl -H 'Accept: text/csv' --data-urlencode 'query=it'\\''s' 'http://h/sparql'");
});

test("rows sort by value where both are numbers, and the unbound go last", () => {
  const number = (value) => ({ type: "literal", value, datatype: "http://www.w3.org/2001/XMLSchema#integer" });
  const rows = [[number("10")], [undefined], [number("9")]];
  const values = (direction) => sortRows(rows, 0, direction).map(([term]) => term?.value);
  assert.deepEqual(values(1), ["9", "10", undefined]);
  assert.deepEqual(values(-1), ["10", "9", undefined]);
});

test("a table has a cell for every column, and pages hold all rows", () => {
  const table = readTable({ head: { vars: ["a", "b"] }, results: { bindings: [{ b: { type: "uri", value: "x:y" } }] } });
  assert.deepEqual(table.rows, [[undefined, { type: "uri", value: "x:y" }]]);
  const rows = Array.from({ length: 101 }, (_, at) => [at]);
  assert.deepEqual([pageOf(rows, 2, 50).rows.length, pageOf(rows, 2, 50).pages, pageOf(rows, 99, 50).page, pageOf([], 0, 50).pages], [1, 3, 2, 1]);
});

test("N-Triples are read with all their escapes", () => {
  const { rows } = readTriples('<x:a> <x:p> "a\\"b\\\\n\\n\\u00e9\\U0001F600" .\n_:b1 <x:p> "x"@en-GB .\n<x:a> <x:p> "1"^^<x:int> .\n<x:a> <x:p> _:b1 .\n');
  assert.deepEqual(rows.map((row) => row[2]), [
    { type: "literal", value: 'a"b\\n\né😀' }, { type: "literal", value: "x", "xml:lang": "en-GB" },
    { type: "literal", value: "1", datatype: "x:int" }, { type: "bnode", value: "b1" },
  ]);
});

test("IRIs lead into the page, to what is said of them, out, or nowhere", () => {
  assert.deepEqual(linkOf(`${BASE}technology/ebpf`, BASE), { href: "/#sel=technology%2Febpf", out: false });
  assert.deepEqual(linkOf(`${BASE}claim/1?x`, BASE), { href: "/id/claim/1%3Fx", out: false });
  assert.deepEqual(linkOf("https://ebpf.io/", BASE), { href: "https://ebpf.io/", out: true });
  for (const iri of ["javascript:alert(1)", "data:text/html,x", "file:///etc", "urn:x", "http://["]) assert.equal(linkOf(iri, BASE), null);
});

test("triples are placed alike every time, within the picture, and what is too much is counted", () => {
  const iri = (value) => ({ type: "uri", value });
  const rows = Array.from({ length: 120 }, (_, at) => [iri(`x:${at}`), iri("x:p"), iri(`x:${at + 1}`)]);
  rows.push([iri("x:0"), iri("x:p"), { type: "literal", value: "left out" }]);
  const placed = placeTriples(rows);
  assert.deepEqual(placed, placeTriples(rows));
  assert.equal(placed.marks.length + placed.left, 121);
  assert.ok(placed.marks.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1));
  assert.deepEqual(placeTriples([]), { marks: [], arrows: [], left: 0 });
});
