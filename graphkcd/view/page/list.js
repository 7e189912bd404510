/* List: theme, its talks, their people and technologies. Branches are filled when they are opened. */

function renderList() {
  const { model, visible } = app;
  const talks = model.talks.filter((id) => visible.nodes[id]);
  const themes = model.nodes.filter((node) => node.kind === "theme" && visible.nodes[node.id]);
  const branches = themes
    .map((node) => ({ node, talks: talksOfTheme(node.id) }))
    .filter((branch) => branch.talks.length)
    .sort((a, b) => b.talks.length - a.talks.length || compareTexts(a.node.label, b.node.label));
  const covered = new Set(branches.flatMap((branch) => branch.talks));
  const rest = talks.filter((id) => !covered.has(id));
  const items = branches.map((branch) => themeBranch(branch.node, branch.talks));
  if (rest.length) items.push(treeBranch(h("span", {}, say("noTheme")), say("noTheme"), rest.length, () => rest.map(talkBranch)));
  byId("pane").replaceChildren(
    h("h2", {}, say("list")), h("p", { class: "faint" }, `${countOf(branches.length, "theme")} · ${countOf(talks.length, "talk")}`),
    items.length ? h("ul", { class: "tree" }, ...items) : h("p", {}, say("emptyView")));
}

/** @param {number} theme */
function talksOfTheme(theme) {
  const { model, visible } = app;
  const ids = model.nodes[theme].edges.filter((id) => visible.edges[id]).map((id) => otherEnd(model.edges[id], theme));
  return [...new Set(ids)].filter((id) => model.nodes[id].kind === "talk").sort(byPosition);
}

/**
 * @param {number} a
 * @param {number} b
 */
function byPosition(a, b) {
  const [one, other] = [app.model.nodes[a], app.model.nodes[b]];
  return compareTexts(eventName(a), eventName(b)) || Number(factOf(one, "position")) - Number(factOf(other, "position")) || a - b;
}

/**
 * Give the name of the event a talk was held at.
 * @param {number} talk
 */
function eventName(talk) {
  const { model } = app;
  for (const id of model.nodes[talk].edges) {
    if (model.edges[id].relation === "superEvent") return model.nodes[otherEnd(model.edges[id], talk)].label;
  }
  return "";
}

/**
 * @param {GraphNode} node
 * @param {number[]} talks
 */
function themeBranch(node, talks) {
  return treeBranch(nodeButton(node), node.label, talks.length, () => talks.map(talkBranch));
}

/** @param {number} id */
function talkBranch(id) {
  const groups = ["person", "technology", "organization"].map((kind) => farNodes(id, kind)).filter((group) => group.length);
  const count = groups.reduce((sum, group) => sum + group.length, 0);
  const { label } = app.model.nodes[id];
  return treeBranch(nodeButton(app.model.nodes[id]), label, count, () =>
    groups.flat().map((node) => h("li", { class: "leaf" }, nodeButton(node))));
}

/**
 * Give the visible neighbours of a kind, by label.
 * @param {number} id
 * @param {string} kind
 */
function farNodes(id, kind) {
  const { model, visible } = app;
  return byLabel(model, neighbours(model, visible, id)).map((other) => model.nodes[other]).filter((node) => node.kind === kind);
}

/**
 * @param {Node} head
 * @param {string} name
 * @param {number} count
 * @param {() => Node[]} fill
 */
function treeBranch(head, name, count, fill) {
  const branch = h("ul", { hidden: true });
  const twist = h("button", { type: "button", class: "twist", "aria-expanded": "false", "aria-label": say("openBranch", { name }), onclick: toggle },
    h("span", { "aria-hidden": "true" }, "▶"));
  function toggle() {
    if (!branch.childElementCount) branch.append(...fill());
    branch.hidden = !branch.hidden;
    twist.setAttribute("aria-expanded", String(!branch.hidden));
  }
  return h("li", {}, h("div", { class: "branch" }, count ? twist : null, head, h("span", { class: "count" }, grouped(count))), branch);
}
