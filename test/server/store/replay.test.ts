import fc from 'fast-check';
import { hashesOf, packChange, packWhole, rebuild } from '../../../src/server/store/content';
import { replay } from '../../../src/server/store/replay';
import { readWhole, wholeText } from '../../../src/server/store/wholeText';
import { apply, canonicalText, diff, packDelta, unpackDelta } from '../../../src/versions';
import type { PlanDiff, Snapshot } from '../../../src/versions';
import { numRuns, threeSides } from '../../support/snapshots';
import { planOf } from '../../support/versions';

/** States one after another: two families, so that tables come and go, cells change, rows come back, members are renamed and plans are. */
const chains = fc.tuple(threeSides, threeSides).map(([a, b]) => [a[0], a[1], a[2], a[1], a[1], b[0], b[2], b[0]] as const);
const changesOf = (states: readonly Snapshot[]): PlanDiff[] =>
  states.slice(1).map((next, i) => unpackDelta(packDelta(diff(states[i] as Snapshot, next))));

test('a chain of differences replayed is the same as applied one by one', () => {
  fc.assert(
    fc.property(chains, (states) => {
      const changes = changesOf(states);
      const first = states[0];
      const [half, whole] = [changes.slice(0, 3), changes];
      for (const part of [half, whole]) {
        const text = canonicalText(part.reduce(apply, first));
        expect(canonicalText(replay(first, part))).toBe(text);
        expect(text).toBe(canonicalText(states[part.length] as Snapshot));
      }
    }),
    { numRuns: Math.ceil(numRuns / 4) },
  );
});

test('edits of the same rows over and over leave the others the very same', () => {
  const edits = fc.array(fc.dictionary(fc.nat(7).map(String), fc.constantFrom(null, 1, 'x', 'area 001')), { minLength: 1, maxLength: 6 });
  const states = fc.tuple(edits, fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 6, maxLength: 6 }));
  fc.assert(
    fc.property(states, ([list, sizes]) => {
      const chain = [planOf(8), ...list.map((edit, i) => planOf(sizes[i], edit))];
      const made = replay(planOf(8), changesOf(chain));
      expect(made).toEqual(chain[chain.length - 1]);
      const first = planOf(8);
      const same = replay(first, changesOf([first, planOf(8, { 3: 'x' })])).tables[1]?.rows;
      expect(same?.map((row, i) => row === first.tables[1]?.rows[i])).toEqual([true, true, true, false, true, true, true, true]);
    }),
    { numRuns },
  );
});

test('a whole content is read as it was written, with the text of each row', () => {
  fc.assert(
    fc.property(threeSides, ([plan]) => {
      const { snapshot, texts } = readWhole(wholeText(plan));
      expect(canonicalText(snapshot)).toBe(canonicalText(plan));
      for (const { rows } of snapshot.tables) for (const row of rows) expect(texts.get(row)).toBe(JSON.stringify(row));
    }),
    { numRuns },
  );
});

test('what is packed is rebuilt, and a content of another version is not', async () => {
  await fc.assert(
    fc.asyncProperty(threeSides, async ([first, second, third]) => {
      const [one, two, three] = [hashesOf(first), hashesOf(second), hashesOf(third)];
      const whole = { number: 1, ...one, body: await packWhole(first) };
      const delta = await packChange(await rebuild([whole]), one.tableHashes, second, two.tableHashes);
      if (!delta) throw new Error('a difference that is not exact');
      expect(canonicalText((await rebuild([whole, { number: 2, ...two, body: delta }])).snapshot)).toBe(canonicalText(second));
      const wrong = rebuild([whole, { number: 2, ...three, body: delta }]);
      if (three.stateHash === two.stateHash) await wrong;
      else await expect(wrong).rejects.toMatchObject({ version: 2 });
    }),
    { numRuns: Math.ceil(numRuns / 5) },
  );
});
