/* Saving what is shown: picture, drawing, table, RDF. Every export counts as the screen does. */

/** A button with the ways to save. */
function exportMenu() {
  const item = (/** @type {string} */ label, /** @type {() => void} */ save) => h("li", {}, h("button", { type: "button", onclick: () => { menu.open = false; save(); } }, label));
  const menu = h("details", { class: "menu" },
    h("summary", { title: say("exportLong") }, say("exportMenu")),
    h("ul", {}, item(say("png"), savePng), item(say("svg"), saveSvg), item(say("csv"), saveCsv), item(say("turtle"), saveTurtle), item(say("jsonld"), saveJsonLd),
      h("li", { class: "rule" }, h("button", { type: "button", onclick: () => { menu.open = false; copyText(location.href); } }, say("copyLink")))));
  menu.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
    event.stopPropagation();
  });
  document.addEventListener("click", (event) => { if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false; });
  return menu;
}

/**
 * Hand a file to the browser.
 * @param {string} name
 * @param {Blob} blob
 */
function saveFile(name, blob) {
  const link = h("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {string} name */
function reportSaved(name) {
  const text = say("exported", { name, nodes: app.visible.nodeCount, edges: app.visible.edgeCount });
  notify(text);
  announce(text);
}

function saveTurtle() {
  saveFile("graph.ttl", new Blob([toTurtle(app.model, visibleSubjects(app.model, app.visible))], { type: "text/turtle;charset=utf-8" }));
  reportSaved("graph.ttl");
}

function saveJsonLd() {
  saveFile("graph.jsonld", new Blob([toJsonLd(app.model, visibleSubjects(app.model, app.visible))], { type: "application/ld+json" }));
  reportSaved("graph.jsonld");
}

/** A byte order mark goes first: spreadsheets would take UTF-8 for something else without it. */
function saveCsv() {
  const { columns, rows } = app.state.view === "query" ? answerTable() : tableContent();
  const cells = [columns.map((column) => column.head), ...rows.map((row) => columns.map((column) => column.value(row)))];
  saveFile("graph.csv", new Blob(["\ufeff", toCsv(cells)], { type: "text/csv;charset=utf-8" }));
  const text = say("exportedRows", { name: "graph.csv", rows: rows.length });
  notify(text);
  announce(text);
}

const PICTURE_MARGIN = 40;
/** Pictures larger than this are drawn smaller; browsers refuse canvases much larger. */
const MOST_PIXELS = 1.6e7;

/** Give scene, size and legend of a picture of all that is drawn, whatever the camera shows. */
function pictureParts() {
  const marks = sceneMarks(sceneBasics(), false);
  const wide = { ...sceneBasics(), tight: false };
  const span = fitBounds(wide, marks);
  const scale = span ? Math.min(1, Math.sqrt(MOST_PIXELS / (span.w * span.h))) : 1;
  const scene = buildScene({ ...wide, scale, found: map.found });
  const bounds = fitBounds({ ...wide, scale }, scene.marks) ?? { x: 0, y: 0, w: 100, h: 100 };
  const legend = pictureLegend();
  const foot = 34 + Math.ceil(legend.length / 4) * 22;
  const width = Math.max(Math.ceil(bounds.w) + 2 * PICTURE_MARGIN, 640);
  return { scene, scale, bounds, legend, width, height: Math.ceil(bounds.h) + 2 * PICTURE_MARGIN + 40 + foot, foot, title: byId("title").textContent ?? "", note: byId("counts").textContent ?? "" };
}

/** @returns {{shape: string, fill: string, label: string}[]} */
function pictureLegend() {
  const { model, state } = app;
  if (state.colour === "community") {
    const used = new Set(map.drawn.drawn.map((id) => model.nodes[id].community));
    return model.communities.map((label, i) => ({ shape: "dot", fill: communityColour(map.colours, i), label })).filter((_, i) => used.has(i)).slice(0, 12);
  }
  return facetValues(model, state, app.visible, "kind").filter((value) => value.n).map((value) => ({
    shape: model.nodes.find((node) => node.kind === value.value)?.shape ?? "dot", fill: map.colours[value.value], label: `${kindName(value.value, 2)} (${grouped(value.n)})`,
  }));
}

/** Save the map as a picture, twice as fine as the screen, with title and legend. */
function savePng() {
  const parts = pictureParts();
  const fine = 2;
  const canvas = document.createElement("canvas");
  canvas.width = parts.width * fine;
  canvas.height = parts.height * fine;
  const ctx = canvas.getContext("2d");
  if (!ctx) return;
  ctx.scale(fine, fine);
  ctx.fillStyle = map.colours.paper;
  ctx.fillRect(0, 0, parts.width, parts.height);
  ctx.save();
  ctx.translate((parts.width - parts.bounds.w) / 2 - parts.bounds.x, PICTURE_MARGIN + 40 - parts.bounds.y);
  ctx.scale(parts.scale, parts.scale);
  paintLines(ctx, parts.scene, map.colours);
  paintMarks(ctx, parts.scene, map.colours);
  paintLabels(ctx, parts.scene, map.colours);
  ctx.restore();
  paintPictureFrame(ctx, parts);
  canvas.toBlob((blob) => {
    if (!blob) return;
    saveFile("graph.png", blob);
    reportSaved("graph.png");
  }, "image/png");
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {ReturnType<typeof pictureParts>} parts
 */
function paintPictureFrame(ctx, parts) {
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.fillStyle = map.colours.text;
  ctx.font = fontOf(true, 18);
  ctx.fillText(parts.title, 24, 36);
  ctx.font = fontOf(false, 12);
  ctx.fillText(parts.note, 24, 54);
  for (const { x, y, shape, fill, label } of legendPlaces(parts)) {
    ctx.beginPath();
    traceShape(ctx, { x, y, shape }, 6);
    ctx.fillStyle = fill;
    ctx.fill();
    ctx.fillStyle = map.colours.text;
    ctx.fillText(label, x + 13, y + 4);
  }
}

/** @param {ReturnType<typeof pictureParts>} parts */
function legendPlaces(parts) {
  const column = (parts.width - 48) / 4;
  const top = parts.height - parts.foot + 12;
  return parts.legend.map((entry, i) => ({ ...entry, x: 32 + (i % 4) * column, y: top + Math.floor(i / 4) * 22 }));
}

function saveSvg() {
  saveFile("graph.svg", new Blob([drawSvg(pictureParts())], { type: "image/svg+xml" }));
  reportSaved("graph.svg");
}

/** @param {string} text */
function xmlText(text) {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "�")
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/**
 * Write a scene as SVG.
 * @param {ReturnType<typeof pictureParts>} parts
 * @returns {string}
 */
function drawSvg(parts) {
  const { scene, scale, bounds } = parts;
  const { colours } = map;
  const n = (/** @type {number} */ value) => Number(value.toFixed(1));
  const lines = scene.lines.map((line) => svgLine(line, scene, n));
  const marks = scene.marks.map((mark) => `<path d="${shapePath(mark.shape, mark.r)}" transform="translate(${n(mark.x * scale)} ${n(mark.y * scale)})" fill="${mark.ghost ? colours.paper : mark.fill}" stroke="${mark.ghost ? mark.fill : colours.paper}" stroke-width="1.2" opacity="${mark.near ? 1 : FAINT}"/>`);
  const labels = scene.labels.map(({ label, near, bold, edge }) => {
    const x = n(label.box.x + label.box.w / 2);
    const spans = label.lines.map((line, i) => `<tspan x="${x}" y="${n(label.box.y + i * LABEL_LINE + 12)}">${xmlText(line)}</tspan>`).join("");
    return `<text fill="${edge ? colours.claim : colours.text}"${bold ? ' font-weight="600"' : ""} opacity="${near ? 1 : 0.3}">${spans}</text>`;
  });
  const legend = legendPlaces(parts).map(({ x, y, shape, fill, label }) => `<path d="${shapePath(shape, 6)}" transform="translate(${n(x)} ${n(y)})" fill="${fill}"/><text x="${n(x + 13)}" y="${n(y + 4)}" fill="${colours.text}" font-size="12" stroke="none" text-anchor="start">${xmlText(label)}</text>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${parts.width} ${parts.height}" width="${parts.width}" height="${parts.height}" font-family="${xmlText(FONT)}" font-size="${LABEL_SIZE}">
<title>${xmlText(parts.title)}</title>
<rect width="100%" height="100%" fill="${colours.paper}"/>
<text x="24" y="36" font-size="18" font-weight="600" fill="${colours.text}">${xmlText(parts.title)}</text>
<text x="24" y="54" font-size="12" fill="${colours.text}">${xmlText(parts.note)}</text>
<g transform="translate(${n((parts.width - bounds.w) / 2 - bounds.x)} ${n(PICTURE_MARGIN + 40 - bounds.y)})">
<g fill="none">${lines.join("\n")}</g>
<g>${marks.join("\n")}</g>
<g text-anchor="middle" paint-order="stroke" stroke="${colours.paper}" stroke-width="3.5" stroke-linejoin="round">${labels.join("\n")}</g>
</g>
<g>${legend.join("\n")}</g>
</svg>
`;
}

/**
 * @param {Line} line
 * @param {Scene} scene
 * @param {(value: number) => number} n
 */
function svgLine(line, scene, n) {
  const style = LINE_STYLES[line.style];
  const { scale } = scene;
  const colour = map.colours[scene.focused && line.near && !["denied", "accent", "frame"].includes(style.colour) ? "claim" : style.colour];
  const control = bendPoint(line, 1 / scale);
  const to = `${n(line.x2 * scale)} ${n(line.y2 * scale)}`;
  const path = `M${n(line.x1 * scale)} ${n(line.y1 * scale)}${line.bend ? `Q${n(control.x * scale)} ${n(control.y * scale)} ${to}` : `L${to}`}`;
  const dash = style.dash.length ? ` stroke-dasharray="${style.dash.join(" ")}"` : "";
  const head = style.arrow ? `<path d="M${arrowPoints(line, 1 / scale).map(([x, y]) => `${n(x * scale)} ${n(y * scale)}`).join("L")}Z" fill="${colour}" opacity="${line.near ? 1 : FAINT}"/>` : "";
  return `<path d="${path}" stroke="${colour}" stroke-width="${n(style.width * line.width)}"${dash} opacity="${line.near ? 1 : FAINT}"/>${head}`;
}

/** @param {string} text */
function copyText(text) {
  const failed = () => notify(say("copyFailed", { text }));
  if (!navigator.clipboard) return void failed();
  navigator.clipboard.writeText(text).then(() => { notify(say("copied")); announce(say("copied")); }, failed);
}
