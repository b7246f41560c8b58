import fc from 'fast-check';
import { apply, canonicalText, diff, inverse, merge, packDelta, stateHash, unpackDelta } from '../../src/versions';
import type { Conflict, Merged, Snapshot } from '../../src/versions';
import { numRuns, threeSides, twoSides } from '../support/snapshots';

const mirrored: Record<Conflict['kind'], Conflict['kind']> = {
  'both-changed': 'both-changed',
  'both-added': 'both-added',
  'we-deleted': 'they-deleted',
  'they-deleted': 'we-deleted',
};

function mirror(conflicts: readonly Conflict[]): Conflict[] {
  return conflicts.map((c) => ({
    ...c,
    kind: mirrored[c.kind],
    ours: c.theirs,
    theirs: c.ours,
    rows: c.rows && { base: c.rows.base, ours: c.rows.theirs, theirs: c.rows.ours },
  }));
}

function expectClean(merged: Merged, side: Snapshot): void {
  expect(merged.conflicts).toEqual([]);
  expect(canonicalText(merged.snapshot)).toBe(canonicalText(side));
  expect(merged.recalculate).toBe(false);
}

const law = (property: fc.IPropertyWithHooks<[[Snapshot, Snapshot, Snapshot]]> | fc.IPropertyWithHooks<[[Snapshot, Snapshot]]>): void =>
  fc.assert(property as fc.IPropertyWithHooks<unknown>, { numRuns });

describe('laws of versions', () => {
  test('[V4] a difference with itself is empty', () => {
    law(
      fc.property(twoSides, ([a]) => {
        const none = diff(a, structuredClone(a));
        expect(none).toEqual({ planName: null, tables: [], counts: { added: 0, removed: 0, changed: 0, moved: 0, renamed: 0 } });
      }),
    );
  });

  test('[V4] backwards it is the inverse', () => {
    law(fc.property(twoSides, ([a, b]) => expect(inverse(diff(a, b))).toEqual(diff(b, a))));
  });

  test('[V6] applying the difference to its base gives the other side, and its inverse the base again', () => {
    law(
      fc.property(twoSides, ([a, b]) => {
        const change = diff(a, b);
        expect(canonicalText(apply(a, change))).toBe(canonicalText(b));
        expect(canonicalText(apply(b, inverse(change)))).toBe(canonicalText(a));
        expect(change.tables.length === 0 && change.planName === null).toBe(stateHash(a) === stateHash(b));
      }),
    );
  });

  test('[V15] what is packed comes back the same', () => {
    law(
      fc.property(twoSides, ([a, b]) => {
        const change = diff(a, b);
        const back = unpackDelta(packDelta(change));
        expect(back).toEqual(change);
        expect(canonicalText(apply(a, back))).toBe(canonicalText(b));
      }),
    );
  });

  test('[V16] a merge with what did not change is the other side', () => {
    law(
      fc.property(twoSides, ([b, a]) => {
        expectClean(merge(b, a, b), a);
        expectClean(merge(b, b, a), a);
        expectClean(merge(b, a, structuredClone(a)), a);
      }),
    );
  });

  test('[V16] sides exchanged mirror', () => {
    law(
      fc.property(threeSides, ([b, a, c]) => {
        const there = merge(b, a, c);
        const back = merge(b, c, a);
        expect(canonicalText(back.snapshot)).toBe(canonicalText(there.snapshot));
        expect(back.conflicts).toEqual(mirror(there.conflicts));
        expect(back.taken).toEqual({ ours: there.taken.theirs, theirs: there.taken.ours, both: there.taken.both });
        expect(back.recalculate).toBe(there.recalculate);
      }),
    );
  });

  test('[V17] settled by a rule nothing is open; each by its id gives the same', () => {
    law(
      fc.property(threeSides, ([b, a, c]) => {
        const free = merge(b, a, c);
        for (const side of ['ours', 'theirs', 'base'] as const) {
          const ruled = merge(b, a, c, { byId: {}, rule: side });
          expect(ruled.open).toEqual([]);
          expect(ruled.conflicts).toEqual(free.conflicts);
          const byId = Object.fromEntries(free.conflicts.map(({ id }) => [id, side]));
          expect(merge(b, a, c, { byId, rule: null })).toEqual(ruled);
        }
        expect(free.open).toEqual(free.conflicts);
        expect(new Set(free.conflicts.map(({ id }) => id)).size).toBe(free.conflicts.length);
      }),
    );
  });
});
