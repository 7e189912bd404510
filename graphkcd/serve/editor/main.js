/* The editor, put together: run, cancel, share, download. */

import { readTable, readTriples } from "./answers.js";
import { byId, copy, h } from "./dom.js";
import * as field from "./field.js";
import { listQuestions } from "./library.js";
import { showTable, showTriples, showTruth } from "./show.js";
import { curlCommand, readHash, writeHash } from "./sparql.js";

const FIRST = "SELECT ?talk ?speaker\nWHERE {\n  ?t a kcd:Talk ; schema:name ?talk ; schema:performer/schema:name ?speaker .\n}\nORDER BY ?talk\n";
const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9";
const TABLES = { JSON: "application/sparql-results+json", CSV: "text/csv", TSV: "text/tab-separated-values", XML: "application/sparql-results+xml" };
const GRAPHS = { Turtle: "text/turtle", "N-Triples": "application/n-triples", "JSON-LD": "application/ld+json", "RDF/XML": "application/rdf+xml" };
const SUFFIXES = /** @type {Record<string, string>} */ ({ JSON: "json", CSV: "csv", TSV: "tsv", XML: "xml", Turtle: "ttl", "N-Triples": "nt", "JSON-LD": "jsonld", "RDF/XML": "rdf" });

/** @type {import("./sparql.js").Vocabulary} */
let vocabulary = { base: "", prefixes: {}, graphs: [], terms: [] };
/** @type {AbortController | null} */
let running = null;
/** What the answer on screen was asked with. */
let answered = "";

const endpoint = () => `${location.origin}/sparql`;

/**
 * @param {string} query
 * @param {string} accept
 * @param {AbortSignal} signal
 */
function ask(query, accept, signal) {
  const headers = { "Content-Type": "application/sparql-query", Accept: accept };
  return fetch(endpoint(), { method: "POST", headers, body: query, signal });
}

async function run() {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const query = field.text();
  busy(true);
  field.clearFault();
  history.replaceState(null, "", writeHash(query));
  say("Asking …");
  const started = performance.now();
  try {
    const response = await ask(query, ACCEPT, mine.signal);
    const body = await response.text();
    if (running === mine) await show(response, body, Math.round(performance.now() - started));
    answered = response.ok ? query : answered;
  } catch (error) {
    if (running === mine) say(error instanceof Error && error.name === "AbortError" ? "Cancelled." : "The server does not answer; is it still running?");
  } finally {
    if (running === mine) busy(false);
  }
}

function cancel() {
  running?.abort();
  byId("query").focus();
}

/** @param {boolean} is */
function busy(is) {
  byId("cancel").hidden = !is;
  byId("answer").setAttribute("aria-busy", String(is));
}

/** @param {string} words */
function say(words) {
  byId("status").textContent = words;
}

/**
 * @param {Response} response
 * @param {string} body
 * @param {number} took
 */
async function show(response, body, took) {
  if (!response.ok) {
    refused(body);
    return;
  }
  if (response.headers.get("content-type")?.startsWith("application/n-triples")) {
    const triples = readTriples(body);
    showTriples(triples, vocabulary);
    say(`${count(triples.rows.length, "triple")} in ${took} ms`);
    offerDownloads(GRAPHS);
    return;
  }
  const found = JSON.parse(body);
  if ("boolean" in found) {
    showTruth(found.boolean);
    say(`${found.boolean ? "Yes" : "No"}, in ${took} ms`);
  } else {
    const table = readTable(found);
    showTable(table, vocabulary);
    say(`${count(table.rows.length, "row")} in ${took} ms`);
  }
  offerDownloads(TABLES);
}

/** @param {string} body */
function refused(body) {
  byId("answer").replaceChildren();
  offerDownloads({});
  say("");
  try {
    const problem = JSON.parse(body);
    field.markFault(problem.detail, problem.line, problem.column);
  } catch {
    field.markFault("The server gave no answer that can be read.");
  }
}

/**
 * @param {number} n
 * @param {string} thing
 */
function count(n, thing) {
  return `${n.toLocaleString("en")} ${thing}${n === 1 ? "" : "s"}`;
}

/** @param {Record<string, string>} formats */
function offerDownloads(formats) {
  const names = Object.keys(formats);
  byId("download").disabled = !names.length;
  byId("download").replaceChildren(h("option", { value: "" }, "as …"), ...names.map((name) => h("option", { value: formats[name], "data-suffix": SUFFIXES[name] }, name)));
}

async function download() {
  const select = byId("download");
  const option = select.selectedOptions[0];
  select.selectedIndex = 0;
  if (!option?.value) return;
  const response = await ask(answered, option.value, AbortSignal.timeout(120_000));
  if (!response.ok) {
    refused(await response.text());
    return;
  }
  const address = URL.createObjectURL(await response.blob());
  const link = h("a", { href: address, download: `answer.${option.dataset.suffix}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function dress() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const chosen = kept("graphkcd.theme") ?? (dark ? "dark" : "light");
  document.documentElement.dataset.theme = chosen;
  byId("theme").setAttribute("aria-pressed", String(chosen === "dark"));
}

function redress() {
  const other = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("graphkcd.theme", other);
  } catch { /* a browser that keeps nothing */ }
  document.documentElement.dataset.theme = other;
  byId("theme").setAttribute("aria-pressed", String(other === "dark"));
}

/** @param {string} name */
function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function followHash() {
  const { query, run: now } = readHash(location.hash);
  if (query === null) return;
  field.write(query);
  if (now) run();
}

/** @param {string} path */
async function fetched(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(path);
  return response.json();
}

async function main() {
  dress();
  field.start();
  field.write(kept("graphkcd.query") || FIRST);
  byId("run").addEventListener("click", run);
  byId("cancel").addEventListener("click", cancel);
  byId("theme").addEventListener("click", redress);
  byId("download").addEventListener("change", download);
  byId("link").addEventListener("click", () => copy(`${location.origin}/editor${writeHash(field.text())}`, "Link"));
  byId("curl").addEventListener("click", () => copy(curlCommand(endpoint(), field.text(), "text/csv"), "Command"));
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
  });
  addEventListener("hashchange", followHash);
  offerDownloads({});
  const [words, questions] = await Promise.all([fetched("/api/vocab"), fetched("/api/questions")]);
  vocabulary = words;
  field.learn(words);
  listQuestions(questions, (sparql) => { field.write(sparql); run(); });
  followHash();
  document.documentElement.dataset.ready = "true";
}

main().catch(() => say("The server does not answer; is it still running?"));
