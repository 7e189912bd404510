/* Timeline: events by date, each with its programme in order. */

function renderTimeline() {
  const { model, visible } = app;
  const events = model.nodes.filter((node) => node.kind === "event" && talksOfEvent(node.id).length);
  events.sort((a, b) => Number(!factOf(a, "date")) - Number(!factOf(b, "date")) || compareTexts(factOf(a, "date"), factOf(b, "date")) || compareTexts(a.label, b.label));
  const placed = new Set(events.flatMap((event) => talksOfEvent(event.id)));
  const rest = model.talks.filter((id) => visible.nodes[id] && !placed.has(id)).sort(byPosition);
  const sections = events.map((event) => programme(event, talksOfEvent(event.id)));
  if (rest.length) sections.push(programme(null, rest));
  byId("pane").replaceChildren(h("h2", {}, say("timeline")), ...(sections.length ? sections : [h("p", {}, say("emptyView"))]));
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
  const date = event ? factOf(event, "date") : "";
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
