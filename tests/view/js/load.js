// Puts the pure files of the page's script into one scope, as the page does, and hands out its names.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const FOLDER = path.join(__dirname, "../../../graphkcd/view/page");
const FILES = ["strings", "text", "model", "state", "paths", "derive", "search", "labels", "shapes", "scene", "scene_labels", "rdf"];

const source = FILES.map((name) => fs.readFileSync(path.join(FOLDER, `${name}.js`), "utf8")).join("\n");
const names = [...source.matchAll(/^(?:function|const|class) (\w+)/gm)].map((match) => match[1]);
const helpers = "function fullIri(model, iri) { return model.base + iri; }";
module.exports = new Function(`"use strict";${helpers}\n${source}\nreturn { ${names.join(", ")} };`)();

/** Two talks that share eBPF; Cilium uses eBPF; the catalogue knows CNCF. */
module.exports.demo = () => {
  const text = "Cilium uses eBPF. 😀 Then Tetragon. Not here.";
  const node = (iri, label, more = {}) => ({ id: 0, iri, kind: iri.split("/")[0], label, shape: "dot", x: 0, y: 0, community: 0, ...more });
  const nodes = [
    node("event/demo", "Demo"), node("talk/a", "Café talk", { facts: [["position", "1"]] }), node("talk/b", "Other talk"),
    node("person/max", "Max Körbächer"), node("technology/ebpf", "eBPF", { aliases: ["extended Berkeley Packet Filter"] }),
    node("technology/cilium", "Cilium"), node("theme/net", "networking"), node("organization/cncf", "CNCF", { background: true }),
  ].map((record, id) => ({ ...record, id }));
  const edges = [
    { from: 1, to: 0, relation: "superEvent" }, { from: 2, to: 0, relation: "superEvent" }, { from: 1, to: 3, relation: "performer" },
    { from: 1, to: 4, relation: "mentions", quotes: [[0, 12, 16, 1]] }, { from: 2, to: 4, relation: "mentions" }, { from: 1, to: 5, relation: "mentions" },
    { from: 5, to: 4, relation: "uses", quotes: [[0, 0, 17, 1]] }, { from: 1, to: 6, relation: "about" },
    { from: 5, to: 7, relation: "owner", origin: "catalogue", background: true },
    { from: 5, to: 4, relation: "replaces", modality: "planned", quotes: [[0, 3, 9, 1, "gone =1"]] },
  ];
  return module.exports.buildModel({ nodes, edges, rest: {
    communities: ["eBPF, Cilium"], documents: [{ path: "demo.md", text }], base: "https://w3id.org/graphkcd/id/", about: {}, digest: "0",
    prefixes: { kcd: "https://w3id.org/graphkcd/ns#", schema: "https://schema.org/", rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", oa: "http://www.w3.org/ns/oa#", skos: "http://www.w3.org/2004/02/skos/core#" },
    predicates: { mentions: "https://w3id.org/graphkcd/ns#mentions", uses: "https://w3id.org/graphkcd/ns#uses", replaces: "https://w3id.org/graphkcd/ns#replaces", owner: "" },
  } });
};
