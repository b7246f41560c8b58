import { cycleDifferences } from '../../../src/engine/funnel/cycleDifferences';
import { readSpells } from '../../../src/engine/pipeline/readSpells';
import type { CycleDifference, Deal } from '../../../src/plan';
import { dealOf, pipelinePlan } from '../pipeline/makeDeals';

/** Won deals of each region, 20 to 39 days each (or as given) times its factor. */
function told(factors: Readonly<Record<string, number>>, deals = 20, days = (i: number): number => 20 + (i % 20)): readonly CycleDifference[] {
  const pipeline = Object.entries(factors).flatMap(([territory, factor]) =>
    Array.from({ length: deals }, (_, i): Deal =>
      dealOf(`${territory}${i}`, i % 40, 'won', (i % 40) + Math.round(factor * days(i)), { territory, stage: 'Won' }),
    ),
  );
  const plan = pipelinePlan(pipeline, 400);
  return cycleDifferences(plan, readSpells(plan));
}

describe('cycles of regions', () => {
  test('a region far slower than all others is told with its medians, and one far faster, the largest first [Z16]', () => {
    const found = told({ North: 1, South: 1, East: 2, West: 1, Coast: 0.6 });
    expect(found.map(({ territory }) => territory)).toEqual(['East', 'Coast']);
    expect(found[0]).toMatchObject({ won: 20, days: 59, change: (found[0]?.days ?? 0) / (found[0]?.usual ?? 1) - 1 });
    expect(found[0]?.change).toBeGreaterThan(0.2);
    expect(found[1]?.change).toBeLessThan(-0.2);
    for (const { chance } of found) expect(chance).toBeLessThan(0.05);
  });

  test('what is within 20 %, alike, or rests on too few deals is not told [Z16]', () => {
    expect(told({ North: 1, South: 1.1, East: 1 })).toEqual([]);
    expect(told({ North: 1, East: 3 }, 4)).toEqual([]);
    expect(told({ North: 2 })).toEqual([]);
    // Beyond all chance, but 15 % only; then 60 %, of six deals that differ by more among themselves.
    expect(told({ North: 1, South: 1, East: 1.15 }, 400)).toEqual([]);
    expect(told({ North: 1, South: 1, East: 1.6 }, 6, (i) => 5 + ((i * 37) % 80))).toEqual([]);
  });
});
