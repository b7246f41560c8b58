import fc from 'fast-check';
import { compareRanks } from '../../../src/engine/funnel/compareRanks';
import { discoveryLimit } from '../../../src/engine/funnel/discoveryLimit';
import { coverageSeverity, limitsOf, severityAt } from '../../../src/engine/funnel/funnelLimits';
import { predictShare } from '../../../src/engine/funnel/predictShare';
import { reviewFunnel } from '../../../src/engine/funnel/reviewFunnel';
import { monthOf } from '../../../src/plan';
import type { Against, Control, Deal, FunnelSegment, NodeProgress, Plan, StageMove, ThresholdRule } from '../../../src/plan';
import { dayOf, dealOf, drawn, pipelinePlan } from '../pipeline/makeDeals';

const at = { sheet: 'Stages', row: 1, column: 0 };
const noControl = { control: { nodes: [], alerts: [], elapsed: [] } as Control, decomposition: { leaves: [], months: [], roundingUnit: 1 } };
const STAGES = ['Reach', 'Needs', 'Proposal', 'Won'];

/** Deals of four regions and ten reps through three stages of about 10 days each, two each day; `conversion` by opening day, stage and region. */
function funnelPlan(
  days: number,
  conversion: (day: number, stage: number, region: string) => number,
  slow: (day: number) => number,
  seed: number,
): Plan {
  const draw = drawn(seed);
  const stageMoves: StageMove[] = [];
  const pipeline = Array.from({ length: 4 * days }, (_, i): Deal => {
    const opened = Math.floor(i / 4);
    const territory = `Region ${i % 4}`;
    let [day, stage, state] = [opened, 0, 'open' as Deal['state']];
    for (;;) {
      stageMoves.push({ deal: `D${i}`, stage: STAGES[stage] as string, on: dayOf(day), at });
      const next = day + Math.round(slow(day) * (1 + 12 * draw()));
      if (next > days) break;
      day = next;
      if (draw() >= conversion(day, stage, territory)) state = 'lost';
      else if (++stage === 3) state = 'won';
      if (state !== 'open') break;
    }
    return dealOf(`D${i}`, opened, state, state === 'open' ? null : day, { territory, rep: `Rep ${i % 10}`, stage: STAGES[stage] as string });
  });
  return pipelinePlan(pipeline, days, { stageMoves });
}

function found(plan: Plan): string[] {
  return (reviewFunnel(plan, noControl)?.segments ?? []).flatMap(({ by, member, stages, winRate, cycle }) => {
    const all: [string, Against][] = [
      ...stages.map(({ stage, conversion }): [string, Against] => [stage, conversion]),
      ['wins', winRate],
      ['cycle', cycle],
    ];
    return all.flatMap(([name, { severity }]) => (severity === 'none' ? [] : [`${by} ${member} ${name} ${severity}`]));
  });
}

describe('tests that know the size', () => {
  test('shares by hand: uniform prior, all outcomes as likely; nothing of ten where nine of ten are usual [Z3]', () => {
    expect(predictShare(0, 2, 1, 1).chance).toBeCloseTo(1, 12);
    // Beta-binomial with two values of one each: C(2,k) B(k+2, 4−k) / B(2,2) = 0.3, 0.4, 0.3.
    expect(predictShare(0, 2, 2, 2).chance).toBeCloseTo(0.6, 12);
    expect(predictShare(1, 2, 2, 2).chance).toBeCloseTo(1, 12);
    expect(predictShare(0, 10, 900, 100).chance).toBeLessThan(1e-8);
    // As the past grows, the binomial: P(k ≤ 2 or k ≥ 8) of 10 at one half = 112/1024.
    expect(predictShare(2, 10, 1e9, 1e9).chance).toBeCloseTo(112 / 1024, 6);
  });

  test('a share is off by chance no more often than stated [Z3]', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), (size, a, b) => {
        const chances = Array.from({ length: size + 1 }, (_, k) => predictShare(k, size, a, b).chance);
        expect(Math.max(...chances)).toBeCloseTo(1, 9);
        const { low, high } = predictShare(0, size, a, b);
        expect(low).toBeLessThanOrEqual(a / (a + b) + 0.5 / size);
        expect(high).toBeGreaterThanOrEqual(a / (a + b) - 0.5 / size);
      }),
    );
  });

  test('ranks by hand, ties and small samples [Z4]', () => {
    expect(compareRanks([1, 2, 3, 4], [5, 6, 7, 8, 9])).toBeNull();
    // U = 0: (12.5 − 0.5) / √(25 · 11 / 12) = 2.507 standard deviations.
    expect(compareRanks([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])).toBeCloseTo(0.01219, 4);
    expect(compareRanks([3, 3, 3, 3, 3], [3, 3, 3, 3, 3])).toBe(1);
    expect(compareRanks([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])).toBe(1);
  });

  test('of many looked at, the largest that counts [Z5]', () => {
    expect(discoveryLimit([0.01, 0.04, 0.5], 0.05)).toBe(0.01);
    expect(discoveryLimit([0.04, 0.045, 0.05], 0.05)).toBe(0.05);
    expect(discoveryLimit([0.2], 0.05)).toBe(0);
    expect(discoveryLimit([], 0.05)).toBe(0);
  });
});

describe('severities', () => {
  const plan = pipelinePlan([], 100);
  const rule = (members: ThresholdRule['members'], level: ThresholdRule['level'], yellow: number): ThresholdRule => {
    return { measure: 'conversion', members, level, yellow, orange: null, red: null, at };
  };
  const north = { by: 'territory', member: 'North' } as const;

  test('own limits, else the row with the most members, then that which names the level, then the later [Z6]', () => {
    expect(limitsOf(plan, 'conversion', north)).toEqual({ yellow: 0.15, orange: 0.15 * 1.5, red: 0.3 });
    expect(limitsOf(plan, 'cycle', north).yellow).toBe(0.2);
    const limit = (...thresholds: ThresholdRule[]): number | null => limitsOf({ ...plan, thresholds }, 'conversion', north).yellow;
    expect(limit(rule({}, null, 0.5), rule({}, null, 0.4))).toBe(0.4);
    expect(limit(rule({}, 'territory', 0.5), rule({}, null, 0.4))).toBe(0.5);
    expect(limit(rule({ territory: 'north ' }, null, 0.6), rule({}, 'territory', 0.5))).toBe(0.6);
    expect(limit(rule({ territory: 'South' }, null, 0.6), rule({}, 'total', 0.5))).toBe(0.15);
    expect(severityAt(0.15, { yellow: 0.15, orange: null, red: 0.2 })).toBe('yellow');
    expect(severityAt(-1, { yellow: 0.15, orange: 0.2, red: 0.3 })).toBe('none');
  });

  test('coverage by the share that it is short [Z7]', () => {
    const of = (coverage: number | null): string => coverageSeverity(plan, { ...north, coverage });
    expect([3, 2.9, 2, 1, null].map(of)).toEqual(['none', 'yellow', 'orange', 'red', 'none']);
  });
});

describe('a funnel against its past', () => {
  test('what did not change is not called off, however many segments are looked at [Z5]', () => {
    const alarms = [1, 2, 3, 4, 5, 6].map(
      (seed) =>
        found(
          funnelPlan(
            500,
            () => 0.6,
            () => 1,
            seed,
          ),
        ).length,
    );
    expect(alarms.filter((count) => count > 0).length).toBeLessThanOrEqual(1);
  });

  test('a conversion that halves in one region is found there, in that stage [Z3] [Z6]', () => {
    const plan = funnelPlan(
      500,
      (day, stage, region) => (day > 410 && stage === 1 && region === 'Region 2' ? 0.3 : 0.6),
      () => 1,
      11,
    );
    const names = found(plan);
    expect(names).toContain('territory Region 2 Needs red');
    expect(names.filter((name) => name.includes('Region') && !name.includes('Region 2'))).toEqual([]);
  });

  test('a cycle that becomes half longer is found; dwell times too [Z4]', () => {
    const plan = funnelPlan(
      500,
      () => 0.7,
      (day) => (day > 380 ? 1.6 : 1),
      5,
    );
    expect(found(plan).some((name) => /^all {2}cycle (yellow|orange|red)$/.test(name))).toBe(true);
    const all = reviewFunnel(plan, noControl)?.segments[0] as FunnelSegment;
    for (const { dwell } of all.stages) expect(dwell.severity).not.toBe('none');
  });

  test('counts by hand, from opened to won where no stage is known [Z1] [Z2]', () => {
    const past = Array.from({ length: 20 }, (_, i) => dealOf(`P${i}`, i, i % 2 === 0 ? 'won' : 'lost', i + 30));
    const now = Array.from({ length: 8 }, (_, i) => dealOf(`N${i}`, 230, i < 2 ? 'won' : 'lost', 260 + i, { territory: 'South' }));
    const open = [dealOf('O1', 250, 'open', 400, { amount: 50 }), dealOf('O2', 20, 'open', null, { amount: 70, territory: 'South' })];
    const node = (path: string[], target: number, actual: number | null): NodeProgress => ({ path, target, actual }) as unknown as NodeProgress;
    const control: Control = { ...noControl.control, nodes: [node([], 300, 60), node(['North'], 150, null), node(['South'], 150, 200)] };
    // The second month lies beyond the 90 days ahead.
    const months = [monthOf(dayOf(320)), monthOf(dayOf(500))];
    const leaves = [['North'], ['South']].map((path) => ({ path, units: [150, 70], exact: [], weekUnits: [] }));
    const review = reviewFunnel(pipelinePlan([...past, ...now, ...open], 300), { control, decomposition: { leaves, months, roundingUnit: 1 } });
    expect(review?.since).toBe(dayOf(211));
    const [all, north, south] = review?.segments as [FunnelSegment, FunnelSegment, FunnelSegment];
    expect([all, north, south].map(({ by, member }) => [by, member])).toEqual([
      ['all', ''],
      ['territory', 'North'],
      ['territory', 'South'],
    ]);
    expect(all.stages).toMatchObject([{ stage: '', open: 2, value: 120, left: 8, on: 2, overdue: 2, conversion: { value: 0.25, usual: 0.5 } }]);
    expect(all.winRate).toMatchObject({ value: 0.25, usual: 0.5, change: -0.5 });
    expect(all.cycle).toMatchObject({ value: 30.5, usual: 30, chance: null });
    expect(all.velocity).toBeCloseTo((120 * 0.25) / 30.5, 10);
    expect(all.coverage).toBeCloseTo(120 / 240, 10);
    expect(north.winRate).toMatchObject({ value: null, change: null, chance: null, severity: 'none' });
    expect(north.coverage).toBeCloseTo(50 / 150, 10);
    expect(south.coverage).toBeNull();
    // Of what was sold in the months of the deals won, a quarter went through deals: they have to bring a quarter of what is missing.
    const plan = pipelinePlan([...past, ...now, ...open], 300);
    const months90 = [...new Set(plan.pipeline.flatMap(({ closes }) => (closes === null ? [] : [monthOf(closes)])))].filter(
      (month) => month < monthOf(dayOf(300)),
    );
    const won = plan.pipeline
      .filter(({ state, closes }) => state === 'won' && closes !== null && closes < `${monthOf(dayOf(300))}-01`)
      .reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    const sales = months90.map((month, i) => ({ month, members: ['North'], amount: i === 0 ? 4 * won : 0, at }));
    const quarter = reviewFunnel({ ...plan, sales }, { control, decomposition: { leaves, months, roundingUnit: 1 } });
    expect(quarter?.segments[0]?.coverage).toBeCloseTo(4 * (120 / 240), 10);
    expect(south.winRate.usual).toBeCloseTo(0.5, 10);
  });

  test('nothing without a pipeline; the order of rows changes no figure [Z1]', () => {
    expect(reviewFunnel(pipelinePlan([], 100), noControl)).toBeNull();
    const plan = funnelPlan(
      200,
      () => 0.6,
      () => 1,
      3,
    );
    const turned = { ...plan, pipeline: [...plan.pipeline].reverse(), stageMoves: [...plan.stageMoves].reverse() };
    const sorted = (each: Plan): unknown =>
      [...(reviewFunnel(each, noControl)?.segments ?? [])].sort((a, b) => (a.by + a.member < b.by + b.member ? -1 : 1));
    expect(sorted(turned)).toEqual(sorted(plan));
  });
});
