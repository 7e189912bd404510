/* About: what is in the graph, what it was built from, and how to ask it. */

const EXAMPLES = [
  "graphkcd query --list",
  "graphkcd show Cilium",
  "graphkcd why Cilium eBPF",
];
const EXAMPLE_QUERY = `PREFIX kcd: <https://w3id.org/graphkcd/ns#>
PREFIX schema: <https://schema.org/>
SELECT ?technology (COUNT(?talk) AS ?talks) WHERE {
  ?talk kcd:mentions ?thing .
  ?thing a kcd:Technology ; schema:name ?technology .
} GROUP BY ?technology ORDER BY DESC(?talks)`;

function renderAbout() {
  const { model, visible, state } = app;
  const { about } = model;
  const kinds = facetValues(model, state, visible, "kind");
  const facts = [
    [say("digestOf"), h("code", {}, model.digest.slice(0, 24))],
    [say("baseIri"), h("code", {}, model.base)],
    ...(about.license ? [[say("licence"), about.license]] : []),
  ];
  byId("pane").replaceChildren(
    h("h2", {}, say("about")),
    about.version ? h("p", { class: "faint" }, say("versionOf", { version: about.version })) : h("p", { class: "faint" }, say("offline")),
    h("section", {}, h("h3", {}, say("counts")),
      h("ul", { class: "tiles" }, ...kinds.map((kind) => h("li", {}, h("b", {}, grouped(kind.m)), " ", kindName(kind.value, kind.m))),
        h("li", {}, h("b", {}, grouped(model.edges.length)), ` ${say("edgesTable").toLowerCase()}`))),
    h("section", {}, h("h3", {}, say("sources")), h("ul", { class: "sources" }, ...model.documents.map(sourceItem))),
    h("section", {}, h("h3", {}, say("queries")), h("p", {}, say("queryIntro")), h("pre", { tabindex: "0" }, EXAMPLES.join("\n")), h("pre", { tabindex: "0" }, EXAMPLE_QUERY)),
    h("section", {}, h("h3", {}, say("prefixes")), h("dl", { class: "facts mono" }, ...Object.entries(model.prefixes).flatMap(([name, iri]) => [h("dt", {}, name), h("dd", {}, h("code", {}, iri))]))),
    h("section", {}, h("dl", { class: "facts" }, ...facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]))),
    h("section", {}, h("h3", {}, say("help")), helpTable()));
}

/** @param {SourceDocument} source */
function sourceItem(source) {
  return h("li", {},
    h("b", { dir: "auto" }, source.name || source.path), " ",
    h("span", { class: "faint", dir: "auto" }, [source.path, source.language, source.authors?.length ? say("authorsBy", { names: source.authors.join(", ") }) : ""].filter(Boolean).join(" · ")),
    source.digest ? h("code", { class: "digest" }, source.digest) : "");
}

function helpTable() {
  const lines = /** @type {const} */ (["help1", "help2", "help3", "help4", "help5", "help6", "help7", "help8", "help9", "help10", "help11", "help12"]);
  return h("dl", { class: "facts keys" }, ...lines.flatMap((key) => {
    const [keys, meaning] = say(key).split("|");
    return [h("dt", {}, h("kbd", {}, keys)), h("dd", {}, meaning)];
  }));
}
