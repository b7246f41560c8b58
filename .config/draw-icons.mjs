// Draws assets/icon-*.png: the abacus of the add-in and the glyphs of its ribbon buttons. Run it again after a change of the drawing: node .config/draw-icons.mjs
import { writeFileSync, mkdirSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const frame = [0, 97, 82];
const bead = [0, 122, 103];
const paper = [255, 255, 255];
const ink = [59, 58, 57];
const amber = [188, 75, 9];

/** Every length in pixels of that size, so that each edge falls on a pixel. `heaven` and `earth` are rows of beads per rod: true is a bead at that place. */
const drawings = {
  16: { border: 1, radius: 1, bar: 6, rods: [5, 11], rodWidth: 2, beadWidth: 4, beadHeight: 2, beadRadius: 0, gap: 1, margin: 1 },
  32: { border: 2, radius: 4, bar: 11, rods: [8, 16, 24], rodWidth: 2, beadWidth: 6, beadHeight: 4, gap: 1, margin: 1 },
  64: { border: 4, radius: 8, bar: 22, rods: [16, 32, 48], rodWidth: 2, beadWidth: 12, beadHeight: 7, gap: 1, margin: 2 },
  80: { border: 4, radius: 10, bar: 28, rods: [20, 40, 60], rodWidth: 2, beadWidth: 16, beadHeight: 9, gap: 2, margin: 4 },
  128: { border: 6, radius: 14, bar: 44, rods: [32, 64, 96], rodWidth: 4, beadWidth: 26, beadHeight: 14, gap: 3, margin: 6 },
};
// One bead above the bar on each rod (5) and up to three below (1 each): down or up.
const upper = ['up', 'down', 'up'];
const lower = [2, 1, 3];

mkdirSync('assets', { recursive: true });
for (const size of Object.keys(drawings).map(Number)) writeFileSync(`assets/icon-${size}.png`, png(size, draw(size, abacus(size, drawings[size]))));

/** Glyphs on a grid of 32, later shapes over earlier ones. Edges lie on even numbers, so they stay sharp at 16. */
const glyphs = {
  run: [polygon(bead, [8, 4], [8, 28], [28, 16])],
  undo: [polygon(bead, [2, 12], [12, 4], [12, 20]), stroke(ink, [12, 12], [20, 12]), arc(ink, [20, 18], 6, -90, 90), stroke(ink, [20, 24], [10, 24])],
  alerts: [polygon(amber, [16, 2], [31, 29], [1, 29]), stroke(paper, [16, 12], [16, 19]), disc(paper, [16, 24], 2)],
  save: [box(ink, 4, 4, 24, 24, 3), box(paper, 6, 6, 20, 20, 1), box(bead, 10, 6, 12, 8, 0), box(paper, 16, 8, 4, 4, 0), box(bead, 8, 18, 16, 8, 0)],
  help: [disc(bead, [16, 16], 14), arc(paper, [16, 13], 5, -180, 80), stroke(paper, [16, 18], [16, 19]), disc(paper, [16, 24], 2)],
};
for (const [name, shapes] of Object.entries(glyphs)) {
  for (const size of [16, 32, 64, 80]) {
    const k = 32 / size;
    const scaled = shapes.map((shape) => ({ color: shape.color, hit: (x, y) => shape.hit(x * k, y * k) }));
    writeFileSync(`assets/icon-${name}-${size}.png`, png(size, draw(size, scaled)));
  }
}

function polygon(color, ...corners) {
  const hit = (x, y) =>
    corners.reduce((within, [x1, y1], i) => {
      const [x2, y2] = corners[(i + 1) % corners.length];
      return y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1 ? !within : within;
    }, false);
  return { color, hit };
}

function stroke(color, [x1, y1], [x2, y2]) {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const hit = (x, y) => {
    const t = Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
    return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1)) <= 1.6;
  };
  return { color, hit };
}

function arc(color, [cx, cy], radius, from, to) {
  const hit = (x, y) => {
    if (Math.abs(Math.hypot(x - cx, y - cy) - radius) > 1.6) return false;
    const angle = (Math.atan2(y - cy, x - cx) * 180) / Math.PI;
    return angle >= from && angle <= to;
  };
  return { color, hit };
}

function disc(color, [cx, cy], radius) {
  return { color, hit: (x, y) => Math.hypot(x - cx, y - cy) <= radius };
}

function box(color, x, y, w, h, r) {
  const shape = { x, y, w, h, r };
  return { color, hit: (px, py) => inside(shape, px, py) };
}

/** RGBA of one icon, four times over-sampled so that the round corners are smooth while straight edges stay sharp. */
function draw(size, shapes) {
  const over = 4;
  const out = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0, 0];
      for (let s = 0; s < over * over; s++) {
        const px = x + ((s % over) + 0.5) / over;
        const py = y + (Math.floor(s / over) + 0.5) / over;
        const hit = shapes.findLast((shape) => shape.hit(px, py));
        if (!hit) continue;
        hit.color.forEach((c, i) => (sum[i] += c));
        sum[3] += 1;
      }
      const n = sum[3];
      out.set(n === 0 ? [0, 0, 0, 0] : [sum[0] / n, sum[1] / n, sum[2] / n, (n / (over * over)) * 255].map(Math.round), (y * size + x) * 4);
    }
  }
  return out;
}

function abacus(size, d) {
  const { border: b, margin: m } = d;
  const left = m;
  const right = size - m;
  const shapes = [
    { x: left, y: m, w: right - left, h: size - 2 * m, r: d.radius, color: frame },
    { x: left + b, y: m + b, w: right - left - 2 * b, h: size - 2 * m - 2 * b, r: Math.max(0, d.radius - b), color: paper },
  ];
  for (const rod of d.rods) shapes.push({ x: rod - d.rodWidth / 2, y: m + b, w: d.rodWidth, h: size - 2 * m - 2 * b, r: 0, color: frame });
  shapes.push({ x: left + b, y: d.bar, w: right - left - 2 * b, h: b, r: 0, color: frame });
  d.rods.forEach((rod, i) => {
    const x = rod - d.beadWidth / 2;
    const make = (y) => shapes.push({ x, y, w: d.beadWidth, h: d.beadHeight, r: d.beadRadius ?? d.beadHeight / 2, color: bead });
    make(upper[i] === 'up' ? m + b : d.bar - d.beadHeight);
    const step = d.beadHeight + d.gap;
    const top = d.bar + b;
    const floor = size - m - b;
    for (let k = 0; k < lower[i]; k++) make(top + k * step);
    const rest = 4 - lower[i];
    const room = Math.floor((floor - (top + lower[i] * step)) / step) - 1;
    for (let k = 0; k < Math.min(rest, room); k++) make(floor - d.beadHeight - k * step);
  });
  // A rod's half pixel would blur: whole pixels only.
  return shapes.map(({ x, y, w, h, r, color }) => box(color, Math.floor(x), y, w, h, r));
}

function inside({ x, y, w, h, r }, px, py) {
  if (px < x || py < y || px > x + w || py > y + h) return false;
  const dx = Math.max(x + r - px, px - (x + w - r), 0);
  const dy = Math.max(y + r - py, py - (y + h - r), 0);
  return dx * dx + dy * dy <= r * r || r === 0;
}

/** A PNG file of 8-bit RGBA. */
function png(size, pixels) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) pixels.copy(rows, y * (size * 4 + 1) + 1, y * size * 4, (y + 1) * size * 4);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(8 + body.length);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), 4 + body.length);
  return out;
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
