// Draws the signs of states as a font of six glyphs: no system has them in the face of its text, so that a page, and a sheet
// of paper above all, would show them in faces that nobody chose.

import { mkdirSync, writeFileSync } from "node:fs";
import opentype from "opentype.js";

// The same signs are the same bytes on any day.
Date.prototype.getTime = () => 0;

const EM = 1000;
const MIDDLE = { x: 380, y: 350 };
const ADVANCE = 760;
const ROUND = 0.5523; // how far the handles of four curves reach that make a circle

const place = (x, y) => [MIDDLE.x + x, MIDDLE.y + y];

// Inner outlines run the other way round, which makes them holes.
function circle(path, radius, isHole = false) {
  const turn = isHole ? -1 : 1;
  const reach = radius * ROUND;
  path.moveTo(...place(radius, 0));
  path.curveTo(...place(radius, turn * reach), ...place(reach, turn * radius), ...place(0, turn * radius));
  path.curveTo(...place(-reach, turn * radius), ...place(-radius, turn * reach), ...place(-radius, 0));
  path.curveTo(...place(-radius, -turn * reach), ...place(-reach, -turn * radius), ...place(0, -turn * radius));
  path.curveTo(...place(reach, -turn * radius), ...place(radius, -turn * reach), ...place(radius, 0));
  path.close();
}

function halfHole(path, radius) {
  const reach = radius * ROUND;
  path.moveTo(...place(0, radius));
  path.curveTo(...place(reach, radius), ...place(radius, reach), ...place(radius, 0));
  path.curveTo(...place(radius, -reach), ...place(reach, -radius), ...place(0, -radius));
  path.close();
}

function polygon(path, ...points) {
  points.forEach(([x, y], at) => path[at ? "lineTo" : "moveTo"](...place(x, y)));
  path.close();
}

const signs = {
  "●": (path) => circle(path, 300),
  "○": (path) => (circle(path, 300), circle(path, 230, true)),
  "◐": (path) => (circle(path, 300), halfHole(path, 230)),
  "✕": (path) => polygon(path, [-60, 0], [-270, 210], [-210, 270], [0, 60], [210, 270], [270, 210], [60, 0], [270, -210],
    [210, -270], [0, -60], [-210, -270], [-270, -210]),
  "✓": (path) => polygon(path, [-300, 0], [-240, 60], [-100, -80], [230, 260], [290, 200], [-100, -200]),
  "▾": (path) => polygon(path, [-240, 140], [240, 140], [0, -180]),
};

const glyphs = Object.entries(signs).map(([sign, draw], at) => {
  const path = new opentype.Path();
  draw(path);
  return new opentype.Glyph({ name: `sign${at}`, unicode: sign.codePointAt(0), advanceWidth: ADVANCE, path });
});
const missing = new opentype.Glyph({ name: ".notdef", advanceWidth: ADVANCE, path: new opentype.Path() });

const font = new opentype.Font({
  familyName: "Signs", styleName: "Regular", unitsPerEm: EM, ascender: 800, descender: -200,
  createdTimestamp: 0, glyphs: [missing, ...glyphs],
});

mkdirSync("../static/fonts", { recursive: true });
writeFileSync("../static/fonts/signs.otf", Buffer.from(font.toArrayBuffer()));
