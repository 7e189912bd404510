/* Where the map is looked at from: the whole, a community, a thing beside the open card. */

/**
 * Give where the window and the card on it are among the labels of the scene, or null where no card
 * is open.
 * @param {number} scale
 * @returns {{window: Box, card: Box} | null}
 */
function cardOnMap(scale) {
  const { right, bottom } = covered();
  if (!right && !bottom) return null;
  const [w, h] = [map.host.clientWidth, map.host.clientHeight];
  const { x, y } = map.aim ?? map.network.getViewPosition();
  const [left, top] = [x * scale - w / 2, y * scale - h / 2];
  const card = right ? { x: left + w - right, y: top, w: right, h } : { x: left, y: top + h - bottom, w, h: bottom };
  return { window: { x: left, y: top, w, h }, card };
}

/** Pixels of the map that the open card covers: at the right, or at the bottom of narrow screens. */
function covered() {
  const detail = byId("detail");
  if (detail.hidden) return { right: 0, bottom: 0 };
  return innerWidth <= 900 ? { right: 0, bottom: detail.offsetHeight } : { right: detail.offsetWidth + 10, bottom: 0 };
}

/**
 * Give the camera that shows all that is drawn, beside the card or also under it.
 * @param {{right: number, bottom: number}} [free]
 * @returns {{x: number, y: number, scale: number}}
 */
function wholeMap(free = { right: 0, bottom: 0 }) {
  const width = map.host.clientWidth - free.right - 36;
  const hint = byId("hint");
  const top = hint.hidden ? 0 : hint.offsetHeight + 8;
  const height = map.host.clientHeight - free.bottom - top - 76;
  const marks = sceneMarks({ ...sceneBasics(), scale: 1 }, false);
  const camera = fitCamera(marks.map((mark) => ({ ...mark, ...(isTight() ? bareExtent(mark) : markExtent(app.model, mark, measureText)) })), Math.max(width, 50), Math.max(height, 50));
  // The bar with buttons lies over the bottom.
  return { ...camera, x: camera.x + free.right / 2 / camera.scale, y: camera.y + (free.bottom / 2 - top / 2 + 16) / camera.scale };
}

/** Whether labels would take most of the window's width. */
function isTight() {
  return map.host.clientWidth < 560;
}

/** @returns {SceneRequest} */
function sceneBasics() {
  return {
    model: app.model, state: app.state, visible: app.visible, drawn: map.drawn, colours: map.colours,
    measure: measureText, scale: 1, found: null, hover: null, hoverEdge: null, tight: isTight(),
  };
}

/** Give the thing that selection, relation or path is about; null when there is none. */
function focusedNode() {
  const { sel, edge, path } = app.state;
  if (edge !== null) return app.model.edges[edge].from;
  return sel ?? path?.[0] ?? null;
}

/** Show what the state asks for: its camera, or the whole map with the selected thing in sight. */
function placeCamera(/** @type {boolean} */ moving) {
  const { cam } = app.state;
  if (cam) return moveCamera(...cam, moving);
  const { x, y, scale } = wholeMap();
  const target = focusedNode();
  moveCamera(x, y, scale, moving && target === null);
  if (target !== null) revealNode(target, false);
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} scale
 * @param {boolean} moving
 */
function moveCamera(x, y, scale, moving) {
  const animation = moving && !calm() ? { duration: 260, easingFunction: "easeInOutQuad" } : false;
  map.aim = { x, y };
  map.network.moveTo({ position: { x, y }, scale, animation });
}

/**
 * Move so close to a community that it fills the map.
 * @param {number} community
 */
function showCommunity(community) {
  const ids = map.drawn.drawn.filter((id) => app.model.nodes[id].community === community);
  const { x, y } = centreOf(app.model, ids);
  // The farthest tenth may stay outside: one far member would keep all others small.
  const far = (/** @type {"x" | "y"} */ axis, /** @type {number} */ middle) =>
    ids.map((id) => Math.abs(app.model.nodes[id][axis] - middle)).sort((a, b) => a - b)[Math.floor(ids.length * 0.9)] + 60;
  const scale = Math.min(1, map.host.clientWidth / 2 / far("x", x), map.host.clientHeight / 2 / far("y", y));
  moveCamera(x, y, scale, true);
  rememberCamera([x, y, scale]);
}

/** @param {number} factor */
function zoomMap(factor) {
  const { x, y } = map.network.getViewPosition();
  const scale = Math.min(Math.max(map.network.getScale() * factor, 0.02), 8);
  moveCamera(x, y, scale, false);
  rememberCamera();
}

/**
 * Move the camera as little as needed to have a thing in sight, beside the card, and of its
 * neighbours as many as there is room for.
 * @param {number} id
 * @param {boolean} [moving]
 */
function revealNode(id, moving = true) {
  if (app.state.view !== "graph") return;
  const scale = map.network.getScale();
  const view = map.network.getViewPosition();
  const free = covered();
  const room = { w: map.host.clientWidth - free.right - 24, h: map.host.clientHeight - free.bottom - 76 };
  const near = app.visible.near?.has(id) ? [...app.visible.near.keys()] : [id];
  const around = pixelBox(near, view, scale);
  const alone = pixelBox([id], view, scale);
  const [centreX, centreY] = [-free.right / 2, -free.bottom / 2 - 10];
  const along = (/** @type {number[]} */ all, /** @type {number[]} */ one, /** @type {number} */ from, /** @type {number} */ to) => {
    const shift = intoRange(all[0], all[1], from, to);
    return shift + intoRange(one[0] - shift, one[1] - shift, from, to);
  };
  const shiftX = along([around.left, around.right], [alone.left, alone.right], centreX - room.w / 2, centreX + room.w / 2);
  const shiftY = along([around.top, around.bottom], [alone.top, alone.bottom], centreY - room.h / 2, centreY + room.h / 2);
  if (!shiftX && !shiftY) return;
  const [x, y] = [view.x + shiftX / scale, view.y + shiftY / scale];
  moveCamera(x, y, scale, moving);
  rememberCamera([x, y, scale]);
}

/**
 * Give the box around nodes in pixels from the middle of the canvas.
 * @param {number[]} ids
 * @param {{x: number, y: number}} view
 * @param {number} scale
 */
function pixelBox(ids, view, scale) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const id of ids) {
    const node = app.model.nodes[id];
    const [x, y] = [(node.x - view.x) * scale, (node.y - view.y) * scale];
    const extent = isTight() ? bareExtent({ r: 10 }) : markExtent(app.model, { id, r: 10 }, measureText);
    // Names may stand beside their marks.
    box.left = Math.min(box.left, x - 2 * extent.halfWidth);
    box.right = Math.max(box.right, x + 2 * extent.halfWidth);
    box.top = Math.min(box.top, y - extent.above);
    box.bottom = Math.max(box.bottom, y + extent.below);
  }
  return box;
}

/** @param {number} id */
function centreNode(id) {
  const node = app.model.nodes[id];
  const scale = Math.max(map.network.getScale(), 1);
  const [x, y] = [node.x + covered().right / 2 / scale, node.y + covered().bottom / 2 / scale];
  moveCamera(x, y, scale, true);
  rememberCamera([x, y, scale]);
}

let cameraTimer = 0;

/**
 * Put the camera into the link, once it rests.
 * @param {unknown} [known] Where an animation will end; anything else is asked of the map.
 */
function rememberCamera(known) {
  clearTimeout(cameraTimer);
  cameraTimer = window.setTimeout(() => {
    const { x, y } = map.network.getViewPosition();
    app.state.cam = Array.isArray(known) ? /** @type {[number, number, number]} */ (known) : [x, y, map.network.getScale()];
    replaceLink();
  }, 320);
}
