import type { Atoms } from './atoms';

/** Which of two families each limit is in: within a family any two sets are apart or one inside the other. −1: it fits in neither. */
export type Families = Int8Array;

/** Rectangles as bit sets of classes, to tell how they lie to each other. */
export interface Rectangles {
  crosses(a: number, b: number): boolean;
}

/** How the limits' sets lie to each other, in classes of rows and columns. */
export function layRectangles(atoms: Atoms): Rectangles {
  const rows = atoms.limitRows.map((set) => toBits(set, atoms.rowClasses));
  const columns = atoms.limitColumns.map((set) => toBits(set, atoms.columnClasses));
  return {
    crosses(a, b) {
      const byRow = compareBits(rows[a] as Int32Array, rows[b] as Int32Array);
      if (byRow === APART) return false;
      const byColumn = compareBits(columns[a] as Int32Array, columns[b] as Int32Array);
      return byColumn !== APART && (byRow & byColumn & (INSIDE | AROUND)) === 0;
    },
  };
}

const APART = 0;
const OVERLAP = 1;
const INSIDE = 2;
const AROUND = 4;

function toBits(set: Int32Array | null, count: number): Int32Array {
  const bits = new Int32Array((count + 31) >> 5);
  if (set === null) for (let i = 0; i < count; i++) bits[i >> 5] = (bits[i >> 5] as number) | (1 << (i & 31));
  else for (const i of set) bits[i >> 5] = (bits[i >> 5] as number) | (1 << (i & 31));
  return bits;
}

/** 0 apart, else overlapping, with flags for a inside b and b inside a. */
function compareBits(a: Int32Array, b: Int32Array): number {
  let common = 0;
  let onlyA = 0;
  let onlyB = 0;
  for (let word = 0; word < a.length; word++) {
    const [x, y] = [a[word] as number, b[word] as number];
    common |= x & y;
    onlyA |= x & ~y;
    onlyB |= y & ~x;
  }
  if (common === 0) return APART;
  return OVERLAP | (onlyA === 0 ? INSIDE : 0) | (onlyB === 0 ? AROUND : 0);
}

/**
 * Puts limits into two laminar families. Two families hold them all exactly when the graph of crossing pairs can be coloured with two colours; where it cannot, limits
 * are taken in their order and those that fit in neither are left out. `cost(limit, family)` decides which way round a connected part goes.
 */
export function splitFamilies(members: readonly number[], rectangles: Rectangles, cost: (limit: number, family: 0 | 1) => number): Families {
  const family = new Int8Array(members.length).fill(-1);
  const crossing = members.map((a, i) => members.flatMap((b, j) => (i !== j && rectangles.crosses(a, b) ? [j] : [])));
  const seen = new Uint8Array(members.length);
  for (let start = 0; start < members.length; start++) {
    if (seen[start] === 1) continue;
    const part = [start];
    seen[start] = 1;
    family[start] = 0;
    let twoColours = true;
    for (let at = 0; at < part.length; at++) {
      const i = part[at] as number;
      for (const j of crossing[i] as number[]) {
        if (seen[j] === 1) twoColours &&= family[j] !== family[i];
        else {
          seen[j] = 1;
          family[j] = 1 - (family[i] as number);
          part.push(j);
        }
      }
    }
    if (!twoColours) colourGreedily(part, crossing, family);
    const price = (turned: boolean): number =>
      part.reduce((sum, i) => {
        const own = family[i] as number;
        return own < 0 ? sum : sum + cost(members[i] as number, ((turned ? 1 - own : own) === 0 ? 0 : 1) as 0 | 1);
      }, 0);
    if (price(true) < price(false)) for (const i of part) if ((family[i] as number) >= 0) family[i] = 1 - (family[i] as number);
  }
  return family;
}

function colourGreedily(part: readonly number[], crossing: readonly (readonly number[])[], family: Families): void {
  for (const i of part) family[i] = -1;
  for (const i of [...part].sort((a, b) => a - b)) {
    const taken = new Set((crossing[i] as readonly number[]).map((j) => family[j] as number));
    family[i] = !taken.has(0) ? 0 : !taken.has(1) ? 1 : -1;
  }
}
