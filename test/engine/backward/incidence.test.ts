import fc from 'fast-check';
import { byWeek, constantRate, cutTail, inTurn, mix, quantile, stretch, withMedian } from '../../../src/engine/backward/durations';
import { incidence, type Spell } from '../../../src/engine/backward/incidence';
import { poolStrength } from '../../../src/engine/backward/poolStrength';
import { shareActivities } from '../../../src/engine/backward/shareActivities';

const on = (days: number): Spell => ({ days, end: 'on' });
const lost = (days: number): Spell => ({ days, end: 'lost' });
const open = (days: number): Spell => ({ days, end: 'open' });

describe('[W4] open deals count for as long as they are open', () => {
  test('everything ended: shares are plain shares', () => {
    expect(incidence([on(1), on(3), lost(2), on(3)])).toEqual({
      share: 0.75,
      deals: 4,
      days: [0, 1 / 3, 0, 2 / 3].map((each) => expect.closeTo(each, 12) as number),
    });
  });

  test('worked by hand: an open deal is at risk until its day', () => {
    // day 2: 1 of 4 goes on; day 3: one open leaves; day 5: 1 of 2 lost; day 8: 1 of 1 goes on: ¼ + ¾·½·1
    const found = incidence([on(2), open(3), lost(5), on(8)]);
    expect(found.share).toBeCloseTo(0.25 + 0.375, 12);
    expect(found.deals).toBeCloseTo(3, 12);
    expect(found.days[2]).toBeCloseTo(0.4, 12);
    expect(found.days[8]).toBeCloseTo(0.6, 12);
  });

  test('a deal open for longer than any ended one has not gone on; a fresh one says nothing yet', () => {
    expect(incidence([on(5), open(90)])).toMatchObject({ share: 0.5, deals: 2 });
    expect(incidence([on(5), open(1)])).toMatchObject({ share: 1, deals: 1 });
    expect(incidence([open(5)])).toEqual({ share: 0, deals: 0, days: [] });
    expect(incidence([])).toEqual({ share: 0, deals: 0, days: [] });
  });

  test('censoring does not bend the share: half of the deals go on at a constant rate and are watched for a while only', () => {
    const spells = Array.from({ length: 4000 }, (_, i): Spell => {
      const latent = (i * 7919) % 100;
      const watched = 20 + ((i * 104729) % 130);
      return latent > watched ? open(watched) : i % 2 === 0 ? on(latent) : lost(latent);
    });
    const naive = spells.filter(({ end }) => end === 'on').length / spells.length;
    expect(naive).toBeLessThan(0.45);
    expect(incidence(spells).share).toBeCloseTo(0.5, 1);
    expect(Math.abs(incidence(spells).share - 0.5)).toBeLessThan(0.02);
  });
});

describe('[W8] durations', () => {
  const anyDurations = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 80 }).map((list) => {
    const sum = list.reduce((all, each) => all + each, 0);
    return sum === 0 ? [1] : list.map((each) => each / sum);
  });
  const total = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0);
  const mean = (list: readonly number[]): number => list.reduce((sum, each, day) => sum + each * day, 0);

  test('whatever is done to them, they sum to one', () => {
    fc.assert(
      fc.property(anyDurations, anyDurations, fc.double({ min: 0, max: 5, noNaN: true }), (a, b, factor) => {
        for (const each of [
          inTurn(a, b),
          stretch(a, factor),
          cutTail(a),
          mix(a, b, 0.3),
          withMedian(a, factor * 10),
          constantRate(factor * 10),
          byWeek(a),
        ])
          expect(total(each)).toBeCloseTo(1, 10);
        expect(mean(inTurn(a, b))).toBeCloseTo(mean(a) + mean(b), 8);
        expect(mean(stretch(a, factor))).toBeCloseTo(mean(a) * factor, 8);
        expect(cutTail(a).length).toBeLessThanOrEqual(a.length);
      }),
    );
  });

  test('quantiles, and the median that a table gives', () => {
    expect([0.1, 0.5, 0.9].map((q) => quantile([0.1, 0.2, 0.3, 0.4], q))).toEqual([0, 2, 3]);
    expect(quantile(withMedian([0, 0.5, 0.5], 6), 0.5)).toBe(6);
    expect(quantile(withMedian([1], 10), 0.5)).toBe(10);
    expect(withMedian([0, 1], 0)).toEqual([1]);
    for (const median of [1, 7, 14, 45]) expect(quantile(constantRate(median), 0.5)).toBe(median);
  });
});

describe('[W6] how much groups lean on each other', () => {
  test('groups that agree lean fully, groups that contradict each other hardly', () => {
    const half = [0.5, 0.5];
    expect(poolStrength([[50, 50], [50, 50]], half)).toBe(4096); // prettier-ignore
    expect(poolStrength([[95, 5], [5, 95]], half)).toBeLessThan(4); // prettier-ignore
    expect(poolStrength([], half)).toBe(4096);
    const [mild, wild] = [[[60, 40], [40, 60]], [[75, 25], [25, 75]]].map((groups) => poolStrength(groups, half)) as [number, number]; // prettier-ignore
    expect(mild).toBeGreaterThan(wild);
  });
});

describe('[W12] activities in turn', () => {
  const anyWeights = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 9 }).filter((list) => list.some((each) => each > 0));

  test('each has their exact share at every moment, but for less than one', () => {
    fc.assert(
      fc.property(
        anyWeights,
        fc.array(fc.constantFrom(0, 1, 1, 1, 2, 3, 50), { maxLength: 80 }),
        fc.constantFrom(1, 0.1, 1 / 3),
        (whole, counts, factor) => {
          const weights = whole.map((each) => each * factor);
          const [done, load] = [weights.map(() => 0), weights.map(() => 0)];
          let all = 0;
          const wrong = counts.filter((count) => {
            const taken = shareActivities(count, weights, done, load);
            all += count;
            return (
              total(taken) !== count ||
              taken.some((each) => each < 0) ||
              weights.some((weight, i) => Math.abs((done[i] as number) - (all * weight) / total(weights)) >= 1)
            );
          });
          expect(wrong).toEqual([]);
          expect(load).toEqual(done);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('ties go to the one with less to do; many at once come to the same as few', () => {
    const [done, load] = [[0, 0], [3, 1]]; // prettier-ignore
    expect(shareActivities(1, [1, 1], done, load)).toEqual([0, 1]);
    expect(shareActivities(1, [1, 1], done, load)).toEqual([1, 0]);
    expect([done, load]).toEqual([[1, 1], [4, 2]]); // prettier-ignore
    expect(shareActivities(3_000_001, [3, 1, 0], [0, 0, 0], [0, 0, 0])).toEqual([2_250_001, 750_000, 0]);
  });

  function total(list: readonly number[]): number {
    return list.reduce((sum, each) => sum + each, 0);
  }
});
