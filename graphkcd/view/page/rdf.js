/* The visible subgraph as Turtle and JSON-LD: plain triples, and claims with their quotes. Pure. */

const CLASSES = /** @type {Record<string, string[]>} */ ({
  event: ["kcd:Conference", "schema:Event"], talk: ["kcd:Talk", "schema:Event"], person: ["schema:Person"],
  organization: ["schema:Organization"], place: ["schema:Place"], technology: ["kcd:Technology"], theme: ["kcd:Theme", "skos:Concept"],
});

/**
 * @typedef {{iri: string, types: string[], values: [string, Term][]}} Subject
 * @typedef {{iri: string} | {text: string} | {number: number} | {about: Subject}} Term
 */

/**
 * Give what is visible as subjects with their properties, in order.
 * @param {Model} model
 * @param {Visible} visible
 * @returns {Subject[]}
 */
function visibleSubjects(model, visible) {
  const things = model.nodes.filter((node) => visible.nodes[node.id]).map((node) => thingSubject(model, visible, node));
  const claims = model.edges.filter((edge) => visible.edges[edge.id] && model.predicates[edge.relation]).map((edge) => claimSubject(model, edge));
  return [...things, ...claims];
}

/**
 * @param {Model} model
 * @param {Visible} visible
 * @param {GraphNode} node
 * @returns {Subject}
 */
function thingSubject(model, visible, node) {
  const theme = node.kind === "theme";
  /** @type {[string, Term][]} */
  const values = [[theme ? "skos:prefLabel" : "schema:name", { text: node.label }]];
  for (const alias of node.aliases) {
    values.push([theme || node.kind === "technology" ? "skos:altLabel" : "schema:alternateName", { text: alias }]);
  }
  for (const id of node.edges) {
    const edge = model.edges[id];
    if (visible.edges[id] && edge.from === node.id && standsPlain(model, edge)) {
      values.push([model.predicates[edge.relation], { iri: fullIri(model, model.nodes[edge.to].iri) }]);
    }
  }
  return { iri: fullIri(model, node.iri), types: lookUp(CLASSES, node.kind) ?? [], values: distinctValues(values) };
}

/** @param {[string, Term][]} values */
function distinctValues(values) {
  const seen = new Set();
  return values.filter((value) => {
    const key = JSON.stringify(value);
    return !seen.has(key) && seen.add(key);
  });
}

/** What the catalogue arranges is plain in every export; it is not a matter of evidence. */
const TAXONOMY = ["broader", "category", "concerns"];

/**
 * An edge is a plain triple when notes assert it; otherwise it stands as a claim only.
 * @param {Model} model
 * @param {GraphEdge} edge
 */
function standsPlain(model, edge) {
  const stands = edge.origin !== "catalogue" || TAXONOMY.includes(edge.relation);
  return stands && edge.modality === "asserted" && Boolean(model.predicates[edge.relation]);
}

/**
 * @param {Model} model
 * @param {GraphEdge} edge
 * @returns {Subject}
 */
function claimSubject(model, edge) {
  /** @type {[string, Term][]} */
  const values = [
    ["rdf:subject", { iri: fullIri(model, model.nodes[edge.from].iri) }],
    ["rdf:predicate", { iri: model.predicates[edge.relation] }],
    ["rdf:object", { iri: fullIri(model, model.nodes[edge.to].iri) }],
    ["kcd:modality", { text: edge.modality }], ["kcd:origin", { text: edge.origin }],
  ];
  if (edge.rule) values.push(["kcd:rule", { text: edge.rule }]);
  for (const quote of edge.quotes) values.push(["kcd:evidence", { about: evidenceSubject(model, quote) }]);
  return { iri: "", types: ["kcd:Claim", "rdf:Statement"], values };
}

/**
 * @param {Model} model
 * @param {QuoteRecord} quote
 * @returns {Subject}
 */
function evidenceSubject(model, quote) {
  const source = model.documents[quote[0]];
  const inText = quote[4] === undefined;
  const [start, end] = inText ? [codePoints(source.text, quote[1]), codePoints(source.text, quote[2])] : [quote[1], quote[2]];
  return {
    iri: "", types: ["kcd:Evidence"],
    values: [["kcd:path", { text: source.path }], ["kcd:line", { number: quote[3] }], ["oa:start", { number: start }], ["oa:end", { number: end }], ["oa:exact", { text: quoteWords(model, quote) }]],
  };
}

/**
 * Write Turtle.
 * @param {Model} model
 * @param {Subject[]} subjects
 */
function toTurtle(model, subjects) {
  const prefixes = Object.entries(model.prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .\n`);
  const body = subjects.filter((subject) => subject.types.length || subject.values.length).map((subject) => {
    const head = subject.iri ? turtleIri(subject.iri) : "[]";
    return `${head} ${turtleValues(subject, "    ")} .\n`;
  });
  return `${prefixes.join("")}\n${body.join("\n")}`;
}

/**
 * @param {Subject} subject
 * @param {string} indent
 * @returns {string}
 */
function turtleValues(subject, indent) {
  const lines = subject.types.length ? [`a ${subject.types.join(", ")}`] : [];
  for (const [name, term] of subject.values) lines.push(`${name.includes("://") ? turtleIri(name) : name} ${turtleTerm(term, indent)}`);
  return lines.join(` ;\n${indent}`);
}

/**
 * @param {Term} term
 * @param {string} indent
 * @returns {string}
 */
function turtleTerm(term, indent) {
  if ("iri" in term) return turtleIri(term.iri);
  if ("number" in term) return String(term.number);
  if ("about" in term) return `[\n${indent}    ${turtleValues(term.about, `${indent}    `)}\n${indent}]`;
  return turtleText(term.text);
}

/** @param {string} text */
function turtleText(text) {
  const escaped = text.replace(/[\\"\u0000-\u001f\u007f]/g, (c) => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${escaped.toWellFormed ? escaped.toWellFormed() : escaped}"`;
}

/** @param {string} iri */
function turtleIri(iri) {
  return `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)}>`;
}

/**
 * Write JSON-LD with a context of prefixes only.
 * @param {Model} model
 * @param {Subject[]} subjects
 */
function toJsonLd(model, subjects) {
  return `${JSON.stringify({ "@context": model.prefixes, "@graph": subjects.map(jsonSubject) }, null, 1)}\n`;
}

/**
 * @param {Subject} subject
 * @returns {Record<string, any>}
 */
function jsonSubject(subject) {
  /** @type {Record<string, any>} */
  const out = subject.iri ? { "@id": turtleIri(subject.iri).slice(1, -1) } : {};
  if (subject.types.length) out["@type"] = subject.types;
  for (const [name, term] of subject.values) {
    const value = "iri" in term ? { "@id": turtleIri(term.iri).slice(1, -1) } : "number" in term ? term.number : "about" in term ? jsonSubject(term.about) : term.text;
    out[name] = Object.hasOwn(out, name) ? [].concat(out[name], /** @type {any} */ (value)) : value;
  }
  return out;
}
