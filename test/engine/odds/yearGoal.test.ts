import { normalCdf } from '../../../src/engine/business/normalCdf';
import { yearGoal } from '../../../src/engine';
import { goalOfOdds } from '../../../src/engine/odds/yearGoal';
import type { TargetOdds } from '../../../src/plan';

test('[O17] the goal of odds gives back their probability exactly, with the deviation of their band', () => {
  for (const probability of [0.001, 0.17, 0.5, 0.83, 0.999]) {
    const goal = goalOfOdds({ probability, band: { low: 900, high: 1100 } });
    expect(Math.sqrt(goal?.risk as number)).toBeCloseTo(200 / 2.5631031310892007, 5);
    expect(normalCdf(-(goal?.lacking as number) / Math.sqrt(goal?.risk as number))).toBeCloseTo(probability, 9);
  }
  expect(goalOfOdds({ probability: 0, band: { low: 0, high: 10 } })?.lacking).toBeGreaterThan(0);
  expect(goalOfOdds({ probability: null, band: { low: 0, high: 10 } })).toBeNull();
  expect(goalOfOdds({ probability: 1, band: { low: 10, high: 10 } })).toBeNull();
});

test("[O17] the year's goal is that of the whole; none without it", () => {
  const odds = (members: TargetOdds['scope']['members'], period: TargetOdds['scope']['period']): TargetOdds =>
    ({ scope: { members, period }, probability: 0.3, band: { low: 0, high: 100 } }) as TargetOdds;
  const quarter = { from: '2017-01-01', to: '2017-03-31', label: 'Q1' } as TargetOdds['scope']['period'];
  expect(yearGoal([odds({}, quarter), odds({ territory: 'Europe' }, null)])).toBeNull();
  expect(yearGoal([odds({}, quarter), odds({}, null)])).toEqual(goalOfOdds({ probability: 0.3, band: { low: 0, high: 100 } }));
});
