/* Timeline: events in the order of time, each with its programme in order. */

function renderTimeline() {
  const { model, visible } = app;
  const order = Object.keys(model.events ?? {});
  const events = model.nodes.filter((node) => node.kind === "event" && talksOfEvent(node.id).length);
  events.sort((a, b) => order.indexOf(a.iri) - order.indexOf(b.iri));
  const placed = new Set(events.flatMap((event) => talksOfEvent(event.id)));
  const rest = model.talks.filter((id) => visible.nodes[id] && !placed.has(id)).sort(byPosition);
  const sections = events.map((event) => programme(event, talksOfEvent(event.id)));
  if (events.length > 1) sections.unshift(eventMatrix(events));
  if (rest.length) sections.push(programme(null, rest));
  byId("pane").replaceChildren(h("h2", {}, say("timeline")), ...(sections.length ? sections : [h("p", {}, say("emptyView"))]));
}

/** So many rows of the matrix are shown at first. */
const MATRIX_ROWS = 10;

/**
 * Count, for what talks are about, how many talks of each event name it.
 * @param {GraphNode[]} events In the order of time.
 */
function eventMatrix(events) {
  const { model, visible } = app;
  const talks = events.map((event) => new Set(talksOfEvent(event.id)));
  const rows = model.nodes.filter((node) => visible.nodes[node.id] && !node.background && (node.kind === "technology" || node.kind === "theme"))
    .map((node) => ({ node, counts: talks.map((held) => [...model.talksOf[node.id]].filter((talk) => held.has(talk)).length) }))
    .map((row) => ({ ...row, total: row.counts.reduce((sum, count) => sum + count, 0) }))
    .filter((row) => row.total > 1)
    .sort((a, b) => b.total - a.total || compareTexts(a.node.label, b.node.label));
  const body = h("tbody", {}, ...rows.slice(0, MATRIX_ROWS).map((row) => matrixRow(row, talks)));
  const more = rows.length > MATRIX_ROWS && h("button", {
    type: "button", class: "more",
    onclick: (/** @type {any} */ event) => { event.currentTarget.remove(); body.append(...rows.slice(MATRIX_ROWS).map((row) => matrixRow(row, talks))); },
  }, say("more", { n: rows.length - MATRIX_ROWS }));
  return h("section", { class: "programme" },
    h("h3", {}, say("matrix")), h("p", { class: "faint" }, say("matrixHint")),
    h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": say("matrix") },
      h("table", { class: "matrix" }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("colName")),
        ...events.map((event) => h("th", { scope: "col", class: "number", dir: "auto" }, event.label)), h("th", { scope: "col" }, say("matrixTrend")))), body)), more);
}

/**
 * @param {{node: GraphNode, counts: number[]}} row
 * @param {Set<number>[]} talks
 */
function matrixRow({ node, counts }, talks) {
  const trend = app.model.trends?.[node.iri] ?? "unknown";
  return h("tr", {}, h("th", { scope: "row" }, nodeButton(node)),
    ...counts.map((count, i) => h("td", { class: "number", style: `--share: ${talks[i].size ? (100 * count) / talks[i].size : 0}%` }, count || "–")),
    h("td", { class: trend === "unknown" ? "faint" : "" }, lookUp(TREND_NAMES, trend) ?? trend));
}

/**
 * Give an event's visible talks in their order, whether the event itself is shown or not.
 * @param {number} event
 */
function talksOfEvent(event) {
  const { model, visible } = app;
  return [...model.talksOf[event]].filter((id) => visible.nodes[id]).sort((a, b) =>
    Number(factOf(model.nodes[a], "position")) - Number(factOf(model.nodes[b], "position")) || a - b);
}

/**
 * @param {GraphNode | null} event
 * @param {number[]} talks
 */
function programme(event, talks) {
  const date = event && app.model.events?.[event.iri];
  const places = event ? farNodes(event.id, "place").map((node) => node.label).join(", ") : "";
  const about = [date || say("undated"), places, countOf(talks.length, "talk")].filter(Boolean).join(" · ");
  return h("section", { class: "programme" },
    h("header", {}, event ? nodeButton(event) : h("h3", {}, kindName("talk", 2)), h("p", { class: "faint" }, about)),
    h("ol", {}, ...talks.map((talk) => programmeItem(talk, hasOrder(talks)))));
}

/**
 * Tell whether the notes number these talks: where each talk has a note of its own, all are the first.
 * @param {number[]} talks
 */
function hasOrder(talks) {
  return new Set(talks.map((talk) => factOf(app.model.nodes[talk], "position"))).size === talks.length;
}

/**
 * @param {number} id
 * @param {boolean} numbered
 */
function programmeItem(id, numbered) {
  const node = app.model.nodes[id];
  const format = factOf(node, "format");
  const chips = [...farNodes(id, "technology"), ...farNodes(id, "theme")];
  const people = farNodes(id, "person");
  return h("li", {},
    h("span", { class: "number", "aria-hidden": "true" }, (numbered && factOf(node, "position")) || "·"),
    h("div", {},
      h("p", { class: "title" }, nodeButton(node), format && format !== "talk" && h("span", { class: "tag" }, format)),
      people.length ? h("p", { class: "people" }, ...people.map((person) => nodeButton(person))) : null,
      chips.length ? h("p", { class: "chips" }, ...chips.slice(0, 14).map((chip) => nodeButton(chip, { quiet: true })), chips.length > 14 && h("span", { class: "faint" }, say("more", { n: chips.length - 14 }))) : null));
}
