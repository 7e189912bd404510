/* Table: things, or relations with their quotes; sorted by any column; only rows in sight are drawn. */

const ROW_HEIGHT = 37;
/** Tables up to this length are drawn whole. */
const WHOLE_TABLE = 300;

/** @typedef {{head: string, number?: boolean, value: (row: any) => string | number, cell?: (row: any) => Node | string}} Column */

/** @returns {Column[]} */
function nodeColumns() {
  const { model } = app;
  return [
    { head: say("colName"), value: (node) => node.label, cell: (node) => nodeButton(node) },
    { head: say("colType"), value: (node) => kindName(node.kind) },
    { head: say("colDegree"), number: true, value: (node) => visibleDegree(node) },
    { head: say("colTalks"), number: true, value: (node) => visibleTalks(model, node) },
  ];
}

/** @param {GraphNode} node */
function visibleDegree(node) {
  return node.edges.reduce((sum, id) => sum + app.visible.edges[id], 0);
}

/**
 * @param {Model} model
 * @param {GraphNode} node
 */
function visibleTalks(model, node) {
  let count = 0;
  for (const talk of model.talksOf[node.id]) count += app.visible.nodes[talk];
  return count;
}

/** @returns {Column[]} */
function edgeColumns() {
  const { model } = app;
  const first = (/** @type {GraphEdge} */ edge) => edge.quotes[0];
  return [
    { head: say("colSubject"), value: (edge) => model.nodes[edge.from].label, cell: (edge) => nodeButton(model.nodes[edge.from]) },
    { head: say("colRelation"), value: (edge) => relationName(edge.relation) },
    { head: say("colObject"), value: (edge) => model.nodes[edge.to].label, cell: (edge) => nodeButton(model.nodes[edge.to]) },
    { head: say("colQuote"), value: (edge) => edge.quotes.map((/** @type {QuoteRecord} */ q) => quoteWords(model, q)).join(" | "), cell: (edge) => h("button", { type: "button", class: "place", dir: "auto", onclick: () => selectEdge(edge.id) }, first(edge) ? `“${quoteWords(model, first(edge))}”` : "–") },
    { head: say("colPlace"), value: (edge) => edge.quotes.map((/** @type {QuoteRecord} */ q) => placeOf(model, q)).join(" | "), cell: (edge) => (first(edge) ? shortPlace(placeOf(model, first(edge))) : "") },
    { head: say("colOrigin"), value: (edge) => edge.origin },
    { head: say("colModality"), value: (edge) => edge.modality },
  ];
}

/**
 * @param {Model} model
 * @param {QuoteRecord} quote
 */
function placeOf(model, quote) {
  return `${model.documents[quote[0]].path}:${quote[3]}`;
}

/**
 * Leave folders out: what stands at the end tells more, and would be cut off.
 * @param {string} place
 */
function shortPlace(place) {
  return place.slice(place.lastIndexOf("/") + 1);
}

/**
 * Give columns and sorted rows of the table in view: what CSV saves as well.
 * @returns {{columns: Column[], rows: any[], total: number}}
 */
function tableContent() {
  const { model, state, visible } = app;
  const edges = state.rows === "edges";
  const columns = edges ? edgeColumns() : nodeColumns();
  const all = /** @type {any[]} */ (edges ? model.edges : model.nodes);
  const on = edges ? visible.edges : visible.nodes;
  const column = columns[Math.min(state.sort[0], columns.length - 1)];
  const keyed = all.filter((row) => on[row.id]).map((row) => ({ row, key: column.value(row) }));
  keyed.sort((a, b) => state.sort[1] * (typeof a.key === "number" && typeof b.key === "number" ? a.key - b.key : compareTexts(String(a.key), String(b.key))) || a.row.id - b.row.id);
  return { columns, rows: keyed.map((entry) => entry.row), total: all.length };
}

function renderTable() {
  const { state } = app;
  const { columns, rows, total } = tableContent();
  const what = state.rows === "edges" ? say("edgesTable") : say("nodesTable");
  const tab = (/** @type {string} */ name, /** @type {string} */ label) => h("button", {
    type: "button", "aria-pressed": String(state.rows === name), onclick: () => update({ rows: name, sort: [0, 1] }),
  }, label);
  const body = h("tbody", {});
  const scroller = h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": what },
    h("table", { "aria-rowcount": rows.length + 1, class: state.rows },
      h("caption", {}, say("tableCaption", { n: rows.length, m: total, what: what.toLowerCase() })),
      h("thead", {}, h("tr", {}, ...columns.map(columnHead))), body));
  byId("pane").replaceChildren(
    h("h2", {}, say("table")), h("div", { class: "segments", role: "group", "aria-label": say("table") }, tab("nodes", say("nodesTable")), tab("edges", say("edgesTable"))), scroller);
  const draw = () => drawRows(body, columns, rows, scroller);
  if (rows.length > WHOLE_TABLE) scroller.addEventListener("scroll", draw);
  draw();
}

/**
 * @param {Column} column
 * @param {number} i
 */
function columnHead(column, i) {
  const { sort } = app.state;
  const sorted = sort[0] === i ? (sort[1] > 0 ? "ascending" : "descending") : "none";
  return h("th", { scope: "col", "aria-sort": sorted, class: column.number ? "number" : "" },
    h("button", { type: "button", onclick: () => update({ sort: [i, sorted === "ascending" ? -1 : sorted === "descending" ? 1 : column.number ? -1 : 1] }) },
      column.head, h("span", { "aria-hidden": "true" }, sorted === "ascending" ? " ▲" : sorted === "descending" ? " ▼" : "")));
}

/**
 * Draw the rows in sight; empty rows above and below keep the scroll bar honest.
 * @param {any} body
 * @param {Column[]} columns
 * @param {any[]} rows
 * @param {HTMLElement} scroller
 */
function drawRows(body, columns, rows, scroller) {
  const whole = rows.length <= WHOLE_TABLE;
  const first = whole ? 0 : Math.max(0, Math.floor(scroller.scrollTop / ROW_HEIGHT) - 20);
  const last = whole ? rows.length : Math.min(rows.length, first + Math.ceil((scroller.clientHeight || 800) / ROW_HEIGHT) + 40);
  if (body.dataset.first === String(first) && body.dataset.last === String(last)) return;
  body.dataset.first = first;
  body.dataset.last = last;
  const spacer = (/** @type {number} */ count) => (count ? [h("tr", { "aria-hidden": "true", class: "spacer", style: `height: ${count * ROW_HEIGHT}px` }, h("td", { colspan: columns.length }))] : []);
  body.replaceChildren(
    ...spacer(first),
    ...rows.slice(first, last).map((row, i) => h("tr", { "aria-rowindex": first + i + 2 },
      ...columns.map((column) => h("td", { class: column.number ? "number" : "", dir: "auto", title: column.value(row) }, column.cell ? column.cell(row) : column.value(row))))),
    ...spacer(rows.length - last));
}
