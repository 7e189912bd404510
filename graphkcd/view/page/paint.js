/* Painting a scene on a canvas whose units are the map's: the page's map and the saved picture. */

/** @typedef {Record<string, string>} Colours */

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';
/** What is far from the selection is drawn this faint. */
const FAINT = 0.15;
/** From afar lines are only a ground; what they join is told by what stands together. */
const FAR_LINES = 0.55;
/** A path of thousands of lines takes a canvas longer than the same lines in several paths. */
const STROKED_AT_ONCE = 256;

/**
 * @param {boolean} bold
 * @param {number} [size]
 */
function fontOf(bold, size = LABEL_SIZE) {
  return `${bold ? "600 " : ""}${size}px ${FONT}`;
}

/**
 * Read the colours that the style sheet sets for the scheme in use, as colours a canvas knows.
 * @returns {Colours}
 */
function readColours() {
  const names = ["paper", "text", "edge", "frame", "claim", "denied", "accent", ...Object.keys(KIND_NAMES)];
  for (let i = 0; i < 12; i++) names.push(`community${i}`);
  const probe = h("span", { class: "unseen" });
  document.body.append(probe);
  const colours = /** @type {Colours} */ ({});
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    colours[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return colours;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} scene
 * @param {Colours} colours
 */
function paintLines(ctx, scene, colours) {
  const k = 1 / scene.scale;
  // Of thousands of lines each says less.
  const crowd = Math.min(1, Math.max(0.35, Math.sqrt(900 / (scene.lines.length + 1))));
  const near = scene.focused ? scene.lines.filter((line) => line.near).length : 0;
  const strongCrowd = Math.min(1, Math.max(0.4, Math.sqrt(100 / (near + 1))));
  /** @type {Map<string, Line[]>} */
  const batches = new Map();
  for (const line of scene.lines) {
    const key = `${line.near ? 1 : 0} ${line.style} ${line.width}`;
    const batch = batches.get(key);
    if (batch) batch.push(line);
    else batches.set(key, [line]);
  }
  for (const key of [...batches.keys()].sort()) {
    const batch = /** @type {Line[]} */ (batches.get(key));
    const style = LINE_STYLES[batch[0].style];
    const quiet = scene.far ? FAR_LINES : 1;
    const strong = scene.focused && batch[0].near && batch[0].style !== "frame";
    ctx.globalAlpha = (batch[0].near ? 1 : FAINT) * (strong ? strongCrowd : crowd) * quiet;
    ctx.strokeStyle = ctx.fillStyle = strong && !["denied", "accent"].includes(style.colour) ? colours.claim : colours[style.colour];
    ctx.lineWidth = style.width * batch[0].width * (strong ? 1.4 : 1) * k;
    ctx.setLineDash(style.dash.map((n) => n * k));
    for (let first = 0; first < batch.length; first += STROKED_AT_ONCE) {
      ctx.beginPath();
      for (const line of batch.slice(first, first + STROKED_AT_ONCE)) traceLine(ctx, line, k);
      ctx.stroke();
    }
    ctx.setLineDash([]);
    if (!style.arrow) continue;
    ctx.beginPath();
    for (const line of batch) traceArrow(ctx, line, k);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Line} line
 * @param {number} k
 */
function traceLine(ctx, line, k) {
  ctx.moveTo(line.x1, line.y1);
  if (!line.bend) ctx.lineTo(line.x2, line.y2);
  else {
    const control = bendPoint(line, k);
    ctx.quadraticCurveTo(control.x, control.y, line.x2, line.y2);
  }
}

/**
 * @param {Line} line
 * @param {number} k Map units per pixel.
 */
function bendPoint(line, k) {
  const length = Math.hypot(line.x2 - line.x1, line.y2 - line.y1) || 1;
  const off = line.bend * k;
  return {
    x: (line.x1 + line.x2) / 2 - ((line.y2 - line.y1) / length) * off,
    y: (line.y1 + line.y2) / 2 + ((line.x2 - line.x1) / length) * off,
  };
}

/**
 * Give the three corners of a line's arrow head, just outside the mark it points at.
 * @param {Line} line
 * @param {number} k
 * @returns {[number, number][]}
 */
function arrowPoints(line, k) {
  const from = line.bend ? bendPoint(line, k) : { x: line.x1, y: line.y1 };
  const length = Math.hypot(line.x2 - from.x, line.y2 - from.y) || 1;
  const [dx, dy] = [(line.x2 - from.x) / length, (line.y2 - from.y) / length];
  const tip = (line.r2 + 2) * k;
  const back = tip + 7 * k;
  const half = 3.2 * k;
  return [
    [line.x2 - dx * tip, line.y2 - dy * tip],
    [line.x2 - dx * back - dy * half, line.y2 - dy * back + dx * half],
    [line.x2 - dx * back + dy * half, line.y2 - dy * back - dx * half],
  ];
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Line} line
 * @param {number} k
 */
function traceArrow(ctx, line, k) {
  const [tip, ...others] = arrowPoints(line, k);
  ctx.moveTo(...tip);
  for (const point of others) ctx.lineTo(...point);
  ctx.closePath();
}

/**
 * Paint all marks, each by itself: as one path, thousands of shapes take a canvas longer.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} scene
 * @param {Colours} colours
 */
function paintMarks(ctx, scene, colours) {
  const k = 1 / scene.scale;
  for (const mark of [...scene.marks].sort((a, b) => markLayer(a) - markLayer(b))) {
    const { near, ghost, fill } = mark;
    ctx.globalAlpha = near ? 1 : FAINT;
    ctx.beginPath();
    traceShape(ctx, mark, mark.r * k);
    // The outline goes first: half of it stays, around the shape.
    ctx.lineWidth = (ghost ? 1.6 : 2.4) * k;
    ctx.strokeStyle = ghost ? fill : colours.paper;
    ctx.fillStyle = ghost ? colours.paper : fill;
    if (!ghost && near) ctx.stroke();
    ctx.fill();
    if (ghost) ctx.stroke();
  }
  ctx.globalAlpha = 1;
  for (const mark of scene.marks) if (mark.selected) paintRing(ctx, mark, (mark.r + 5) * k, colours.accent, 2.4 * k, []);
}

/**
 * What is near lies over what is far, and what the notes say over what only the catalogue knows.
 * @param {Mark} mark
 */
function markLayer({ near, ghost }) {
  return (near ? 2 : 0) + (ghost ? 0 : 1);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {{x: number, y: number}} at
 * @param {number} radius
 * @param {string} colour
 * @param {number} width
 * @param {number[]} dash
 */
function paintRing(ctx, at, radius, colour, width, dash) {
  ctx.beginPath();
  ctx.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.setLineDash(dash);
  ctx.stroke();
  ctx.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {{x: number, y: number, shape: string}} mark
 * @param {number} r
 */
function traceShape(ctx, mark, r) {
  if (mark.shape === "dot") {
    ctx.moveTo(mark.x + r, mark.y);
    ctx.arc(mark.x, mark.y, r, 0, 2 * Math.PI);
    return;
  }
  for (const [i, [x, y]] of shapePoints(mark.shape, r).entries()) {
    if (i) ctx.lineTo(mark.x + x, mark.y + y);
    else ctx.moveTo(mark.x + x, mark.y + y);
  }
  ctx.closePath();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scene} scene
 * @param {Colours} colours
 */
function paintLabels(ctx, scene, colours) {
  const k = 1 / scene.scale;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5 * k;
  ctx.strokeStyle = colours.paper;
  for (const { label, near, bold, edge } of scene.labels) {
    ctx.globalAlpha = near ? 1 : 0.3;
    ctx.font = fontOf(bold, (edge ? 12 : LABEL_SIZE) * k);
    ctx.fillStyle = edge ? colours.claim : colours.text;
    for (const [i, line] of label.lines.entries()) {
      const x = (label.box.x + label.box.w / 2) * k;
      const y = (label.box.y + (i + 0.5) * LABEL_LINE) * k;
      ctx.strokeText(line, x, y);
      ctx.fillText(line, x, y);
    }
  }
  ctx.globalAlpha = 1;
}
