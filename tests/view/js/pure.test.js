"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const page = require("./load.js");

const { firstState, derive, demo } = page;
const iris = (model, ids) => [...ids].map((id) => model.nodes[id].iri);
const shown = (model, visible) => model.nodes.filter((node) => visible.nodes[node.id]).map((node) => node.iri);

test("folding finds letters without their marks", () => {
  assert.equal(page.fold("Körbächer"), "korbacher");
  assert.equal(page.fold("Straße Ørsted Łódź ﬁ"), "strasse orsted lodz fi");
});

test("sentences say no names of objects that every object has", () => {
  assert.equal(page.relationName("constructor"), "constructor");
  assert.equal(page.kindName("toString"), "toString");
  assert.equal(page.say("countNodes", { n: 1234, m: 5 }), "1,234 of 5 things");
});

test("a quote is shown in its sentence", () => {
  const text = "- First one. Cilium uses eBPF here. Last.\nNext line";
  const at = text.indexOf("eBPF");
  assert.deepEqual(page.sentenceAround(text, at, at + 4), { before: "Cilium uses ", exact: "eBPF", after: " here." });
  assert.deepEqual(page.sentenceAround("# Title", 2, 7), { before: "", exact: "Title", after: "" });
});

test("offsets are counted in code points for RDF", () => {
  assert.equal(page.codePoints("a😀b", 3), 2);
});

test("CSV quotes what needs it and defuses formulas", () => {
  assert.equal(page.toCsv([["a", 'b"c', "d,e", "f\ng", "=1+1", 5]]), 'a,"b""c","d,e","f\ng",\'=1+1,5\r\n');
});

test("values in a question cannot break out of their place", () => {
  const question = { sparql: "FILTER(?a = $name) LIMIT $most # $other", parameters: [{ name: "name", type: "text" }, { name: "most", type: "integer" }] };
  assert.equal(page.fillQuestion(question, { name: 'a"\\\n}', most: "5" }), 'FILTER(?a = "a\\"\\\\\\n}") LIMIT 5 # $other');
  assert.equal(page.fillQuestion(question, { name: "$most", most: "1 }" }), 'FILTER(?a = "$most") LIMIT "1 }" # $other');
});

test("only web addresses become links", () => {
  for (const bad of ["javascript:alert(1)", "data:text/html,x", " java\nscript:x", "file:///etc", "x"]) assert.equal(page.webAddress(bad), null);
  assert.equal(page.webAddress("https://ebpf.io"), "https://ebpf.io/");
});

test("at first the catalogue's background is hidden, and nothing else", () => {
  const model = demo();
  const visible = derive(model, firstState());
  assert.equal(visible.nodeCount, model.nodes.length - 1);
  assert.ok(!shown(model, visible).includes("organization/cncf"));
});

test("a state survives its link, whatever is in it", () => {
  const model = demo();
  const state = {
    ...firstState(), view: "table", sel: 4, depth: 3, only: true, q: "a&b=c #é", hide: new Set([5]), colour: "community",
    cam: [1.5, -2, 0.75], open: new Set([0]), rows: "edges", sort: [2, -1], off: { ...firstState().off, origin: new Set(), kind: new Set(["talk"]) },
    on: { ...firstState().on, theme: new Set(["theme/net"]), community: new Set(["0"]) },
  };
  const read = page.readHash(page.writeHash(state, model), model);
  assert.deepEqual(read.unknown, []);
  assert.deepEqual(read.state, state);
});

test("a selected relation and a path survive their links", () => {
  const model = demo();
  for (const change of [{ edge: 6 }, { edge: 9 }, { path: [3, 4] }]) {
    const state = { ...firstState(), ...change };
    assert.deepEqual(page.readHash(page.writeHash(state, model), model).state, state);
  }
});

test("what a link says and nobody understands is left out and named", () => {
  const model = demo();
  const { state, unknown } = page.readHash("view=nothing&sel=gone/x&evil=1&cam=a,b,c&depth=9&off.kind=spaceship&theme=talk/a&__proto__=1", model);
  assert.deepEqual(state, { ...firstState(), off: { ...firstState().off, kind: new Set() } });
  assert.deepEqual(unknown, ["__proto__", "cam", "depth", "evil", "off.kind", "sel", "theme", "view"]);
});

test("narrowing is OR inside a facet and AND across facets", () => {
  const model = demo();
  const on = (change) => derive(model, { ...firstState(), on: { ...firstState().on, ...change } });
  assert.deepEqual(shown(model, on({ theme: new Set(["theme/net"]) })), ["event/demo", "talk/a", "person/max", "technology/ebpf", "technology/cilium", "theme/net"]);
  assert.equal(on({ theme: new Set(["theme/net"]), person: new Set(["person/max"]) }).nodeCount, 6);
  assert.equal(on({ event: new Set(["event/demo"]) }).nodeCount, 7);
});

test("counts say what is shown and what there is", () => {
  const model = demo();
  const state = { ...firstState(), hide: new Set([1]) };
  const visible = derive(model, state);
  const talks = page.facetValues(model, state, visible, "kind").find((value) => value.value === "talk");
  assert.deepEqual([talks.n, talks.m], [1, 2]);
  const origins = Object.fromEntries(page.facetValues(model, state, visible, "origin").map((v) => [v.value, [v.n, v.m]]));
  assert.deepEqual(origins, { stated: [4, 9], catalogue: [0, 1] });
  assert.deepEqual(page.facetValues(model, state, visible, "theme").map((v) => [v.label, v.n, v.m]), [["networking", 0, 1]]);
});

test("depth widens what is near, but not through an event", () => {
  const model = demo();
  const near = (depth) => iris(model, derive(model, { ...firstState(), sel: 3, depth }).near.keys());
  assert.deepEqual(near(1), ["person/max", "talk/a"]);
  assert.equal(near(2).length, 6);
  assert.ok(near(3).includes("talk/b"), "by way of eBPF");
  const withoutEbpf = derive(model, { ...firstState(), sel: 3, depth: 3, hide: new Set([4]) });
  assert.ok(!withoutEbpf.near.has(2), "not by way of the event");
});

test("only this hides the rest", () => {
  const model = demo();
  assert.equal(derive(model, { ...firstState(), sel: 3, only: true }).nodeCount, 2);
});

test("a path goes through what two things share, not through their event", () => {
  const model = demo();
  assert.deepEqual(iris(model, derive(model, { ...firstState(), path: [3, 2] }).path), ["person/max", "talk/a", "technology/ebpf", "talk/b"]);
  assert.deepEqual(derive(model, { ...firstState(), path: [3, 2], hide: new Set([1]) }).path, []);
});

test("search finds labels, aliases and quotes, best first", () => {
  const model = demo();
  const index = page.buildIndex(model);
  const found = (query) => page.findNodes(model, index, query).map((hit) => [model.nodes[hit.node].iri, hit.why]);
  assert.deepEqual(found("korb"), [["person/max", "label"]]);
  assert.deepEqual(found("BERKELEY"), [["technology/ebpf", "alias"]]);
  assert.deepEqual(found("ebpf"), [["technology/ebpf", "label"]]);
  assert.deepEqual(found("uses eb"), [["technology/cilium", "quote"]]);
  assert.deepEqual(found("  "), []);
  assert.deepEqual(found("["), []);
});

test("labels never overlap, and the first ones win", () => {
  const wishes = Array.from({ length: 60 }, (_, id) => ({ id, x: (id % 10) * 40, y: Math.floor(id / 10) * 30, r: 6, lines: ["x"], width: 70, dear: id < 5 }));
  const placed = page.placeLabels(wishes, wishes, null);
  for (const a of placed) for (const b of placed) assert.ok(a === b || !page.boxesOverlap(a.box, b.box));
  assert.deepEqual(placed.slice(0, 5).map((label) => label.id), [0, 1, 2, 3, 4]);
});

test("long labels end in an ellipsis, long words are cut", () => {
  const measure = (text) => Array.from(text).length * 7;
  assert.deepEqual(page.wrapLabel("one two three four five six seven eight", 70, measure), ["one two", "three four", "five six…"]);
  assert.deepEqual(page.wrapLabel("😀".repeat(30), 70, measure), ["😀".repeat(9) + "…"]);
  assert.deepEqual(page.wrapLabel("", 70, measure), [""]);
});

test("the camera fits all marks with their labels", () => {
  const things = [{ x: -1000, y: 0, halfWidth: 50, above: 10, below: 40 }, { x: 1000, y: 500, halfWidth: 50, above: 10, below: 40 }];
  const { scale, x } = page.fitCamera(things, 800, 600);
  assert.ok(scale * 2000 + 100 <= 800.01);
  assert.equal(Math.round(x), 0);
  assert.deepEqual(page.fitCamera([], 800, 600), { x: 0, y: 0, scale: 1 });
});

test("how an edge is said outweighs where it comes from", () => {
  const edge = { background: false, modality: "asserted", origin: "stated", relation: "uses" };
  assert.equal(page.lineStyle(edge), "claim");
  assert.equal(page.lineStyle({ ...edge, origin: "listed" }), "listed");
  assert.equal(page.lineStyle({ ...edge, origin: "listed", modality: "planned" }), "open");
  assert.equal(page.lineStyle({ ...edge, modality: "negated" }), "denied");
  assert.equal(page.lineStyle({ ...edge, background: true }), "background");
});

test("a large map opens on communities and opens one at a time", () => {
  const model = demo();
  const state = firstState();
  const visible = derive(model, state);
  const drawn = page.drawnNodes(model, state, visible, 3);
  assert.ok(drawn.aggregated);
  assert.equal(drawn.drawn.length + [...drawn.groups.values()].flat().length, visible.nodeCount);
  assert.equal(page.drawnNodes(model, { ...state, open: new Set([0]) }, visible, 3).drawn.length, 7);
  assert.ok(!page.drawnNodes(model, state, visible, 7).aggregated);
});

test("Turtle escapes texts and IRIs", () => {
  assert.equal(page.turtleText('a"b\\c\nd\u0007'), '"a\\"b\\\\c\\nd\\u0007"');
  assert.equal(page.turtleIri('https://x/a b>"{}é'), "<https://x/a%20b%3E%22%7B%7Dé>");
});

test("planned relations are exported as claims only, with code point offsets", () => {
  const model = demo();
  const text = page.toTurtle(model, page.visibleSubjects(model, derive(model, firstState())));
  assert.match(text, /cilium> a kcd:Technology ;\n {4}schema:name "Cilium" ;\n {4}<https:\/\/w3id.org\/graphkcd\/ns#uses> <[^>]+ebpf> \.\n/);
  assert.doesNotMatch(text, /cilium> a [^.]*#replaces/);
  assert.match(text, /kcd:modality "planned"/);
  const graph = JSON.parse(page.toJsonLd(model, page.visibleSubjects(model, derive(model, firstState()))))["@graph"];
  assert.equal(graph.filter((subject) => subject["@id"]).length, 7);
});

test("no label goes under the card", () => {
  const wish = { id: 1, x: 0, y: 0, r: 5, lines: ["name"], width: 100, dear: true };
  const card = { x: 10, y: -500, w: 400, h: 1000 };
  const [placed] = page.placeLabels([wish], [], null, card);
  assert.ok(placed.box.x + placed.box.w <= card.x);
  assert.deepEqual(page.placeLabels([wish], [], null, { ...card, x: -500, w: 1000 }), []);
});

test("a camera moves as little as it must for a stretch to lie in sight, or to fill what is in sight", () => {
  assert.equal(page.intoRange(-10, 10, -50, 50), 0);
  assert.equal(page.intoRange(45, 65, -50, 50), 15);
  assert.equal(page.intoRange(-70, -50, -50, 50), -20);
  assert.equal(page.intoRange(-60, 90, -50, 50), 0);
  assert.equal(page.intoRange(-20, 130, -50, 50), 30);
  assert.equal(page.intoRange(-130, 20, -50, 50), -30);
});

test("a dear label that finds no room goes first when all are placed again", () => {
  const wish = (id, dear) => ({ id, x: 0, y: 0, r: 5, lines: ["a", "b", "c"], width: 150, dear });
  const bounds = { x: -90, y: -60, w: 180, h: 120 };
  const placed = page.placeLabels([wish(1, false), wish(2, false), wish(3, true)], [], bounds);
  assert.ok(placed.some((label) => label.id === 3));
});
