// node test/bench/round.bench.mjs
// Rounding kernels in milliseconds of processor time and as multiples of floors measured in the same run: one sweep of proportional fitting in factor form, and a proportional pass with
// the largest remainders by radix. Then memory a leaf and how far roundings are from their cells' nearest whole numbers. Prints; asserts nothing.
import { best, loadEngine } from './loadEngine.mjs';

const { improveCrossing, roundGrid, roundLaminar, spreadTree } = await loadEngine();

let state = 7;
const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
const grid = (rows, columns, most) => Float64Array.from({ length: rows * columns }, () => next() * most);

/** Leaves in groups of `size` under one root. */
const groups = (leaves, size) => {
  const count = Math.ceil(leaves / size);
  return [...Array.from({ length: leaves }, (_, i) => leaves + Math.floor(i / size)), ...new Array(count).fill(leaves + count), -1];
};

/** One sweep of iterative proportional fitting in factor form: rows' factors, columns' factors, the cells untouched. */
function sweepOf(rows, columns) {
  const weights = grid(rows, columns, 1);
  const columnFactors = new Float64Array(columns).fill(1);
  const sums = new Float64Array(columns);
  return () => {
    sums.fill(0);
    for (let row = 0, from = 0; row < rows; row++, from += columns) {
      let a = 0;
      let b = 0;
      let column = 0;
      for (; column + 1 < columns; column += 2) {
        a += weights[from + column] * columnFactors[column];
        b += weights[from + column + 1] * columnFactors[column + 1];
      }
      if (column < columns) a += weights[from + column] * columnFactors[column];
      const factor = columns / (a + b);
      for (let at = 0; at < columns; at++) sums[at] += factor * weights[from + at];
    }
    for (let column = 0; column < columns; column++) columnFactors[column] = rows / sums[column];
  };
}

function proportional(weights, total, out) {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i];
  const factor = total / sum;
  for (let i = 0; i < weights.length; i++) out[i] = weights[i] * factor;
}

/** Largest remainders in parents of `size` leaves: floors, then 8 bits of the remainder counted, then the bucket at the bar in order of place. */
function radixRemainders(exact, size, out) {
  const count = new Int32Array(256);
  const keys = new Int32Array(size);
  for (let from = 0; from < exact.length; from += size) {
    let given = 0;
    let wanted = 0;
    count.fill(0);
    for (let k = 0; k < size; k++) {
      const value = exact[from + k];
      const floor = Math.floor(value);
      const key = ((value - floor) * 256) | 0;
      keys[k] = key;
      count[key]++;
      out[from + k] = floor;
      given += floor;
      wanted += value;
    }
    let left = Math.round(wanted) - given;
    let bar = 255;
    for (; bar > 0 && left > count[bar]; bar--) left -= count[bar];
    for (let k = 0; k < size; k++) if (keys[k] > bar || (keys[k] === bar && left-- > 0)) out[from + k]++;
  }
}

const print = (name, ms, floor, of) =>
  console.log(`${name.padEnd(44)} ${ms.toFixed(1).padStart(8)} ms ${(ms / floor).toFixed(2).padStart(8)} × ${of}`);

const sweep = best(15, sweepOf(1000, 1000));
console.log(`floor: one factor-form sweep of 1000 × 1000 ${sweep.toFixed(2)} ms`);
for (const [rows, columns, times] of [
  [40, 12, 20],
  [1000, 12, 5],
  [1000, 52, 5],
  [52, 1000, 5],
  [250, 250, 5],
  [500, 500, 5],
  [1000, 1000, 5],
  [2000, 1000, 3],
]) {
  const exact = grid(rows, columns, 50);
  const [rowTree, columnTree] = [groups(rows, 10), groups(columns, columns % 12 === 0 ? 3 : 13)];
  let rounded;
  const ms = best(times, () => (rounded = roundGrid(exact, rows, columns, rowTree, columnTree)));
  let off = 0;
  let nearest = 0;
  for (let i = 0; i < exact.length; i++) {
    off += Math.abs(rounded[i] - exact[i]);
    nearest += Math.abs(Math.round(exact[i]) - exact[i]);
  }
  const perCell = `${((ms * 1e6) / exact.length).toFixed(0)} ns a cell, off ${(off / exact.length).toFixed(4)} (nearest ${(nearest / exact.length).toFixed(4)})`;
  print(`roundGrid ${rows} × ${columns}`, ms, sweep, `sweep of 1000 × 1000; ${perCell}`);
}

const leaves = 1_000_000;
const weights = grid(1000, 1000, 1);
const out = new Float64Array(leaves);
const exact = new Float64Array(leaves);
const proportion = best(15, () => proportional(weights, 50_000_000, exact));
const radix = best(15, () => radixRemainders(exact, 100, out));
console.log(`floor: proportional pass ${proportion.toFixed(2)} ms, largest remainders by radix ${radix.toFixed(2)} ms, over 1 000 000 leaves`);
const even = (parents, size) => Int32Array.from({ length: parents + 1 }, (_, i) => i * size);
for (const [name, levels] of [
  ['100 × 100 × 100', [even(1, 100), even(100, 100), even(10_000, 100)]],
  ['1000 × 1000', [even(1, 1000), even(1000, 1000)]],
  ['one parent', [even(1, leaves)]],
])
  print(
    `spreadTree 1 000 000 leaves, ${name}`,
    best(15, () => spreadTree(50_000_001, weights, levels)),
    proportion + radix,
    'proportional + radix',
  );

const levels = [even(1, 100), even(100, 100), even(10_000, 100)];
globalThis.gc?.();
const before = process.memoryUsage();
const kept = spreadTree(50_000_001, weights, levels);
const after = process.memoryUsage();
const grown = after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed;
console.log(
  `memory after spreadTree, nothing collected in between: ${(grown / kept.length).toFixed(1)} bytes a leaf, its answer included (node --expose-gc)`,
);

for (const [rows, columns] of [
  [6, 8],
  [100, 52],
]) {
  const values = grid(rows, columns, 5);
  const setA = Int32Array.from(values, (_, i) => Math.floor(i / columns));
  const setB = Int32Array.from(values, (_, i) => i % columns);
  const [rowTree, columnTree] = [groups(rows, rows / 2), groups(columns, columns / 4)];
  const input = { exact: values, setA, treeA: Int32Array.from(rowTree), setB, treeB: Int32Array.from(columnTree) };
  const units = roundLaminar(input);
  const sets = Array.from({ length: 8 }, (_, s) =>
    Int32Array.from([...values.keys()].filter((i) => rowTree[setA[i]] - rows === s >> 2 && columnTree[setB[i]] - columns === (s & 3))),
  );
  let off;
  const ms = best(3, () => (off = improveCrossing(input, units, sets).off));
  console.log(`improveCrossing ${rows} × ${columns}, 8 blocks`.padEnd(44), `${ms.toFixed(1).padStart(8)} ms, off after it: ${off.length}`);
}
