import { isEmpty, type Part } from './components';

/** A limit on what is still free: the sum over `atoms` must lie from low to high. Whole numbers, or not finite. */
export interface OpenLimit {
  readonly atoms: Int32Array;
  readonly low: number;
  readonly high: number;
}

/** What is left of a component when everything that follows without computing is settled. `value` is NaN where an atom is still free. */
export interface Reduced {
  readonly open: readonly OpenLimit[];
  readonly value: Float64Array;
  /** Atoms without a positive or negative base cell that take part all the same, evenly (S5). */
  readonly woken: Uint8Array;
  /** A limit cannot be met by what is free in it. */
  readonly contradiction: boolean;
}

interface Draft {
  atoms: Int32Array;
  low: number;
  high: number;
}

/**
 * Settles atoms that follow from limits alone: the only free one of a limit, all of a limit whose rest is 0, a held set inside another limit. Atoms whose cells
 * are all 0 stay 0, unless a limit has nothing else free and needs an amount: then its empty atoms are woken.
 * `woken` is carried from try to try and only grows. `zeros` are known to be 0.
 */
export function reduce(part: Part, low: Float64Array, high: Float64Array, woken: Uint8Array, zeros: readonly number[]): Reduced {
  for (;;) {
    const value = new Float64Array(part.count).fill(NaN);
    for (let atom = 0; atom < part.count; atom++) if (isEmpty(part, atom) && woken[atom] === 0) value[atom] = 0;
    for (const atom of zeros) value[atom] = 0;
    const drafts = part.members.map((atoms, k): Draft => ({ atoms, low: low[k] as number, high: high[k] as number }));
    const settled = settle(part, drafts, value);
    if (!settled && wake(part, low, high, value, woken)) continue;
    return { open: drafts.filter((draft) => draft.atoms.length > 0), value, woken, contradiction: !settled };
  }
}

/** Runs the rules until nothing follows any more; false when a limit without free atoms is not met, or an atom would have to be what it cannot. */
function settle(part: Part, drafts: readonly Draft[], value: Float64Array): boolean {
  let met = true;
  for (let again = true; again && met;) {
    again = false;
    for (const draft of drafts) {
      strip(draft, value);
      const [only] = draft.atoms;
      if (only === undefined) {
        if (draft.low > 0 || draft.high < 0) met = false;
        continue;
      }
      const tight = draft.low === draft.high;
      if (draft.high === 0 && draft.atoms.every((atom) => staysAboveZero(part, atom))) for (const atom of draft.atoms) value[atom] = 0;
      else if (tight && draft.atoms.length === 1) value[only] = draft.low;
      else if (draft.high < 0 && draft.atoms.every((atom) => staysAboveZero(part, atom))) met = false;
      else continue;
      if (value[only] !== undefined && (value[only] as number) < 0 && staysAboveZero(part, only)) met = false;
      again = true;
    }
    if (!again && met) again = takeHeldOut(drafts, value.length);
  }
  return met;
}

function staysAboveZero(part: Part, atom: number): boolean {
  return part.guarded[atom] === 1 && part.negative[atom] === 0;
}

/** Takes settled atoms out of a limit. */
function strip(draft: Draft, value: Float64Array): void {
  let sum = 0;
  let free = 0;
  for (const atom of draft.atoms) {
    if (Number.isNaN(value[atom])) free++;
    else sum += value[atom] as number;
  }
  if (free === draft.atoms.length) return;
  draft.atoms = draft.atoms.filter((atom) => Number.isNaN(value[atom]));
  draft.low -= sum;
  draft.high -= sum;
}

/** Where a set with a fixed sum lies inside another limit, the other is about the rest only. Returns whether anything changed. */
function takeHeldOut(drafts: readonly Draft[], count: number): boolean {
  const held = drafts.filter((draft) => draft.low === draft.high && draft.atoms.length > 0).sort((a, b) => a.atoms.length - b.atoms.length);
  const size = drafts.reduce((sum, draft) => sum + draft.atoms.length, 0);
  if (held.length * size > 4e6) return false;
  const within = new Uint8Array(count);
  let changed = false;
  for (const inner of held) {
    if (inner.atoms.length === 0) continue;
    for (const atom of inner.atoms) within[atom] = 1;
    for (const outer of drafts) {
      if (outer === inner || outer.atoms.length < inner.atoms.length) continue;
      let common = 0;
      for (const atom of outer.atoms) common += within[atom] as number;
      if (common !== inner.atoms.length) continue;
      outer.atoms = outer.atoms.filter((atom) => within[atom] === 0);
      outer.low -= inner.low;
      outer.high -= inner.high;
      changed = true;
    }
    for (const atom of inner.atoms) within[atom] = 0;
  }
  return changed;
}

/** Wakes the empty atoms of limits that nothing else can meet. Returns whether there were any. */
function wake(part: Part, low: Float64Array, high: Float64Array, value: Float64Array, woken: Uint8Array): boolean {
  let any = false;
  part.members.forEach((members, k) => {
    let sum = 0;
    let free = false;
    for (const atom of members) {
      if (Number.isNaN(value[atom])) free = true;
      else sum += value[atom] as number;
    }
    if (free || (sum >= (low[k] as number) && sum <= (high[k] as number))) return;
    for (const atom of members)
      if (isEmpty(part, atom) && woken[atom] === 0 && (sum < (low[k] as number) || part.guarded[atom] === 0)) {
        woken[atom] = 1;
        any = true;
      }
  });
  return any;
}
