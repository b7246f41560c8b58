import fc from 'fast-check';
import { customerClasses, moveTier } from '../../../src/taskpane/state/tierShares';
import type { ChosenTiers, TierShares } from '../../../src/taskpane/state/tierShares';

const usual: TierShares = { A: 0.4, B: 0.3, C: 0.2, potential: 0.1 };
const percents = (shares: TierShares) => customerClasses.map((each) => Math.round(shares[each] * 100));

test('a class that grows takes from the others in proportion, by largest remainder', () => {
  expect(percents(moveTier(null, usual, 'A', 0.55).shares)).toEqual([55, 23, 15, 7]);
  expect(percents(moveTier(null, usual, 'potential', 0).shares)).toEqual([45, 33, 22, 0]);
});

test('the class moved to and fro gives back what it took, even from all of it; another class begins from there', () => {
  const all = moveTier(null, usual, 'A', 1);
  expect(percents(all.shares)).toEqual([100, 0, 0, 0]);
  const back = moveTier(all, usual, 'A', 0.4);
  expect(back.shares).toEqual(usual);
  expect(percents(moveTier(all, usual, 'B', 0.2).shares)).toEqual([80, 20, 0, 0]);
});

test('others that have nothing take back evenly', () => {
  const only: TierShares = { A: 1, B: 0, C: 0, potential: 0 };
  expect(percents(moveTier(null, only, 'A', 0.5).shares)).toEqual([50, 17, 17, 16]);
});

test('whatever is moved, the shares are whole percent, none below zero, and sum to 100 %', () => {
  const shares = fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.nat(1000)).filter((all) => all.some((each) => each > 0));
  const move = fc.tuple(fc.constantFrom(...customerClasses), fc.double({ min: -0.2, max: 1.2, noNaN: true }));
  fc.assert(
    fc.property(shares, fc.array(move, { minLength: 1, maxLength: 8 }), (given, moves) => {
      const sum = given.reduce((a, b) => a + b, 0);
      const now = Object.fromEntries(customerClasses.map((each, i) => [each, (given[i] ?? 0) / sum])) as Record<
        (typeof customerClasses)[number],
        number
      >;
      let chosen: ChosenTiers | null = null;
      for (const [tier, share] of moves) {
        chosen = moveTier(chosen, now, tier, share);
        const own: TierShares = chosen.shares;
        const all = percents(own);
        expect(all.reduce((a, b) => a + b, 0)).toBe(100);
        expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
        expect(customerClasses.map((each) => own[each])).toEqual(all.map((each) => each / 100));
        expect(own[tier]).toBe(Math.min(100, Math.max(0, Math.round(share * 100))) / 100);
      }
    }),
    { numRuns: 60 },
  );
});
