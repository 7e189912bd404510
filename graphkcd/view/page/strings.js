/* Every English sentence of the page, ready to be put into another language. `{x}` stands for a value. */

const STRINGS = {
  app: "graphkcd",
  skip: "Skip to the content",
  views: "Views",
  graph: "Graph",
  list: "List",
  table: "Table",
  timeline: "Timeline",
  about: "About",
  query: "Query",
  search: "Search",
  searchHint: "Names, aliases, quotes",
  searchCount: "{n} found",
  searchNone: "Nothing is called that, and no quote has it.",
  searchInQuote: "in a quote",
  searchAlias: "also {alias}",
  clear: "Clear",
  close: "Close",
  filters: "Filters",
  things: "What is shown",
  narrow: "Only what belongs to",
  kind: "Type",
  origin: "Origin",
  modality: "How it is said",
  relation: "Relation",
  theme: "Theme",
  event: "Event",
  person: "Speaker",
  community: "Community",
  colours: "Colour by",
  colourKind: "type",
  colourCommunity: "community",
  more: "{n} more",
  fewer: "Fewer",
  reset: "Show everything again",
  hiddenThings: "Hidden by you",
  unhide: "Show {label} again",
  countNodes: "{n} of {m} things",
  countEdges: "{n} of {m} relations",
  aggregated: "Each circle is one of {n} communities that stand for {m} things, called after its chief technologies; the larger, the more things. Open one, or search.",
  crowded: "{n} things are much for one look. Names in bold are those of communities; zoom in, search or filter to see more.",
  fit: "Fit",
  fitLong: "Fit the whole map",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  depth: "Depth",
  depthLong: "Steps from the selected thing",
  only: "Only this",
  onlyLong: "Hide everything that is further away",
  hide: "Hide",
  hideLong: "Hide {label}, to see what it covers",
  pathTo: "Path to …",
  pathHint: "Path from {label}: choose where it ends, in the map or by search.",
  pathFound: "From {a} to {b}",
  pathSteps: "{n} steps",
  pathStep: "1 step",
  pathNone: "Nothing that is shown connects {a} with {b}.",
  pathClear: "End path",
  select: "This relation alone",
  centre: "Centre",
  copyIri: "Copy IRI",
  copyLink: "Copy link to this view",
  copied: "Copied.",
  copyFailed: "The browser did not let the page copy; the text is: {text}",
  aliases: "Also called",
  links: "Links",
  abstract: "Summary",
  takeaways: "Takeaways",
  evidence: "{n} quotes",
  evidenceOne: "1 quote",
  noQuote: "No quote: the catalogue knows this, no note says it.",
  noQuoteDecided: "No quote: a person decided this.",
  noQuoteStated: "No quote travels with this relation.",
  openPassage: "Show in its passage, {path} line {line}",
  passage: "Passage",
  line: "line {line}",
  moreText: "Whole document",
  noText: "The text of this document is not in the page.",
  rule: "found by rule “{rule}”",
  role: "as {note}",
  notLink: "not a web link, shown as text",
  selectHint: "Select something in the map to see what is said about it, and where.",
  exportMenu: "Export",
  exportLong: "Save what is shown",
  png: "Picture (PNG)",
  svg: "Drawing (SVG)",
  csv: "Table (CSV)",
  turtle: "RDF (Turtle)",
  jsonld: "RDF (JSON-LD)",
  exported: "{name} saved: {nodes} things, {edges} relations.",
  exportedRows: "{name} saved: {rows} rows.",
  scheme: "Colours: {scheme}",
  schemeAuto: "as the system",
  schemeLight: "light",
  schemeDark: "dark",
  help: "Keyboard help",
  nodesTable: "Things",
  edgesTable: "Relations",
  colName: "Name",
  colType: "Type",
  colDegree: "Relations",
  colTalks: "Talks",
  colSubject: "Subject",
  colRelation: "Relation",
  colObject: "Object",
  colQuote: "Quote",
  colPlace: "Place",
  colOrigin: "Origin",
  colModality: "How said",
  tableCaption: "{n} of {m} {what}",
  openBranch: "Show what belongs to {name}",
  noTheme: "Without a theme",
  emptyView: "Nothing is left to show. Fewer filters show more.",
  undated: "no date",
  matrix: "What is named at which event",
  matrixHint: "How many talks name it, event by event. A trend needs five talks that name it, at dated events of five talks or more.",
  matrixTrend: "Trend",
  position: "Talk {n}",
  unknownState: "Part of the link was not understood and was left out: {names}.",
  help1: "/|search",
  help2: "Arrow keys|move to the nearest thing in that direction",
  help3: "Page Up, Page Down|previous, next thing by name",
  help4: "Enter|select; again: centre it",
  help5: "Esc|clear selection, path or search",
  help6: "+ − 0|zoom in, out, fit",
  help7: "1 2 3|depth of the neighbourhood",
  help8: "o|only this",
  help9: "h|hide the selected thing",
  help10: "g l t i a|graph, list, table, timeline, about",
  help11: "[ ]|back, forward",
  help12: "?|this help",
  sources: "Sources",
  counts: "Counts",
  prefixes: "Prefixes",
  queries: "How to ask the graph",
  queryIntro: "The same graph lies beside this page as graph.ttl. On the command line:",
  authorsBy: "by {names}",
  digestOf: "Digest of this graph",
  versionOf: "Built by graphkcd {version}",
  licence: "Licence",
  baseIri: "Names of things begin with",
  mapLabel: "Map of {n} things. Arrow keys move, Enter selects.",
  announced: "{label}, {kind}, {n} talks",
  announcedPlain: "{label}, {kind}",
  cleared: "Selection cleared.",
  noCommunity: "Events, places and the rest",
  superNode: "{name}: {n} things",
  openCommunity: "Open a community …",
  closeCommunity: "Close community {name}",
  legendLines: "Lines",
  legendStructure: "a talk and what belongs to it",
  offline: "Works offline",
  askIntro: "Ask the graph in this page in SPARQL. Nothing leaves your computer.",
  askText: "Query in SPARQL",
  askExample: "Begin with a question …",
  askOther: "Other questions",
  askRun: "Ask",
  askCancel: "Cancel",
  askKeys: "Ctrl Enter asks",
  askRunning: "Asking …",
  askCancelled: "Cancelled.",
  askAnswer: "Answer",
  askRow: "1 row, {ms} ms",
  askRows: "{n} rows, {ms} ms",
  askRowsOf: "The first {n} of {m} rows, {ms} ms",
  askWrong: "This is no SPARQL query: it is not understood from line {line}, column {column} on.",
  askBroken: "The query needed more memory than there is; ask for less.",
};

/** Names of kinds: one, many. */
const KIND_NAMES = {
  event: ["event", "events"],
  talk: ["talk", "talks"],
  person: ["person", "people"],
  technology: ["technology", "technologies"],
  theme: ["theme", "themes"],
  organization: ["organisation", "organisations"],
  place: ["place", "places"],
};

/** Relations read from their subject and from their object. */
const RELATION_NAMES = {
  performer: ["given by", "gives"],
  mentions: ["mentions", "mentioned in"],
  about: ["is about", "subject of"],
  superEvent: ["held at", "programme"],
  partOf: ["is part of", "has part"],
  uses: ["uses", "is used by"],
  integratesWith: ["integrates with", "integrates with"],
  implements: ["implements", "is implemented by"],
  extends: ["extends", "is extended by"],
  runsOn: ["runs on", "runs"],
  implementedIn: ["is written in", "is the language of"],
  createdBy: ["was created by", "created"],
  founded: ["founded", "was founded by"],
  acquiredBy: ["was acquired by", "acquired"],
  worksFor: ["works for", "employs"],
  alternativeTo: ["is an alternative to", "is an alternative to"],
  replaces: ["replaces", "is replaced by"],
  observes: ["observes", "is observed by"],
  signs: ["signs", "is signed by"],
  hostedBy: ["is hosted by", "hosts"],
  locatedIn: ["is located in", "is the place of"],
  location: ["takes place in", "is the place of"],
  organizer: ["is organised by", "organises"],
  owner: ["belongs to", "owns"],
  category: ["in the field of", "covers"],
  broader: ["is a part of the theme", "includes the theme"],
  concerns: ["concerns", "is the subject"],
};

const ORIGIN_NAMES = {
  stated: "stated in the notes",
  listed: "listed in the notes",
  catalogue: "known to the catalogue",
  decision: "decided by a person",
};

/** Signs and words, for those who see and those who hear. */
const TREND_NAMES = {
  rising: "↗ rising",
  fading: "↘ fading",
  steady: "→ steady",
  unknown: "too few",
};

const MODALITY_NAMES = {
  asserted: "said as fact",
  planned: "planned",
  possible: "possible",
  negated: "denied",
};

const FACT_NAMES = {
  kind: "Kind",
  maturity: "Maturity",
  format: "Format",
  position: "Position",
  date: "Date",
  homepage: "Homepage",
  repository: "Repository",
  recording: "Recording",
  link: "Link",
};

/**
 * Give a sentence with its values filled in.
 * @param {keyof typeof STRINGS} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
function say(key, values = {}) {
  return STRINGS[key].replace(/\{(\w+)\}/g, (whole, name) =>
    Object.hasOwn(values, name) ? grouped(values[name]) : whole,
  );
}

const NUMBERS = new Intl.NumberFormat("en");

/**
 * Write numbers with their thousands apart: 12345 becomes "12,345".
 * @param {string | number} value
 */
function grouped(value) {
  return typeof value === "number" ? NUMBERS.format(value) : value;
}

/**
 * Give a number of things of a kind: "1 talk", "16 talks".
 * @param {number} count
 * @param {string} kind
 */
function countOf(count, kind) {
  return `${grouped(count)} ${kindName(kind, count)}`;
}

/**
 * Give the name of a kind, one or many.
 * @param {string} kind
 * @param {number} [count]
 * @returns {string}
 */
function kindName(kind, count = 1) {
  const names = lookUp(KIND_NAMES, kind) ?? [kind, kind];
  return names[count === 1 ? 0 : 1];
}

/**
 * Give how a relation reads from its subject (outward) or from its object.
 * @param {string} relation
 * @param {boolean} [outward]
 * @returns {string}
 */
function relationName(relation, outward = true) {
  const names = lookUp(RELATION_NAMES, relation);
  if (names) return names[outward ? 0 : 1];
  return outward ? relation : `← ${relation}`;
}

/**
 * Look a name up without ever meeting what every object inherits.
 * @template T
 * @param {Record<string, T>} table
 * @param {string} name
 * @returns {T | undefined}
 */
function lookUp(table, name) {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
