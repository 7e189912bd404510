/* What runs in the worker, after Oxigraph's own script: it loads the graph once, then answers. */

/** @type {any} */
let store = null;
/** Rows that are handed over; more would only fill the page's memory. */
const MOST_ROWS = 20000;

addEventListener("message", ({ data }) => {
  try {
    if (data.module) {
      initSync({ module: data.module });
      store = new Store();
      store.load(data.trig, { format: "application/trig" });
      // The default graph is written out, as on the command line: the engine's own union repeats what two graphs share.
      store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }");
      postMessage({ ready: true, size: store.size });
    } else postMessage(answer(data.query));
  } catch (error) {
    postMessage({ error: String(error instanceof Error ? error.message : error) });
  }
});

/**
 * Answer a query as a table.
 * @param {string} query
 */
function answer(query) {
  // Tables are asked for as JSON, which alone tells the order of columns, and their names if none is bound.
  if (FORM.exec(query)?.[1].toUpperCase() === "SELECT") return table(JSON.parse(store.query(query, { results_format: "json" })));
  const found = store.query(query);
  if (typeof found === "boolean") return { columns: ["answer"], rows: [[{ type: "Literal", value: String(found) }]], total: 1 };
  const rows = found.slice(0, MOST_ROWS).map((/** @type {any} */ quad) => [quad.subject, quad.predicate, quad.object].map(plainTerm));
  return { columns: ["subject", "predicate", "object"], rows, total: found.length };
}

/** The form of a query: the first word after prefixes and comments. */
const FORM = /^(?:\s|#[^\n]*(?:\n|$)|PREFIX\s+\S*\s*<[^>]*>|BASE\s*<[^>]*>)*(\w+)/i;

/** @param {any} answer SPARQL 1.1 Query Results in JSON. */
function table({ head, results }) {
  const types = /** @type {Record<string, string>} */ ({ uri: "NamedNode", bnode: "BlankNode" });
  const cell = (/** @type {any} */ term) => term && { type: types[term.type] ?? "Literal", value: typeof term.value === "string" ? term.value : JSON.stringify(term.value) };
  const rows = results.bindings.slice(0, MOST_ROWS).map((/** @type {any} */ row) => head.vars.map((/** @type {string} */ name) => cell(row[name]) ?? null));
  return { columns: head.vars, rows, total: results.bindings.length };
}

/** @param {any} term */
function plainTerm(term) {
  return { type: term.termType, value: term.termType === "Quad" ? term.toString() : term.value };
}
