import type { Atoms } from './atoms';
import type { WholeLimit } from './wholeLimits';

/** Limits that touch each other through common atoms, directly or by others, with these atoms; what one part does never reaches another. Atoms are counted anew. */
export interface Part {
  readonly limits: readonly WholeLimit[];
  /** Place of each limit in the whole list. */
  readonly places: readonly number[];
  /** By limit: its atoms, as places in this part. */
  readonly members: readonly Int32Array[];
  readonly count: number;
  /** Place of each atom among all atoms. */
  readonly atoms: Int32Array;
  readonly positive: Float64Array;
  readonly negative: Float64Array;
  readonly cells: Float64Array;
  readonly guarded: Uint8Array;
  /**
   * How its cells change (S3): `scale` in proportion, where no base is negative and no limit asks for a negative sum; else `shift`, by a common share of
   * their absolute size.
   */
  readonly mode: 'scale' | 'shift';
}

/** Has the atom nothing but zeros? */
export function isEmpty(part: Part, atom: number): boolean {
  return part.positive[atom] === 0 && part.negative[atom] === 0;
}

/** The parts of limits, in the order of their first limit. */
export function findComponents(atoms: Atoms, limits: readonly WholeLimit[]): Part[] {
  const parent = limits.map((_, k) => k);
  const find = (k: number): number => {
    let root = k;
    while (parent[root] !== root) root = parent[root] as number;
    for (let at = k; at !== root;) [at, parent[at]] = [parent[at] as number, root];
    return root;
  };
  const first = new Int32Array(atoms.count).fill(-1);
  atoms.members.forEach((members, k) => {
    for (const atom of members) {
      const other = first[atom] as number;
      if (other < 0) first[atom] = k;
      else parent[Math.max(find(other), find(k))] = Math.min(find(other), find(k));
    }
  });
  const groups = new Map<number, number[]>();
  for (let k = 0; k < limits.length; k++) {
    const root = find(k);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [k]);
    else group.push(k);
  }
  const place = new Int32Array(atoms.count).fill(-1);
  return [...groups.values()].map((group) => cutOut(atoms, limits, group, place));
}

function cutOut(atoms: Atoms, limits: readonly WholeLimit[], places: readonly number[], place: Int32Array): Part {
  const used: number[] = [];
  for (const k of places)
    for (const atom of atoms.members[k] as Int32Array)
      if ((place[atom] as number) < 0) {
        place[atom] = 0;
        used.push(atom);
      }
  const own = Int32Array.from(used).sort();
  own.forEach((atom, at) => (place[atom] = at));
  const pick = (values: Float64Array): Float64Array => {
    const picked = new Float64Array(own.length);
    for (let at = 0; at < own.length; at++) picked[at] = values[own[at] as number] as number;
    return picked;
  };
  const [positive, negative, cells] = [pick(atoms.positive), pick(atoms.negative), pick(atoms.cells)];
  const guarded = Uint8Array.from(own, (atom) => atoms.guarded[atom] as number);
  const members = places.map((k) => (atoms.members[k] as Int32Array).map((atom) => place[atom] as number));
  const mode = guarded.every((guard) => guard === 1) && negative.every((sum) => sum === 0) ? 'scale' : 'shift';
  return {
    limits: places.map((k) => limits[k] as WholeLimit),
    places,
    members,
    count: own.length,
    atoms: own,
    positive,
    negative,
    cells,
    guarded,
    mode,
  };
}
