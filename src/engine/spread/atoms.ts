import { assert } from '../../plan';
import { addTo } from './addTo';
import type { WholeLimit } from './wholeLimits';

/**
 * The cells that lie in the same limits, taken together: rows that no limit tells apart form a class, columns too, and an atom is a class of rows × a class
 * of columns. A plan of 100 000 cells under a dozen limits has a few dozen atoms, and is solved in them.
 */
export interface Atoms {
  readonly rowClasses: number;
  readonly columnClasses: number;
  readonly classOfRow: Int32Array;
  readonly classOfColumn: Int32Array;
  /** Columns in a row of one class: the column after each stretch, ascending. A stretch of a row lies in one atom. */
  readonly stretches: Int32Array;
  readonly count: number;
  /** By atom (row class × columnClasses + column class): Σ of positive base values, Σ |negative ones|, and cells. */
  readonly positive: Float64Array;
  readonly negative: Float64Array;
  readonly cells: Float64Array;
  /** By limit: its atoms, ascending. */
  readonly members: readonly Int32Array[];
  /** Classes of rows (columns) by limit; null: all. For telling how two limits lie to each other. */
  readonly limitRows: readonly (Int32Array | null)[];
  readonly limitColumns: readonly (Int32Array | null)[];
  /** 1: a cell of the atom whose base is not negative stays so (S4). */
  readonly guarded: Uint8Array;
}

const FINITE = 'the base holds finite numbers';

/** Sums up the base by atoms of the limits. */
export function gatherAtoms(rows: number, columns: number, base: Float64Array, limits: readonly WholeLimit[]): Atoms {
  const byRow = classify(
    rows,
    limits.map((limit) => limit.rows),
  );
  const byColumn = classify(
    columns,
    limits.map((limit) => limit.columns),
  );
  const columnClasses = byColumn.count;
  const count = byRow.count * columnClasses;
  const positive = new Float64Array(count);
  const negative = new Float64Array(count);
  const stretches = findStretches(byColumn.classOf);
  for (let row = 0, from = 0; row < rows; row++, from += columns) {
    const line = (byRow.classOf[row] as number) * columnClasses;
    for (let k = 0, cell = from; k < stretches.length; k++) {
      const atom = line + (byColumn.classOf[cell - from] as number);
      let up = positive[atom] as number;
      let down = negative[atom] as number;
      for (const end = from + (stretches[k] as number); cell < end; cell++) {
        const value = base[cell] as number;
        if (value > 0) up += value;
        else if (value < 0) down -= value;
        else assert(value === 0, FINITE);
      }
      positive[atom] = up;
      negative[atom] = down;
    }
  }
  for (let atom = 0; atom < count; atom++) assert((positive[atom] as number) + (negative[atom] as number) < Infinity, FINITE);
  const cells = new Float64Array(count);
  for (let row = 0, atom = 0; row < byRow.count; row++)
    for (let column = 0; column < columnClasses; column++, atom++) cells[atom] = (byRow.sizes[row] as number) * (byColumn.sizes[column] as number);
  const limitRows = limits.map((limit) => classesIn(limit.rows, byRow.classOf, byRow.count));
  const limitColumns = limits.map((limit) => classesIn(limit.columns, byColumn.classOf, columnClasses));
  const members = limits.map((_, k) => cross(limitRows[k] ?? null, limitColumns[k] ?? null, byRow.count, columnClasses));
  const guarded = new Uint8Array(count).fill(1);
  limits.forEach((limit, k) => {
    if (limit.high < 0) for (const atom of members[k] as Int32Array) guarded[atom] = 0;
  });
  return {
    rowClasses: byRow.count,
    columnClasses,
    classOfRow: byRow.classOf,
    classOfColumn: byColumn.classOf,
    stretches,
    count,
    positive,
    negative,
    cells,
    members,
    limitRows,
    limitColumns,
    guarded,
  };
}

/** Splits lines into the coarsest classes of which every set is a union. */
function classify(length: number, sets: readonly (readonly number[] | null)[]): { classOf: Int32Array; count: number; sizes: number[] } {
  const classOf = new Int32Array(length);
  const sizes = [length];
  for (const set of sets) {
    if (set === null) continue;
    const hit = new Map<number, number>();
    for (const line of set) hit.set(classOf[line] as number, (hit.get(classOf[line] as number) ?? 0) + 1);
    const split = new Map<number, number>();
    for (const [old, members] of hit)
      if (members < (sizes[old] as number)) {
        split.set(old, sizes.length);
        sizes.push(members);
        addTo(sizes, old, -members);
      }
    for (const line of set) {
      const fresh = split.get(classOf[line] as number);
      if (fresh !== undefined) classOf[line] = fresh;
    }
  }
  return { classOf, count: sizes.length, sizes };
}

function findStretches(classOf: Int32Array): Int32Array {
  const ends: number[] = [];
  for (let column = 1; column <= classOf.length; column++)
    if (column === classOf.length || classOf[column] !== classOf[column - 1]) ends.push(column);
  return Int32Array.from(ends);
}

function classesIn(set: readonly number[] | null, classOf: Int32Array, count: number): Int32Array | null {
  if (set === null) return null;
  const classes = new Set<number>();
  for (const line of set) classes.add(classOf[line] as number);
  return classes.size === count ? null : Int32Array.from(classes).sort();
}

function cross(rows: Int32Array | null, columns: Int32Array | null, rowClasses: number, columnClasses: number): Int32Array {
  const height = rows?.length ?? rowClasses;
  const width = columns?.length ?? columnClasses;
  const atoms = new Int32Array(height * width);
  for (let r = 0, at = 0; r < height; r++) {
    const line = (rows === null ? r : (rows[r] as number)) * columnClasses;
    for (let c = 0; c < width; c++) atoms[at++] = line + (columns === null ? c : (columns[c] as number));
  }
  return atoms;
}
