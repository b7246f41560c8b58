import { planCapacity, walkBackward, type LinearSolver } from '../../../src/engine';
import {
  noRepDetails,
  type Absence,
  type Backward,
  type CapacityOption,
  type Capacity,
  type Day,
  type Plan,
  type Rep,
  type Settings,
} from '../../../src/plan';
import { loadSolver } from '../../../src/worker/loadSolver';
import { after, makeFunnel, only, planned } from '../backward/makeFunnel';

const at = { sheet: 'Team', row: 1, column: 0 };
const rep = (name: string, territory: string, more: Partial<Rep> = {}): Rep => ({
  name,
  territory,
  activitiesPerDay: null,
  ...noRepDetails,
  ...more,
  at,
});
const away = (who: string, from: string, to: string): Absence => ({ rep: who, from: from as Day, to: to as Day, at });
const option = (kind: CapacityOption['kind'], more: Partial<CapacityOption> = {}): CapacityOption => ({
  name: kind,
  kind,
  territory: '',
  costPerHour: null,
  fixedCost: null,
  most: null,
  leadDays: null,
  ...more,
  at,
});

/** A plan with a team, all of whose hours sell unless told otherwise: 8 hours a day, no reserve, no ramp-up. */
function team(asOf: string, reps: readonly Rep[], more: Partial<Plan> = {}, settings: Partial<Settings> = {}): Plan {
  const territories = [...new Set(reps.map(({ territory }) => territory))];
  const plain = makeFunnel({ asOf, territories, stages: [['Lead', 0.5, 10, 'call', 2], ['Visit', 0.5, 10, 'visit', 1], ['Won']] });
  return {
    ...plain,
    team: reps,
    settings: { ...plain.settings, sellingShare: 1, capacityReserve: 0, rampMonths: 0, hoursPerActivity: 1, ...settings },
    ...more,
  };
}

/** The funnel's work typed: activities by Monday and territory, all of the first stage. */
function work(weeks: readonly string[], counts: Readonly<Record<string, readonly number[]>>, leads: readonly number[] = []): Backward {
  return {
    stages: ['Lead', 'Visit', 'Won'],
    dealShare: 1,
    rates: [],
    weeks: weeks as Day[],
    segments: Object.keys(counts).map((territory) => ({ territory, averageDeal: 100, entering: [{ stage: 'Lead', needed: leads, total: 0 }] })),
    days: [],
    reps: Object.entries(counts).map(([territory, perWeek]) => ({
      rep: '',
      territory,
      stage: 'Lead',
      activity: 'call',
      perWeek,
      perDay: [],
      overloaded: [],
    })),
    overdue: [],
  };
}

const year = planned({ North: only(1, 100) });
const mondays = (from: string, count: number): Day[] => Array.from({ length: count }, (_, i) => after(from, 7 * i));
const run = (plan: Plan, backward: Backward, solve?: LinearSolver): Capacity => planCapacity(plan, year, backward, solve) as Capacity;

test('[J1] months run from the day after the as-of day, or the first week of work before the plan year, to its end; then there is nothing', () => {
  const plan = team('2017-11-14', [rep('A', 'North')]);
  const some = run(plan, work(['2017-11-13'], { North: [5] }));
  expect(some.months).toEqual(['2017-11', '2017-12']);
  expect(some.segments[0]?.have).toEqual([12 * 8, 21 * 8]);
  expect(run(team('2016-10-01', [rep('A', 'North')]), work(['2016-11-28'], { North: [5] })).months[0]).toBe('2016-11');
  expect(run(team('2016-10-01', [rep('A', 'North')]), work(['2017-03-06'], { North: [5] })).months).toHaveLength(12);
  expect(planCapacity(team('2017-12-31', [rep('A', 'North')]), year, work(['2017-11-13'], { North: [5] }))).toBeNull();
  expect(planCapacity(team('2017-11-14', []), year, work(['2017-11-13'], { North: [5] }))).toBeNull();
  expect(planCapacity(plan, year, null)).toBeNull();
  expect(planCapacity(plan, year, { ...work(['2017-11-13'], {}), reps: [] })).toBeNull();
});

test('[J2] a week stands on its working days: those of two months take their part each, days up to the as-of day none; the stage says what an activity takes', () => {
  const backward = work(['2017-11-27', '2017-12-04'], { North: [10, 3] });
  const plan = team('2016-12-31', [rep('A', 'North')]);
  expect(run(plan, backward).segments[0]?.need.slice(9)).toEqual([0, 8, 5]);
  expect(run(team('2017-11-28', [rep('A', 'North')]), backward).segments[0]?.need).toEqual([4, 5]);
  const long = { ...plan, stages: plan.stages.map((stage) => ({ ...stage, hours: stage.name === 'Lead' ? 2.5 : null })) };
  expect(run(long, backward).segments[0]?.need.slice(9)).toEqual([0, 20, 12.5]);
  const off = { ...plan, settings: { ...plan.settings, holidays: [{ day: '2017-11-30' as Day, name: '', works: false }] } };
  expect(run(off, backward).segments[0]?.need.slice(9)).toEqual([0, 7.5, 5.5]);
  const closed = [4, 5, 6, 7, 8].map((day) => ({ day: `2017-12-0${day}` as Day, name: '', works: false }));
  const shut = { ...plan, settings: { ...plan.settings, holidays: closed } };
  expect(run(shut, work(['2017-12-04'], { North: [7] })).segments[0]?.need[11]).toBe(7);
});

test('[J3] activities by kind and leads are whole, rounded up, of the days that count', () => {
  const capacity = run(team('2017-11-28', [rep('A', 'North')]), work(['2017-11-27', '2017-12-04'], { North: [9, 3] }, [2, 1.5]));
  expect(capacity.segments[0]).toMatchObject({ activities: [{ activity: 'call', count: 9, hours: 8.4 }], leads: 3 });
});

test('[J4] hours of the team: working days × hours a day × selling share less reserve; a seller in two territories is shared', () => {
  const reps = [rep('A', 'North'), rep('B', 'North', { hoursPerDay: 5 }), rep('B', 'South', { hoursPerDay: 5 }), rep('C', 'South')];
  const capacity = run(team('2017-11-30', reps, {}, { sellingShare: 0.5, capacityReserve: 0.2 }), work(['2017-12-04'], { North: [1] }));
  expect(capacity.segments).toMatchObject([
    { territory: 'North', have: [21 * (8 + 2.5) * 0.4] },
    { territory: 'South', need: [0], have: [21 * (8 + 2.5) * 0.4], activities: [], leads: 0 },
  ]);
});

test('[J4] without territories as a level everybody works for all', () => {
  const plan: Plan = { ...team('2017-11-30', [rep('A', 'North'), rep('B', 'South')]), levels: ['category'] };
  expect(run(plan, work(['2017-12-04'], { '': [1] })).segments).toMatchObject([{ territory: '', have: [21 * 16] }]);
});

test('[J5] absences are days less, each once; the vacation that they leave is spread over the other working days of the year', () => {
  const have = (reps: Partial<Rep>, absences: readonly Absence[] = []): number =>
    run(team('2017-11-30', [rep('A', 'North', reps)], { absences }), work(['2017-12-04'], { North: [1] })).segments[0]?.have[0] as number;
  expect(have({}, [away('A', '2017-12-04', '2017-12-10'), away('A', '2017-12-08', '2017-12-11'), away('B', '2017-12-12', '2017-12-20')])).toBe(
    15 * 8,
  );
  expect(have({ vacationDays: 26 })).toBeCloseTo(21 * 8 * 0.9, 1);
  expect(have({ vacationDays: 5 }, [away('A', '2017-12-04', '2017-12-08')])).toBe(16 * 8);
  expect(have({ vacationDays: 30 }, [away('A', '2017-12-04', '2017-12-08')])).toBeCloseTo(16 * 8 * (1 - 25 / 255), 1);
  expect(have({ vacationDays: 30 }, [away('A', '2016-12-05', '2016-12-09')])).toBeCloseTo(21 * 8 * (1 - 30 / 260), 1);
});

test('[J6] a new head is worth nothing before the first day, then more day by day to all of it after the ramp-up', () => {
  const have = (hired: string | null): readonly number[] =>
    run(team('2016-12-31', [rep('A', 'North', { hired: hired as Day | null })], {}, { rampMonths: 2 }), work(['2017-12-04'], { North: [1] }))
      .segments[0]?.have as readonly number[];
  const [full, ramping] = [have(null), have('2017-03-01')];
  expect(ramping.slice(0, 2)).toEqual([0, 0]);
  expect((ramping[2] as number) / (full[2] as number)).toBeCloseTo(0.25, 1);
  expect((ramping[3] as number) / (full[3] as number)).toBeCloseTo(0.75, 1);
  expect(ramping.slice(5)).toEqual(full.slice(5));
});

test('[J7] heads of the busiest month, needed and there, as full heads of that month', () => {
  const capacity = run(
    team('2016-12-31', [rep('A', 'North'), rep('B', 'North', { hoursPerDay: 4 })]),
    work(['2017-02-06', '2017-05-01'], { North: [240, 276] }),
  );
  expect(capacity.segments[0]).toMatchObject({ headsNeeded: 1.5, heads: 1.5 });
  expect(run(team('2016-12-31', [rep('A', 'North')]), work(['2017-02-06'], { North: [0] })).segments[0]).toMatchObject({ headsNeeded: 0, heads: 1 });
});

test('[J8] nothing is closed where no way has a price; what is missing is told by month', () => {
  const capacity = run(team('2017-10-31', [rep('A', 'North')]), work(['2017-12-04'], { North: [200] }));
  expect(capacity).toMatchObject({ steps: [], cost: 0, unmet: [0, 200 - 21 * 8], gap: 0 });
  const blank = run(
    team('2017-10-31', [rep('A', 'North')], { capacityOptions: [option('temporary'), option('transfer'), option('hire')] }),
    work(['2017-12-04'], { North: [200] }),
  );
  expect(blank).toMatchObject({ steps: [], unmet: [0, 32] });
});

test('[J8] built-in ways are priced by what a head costs: spare hours of others first, then overtime up to a tenth', () => {
  const reps = [rep('A', 'North'), rep('B', 'South')];
  const capacity = run(team('2017-11-30', reps, {}, { headCost: 8 * 21.75 * 10 }), work(['2017-12-04'], { North: [200], South: [150] }));
  expect(capacity.steps).toEqual([
    { option: null, kind: 'transfer', territory: 'North', fromTerritory: 'South', heads: 0, hours: [18], cost: 45, startBy: '2017-12' },
    { option: null, kind: 'overtime', territory: 'North', fromTerritory: '', heads: 0, hours: [14], cost: 210, startBy: '2017-12' },
  ]);
  expect(capacity).toMatchObject({ cost: 255, unmet: [0] });
  const own = team('2017-11-30', [rep('A', 'North', { monthlyCost: 8 * 21.75 * 20 }), rep('B', 'South')], {}, { headCost: 8 * 21.75 * 10 });
  expect(run(own, work(['2017-12-04'], { North: [178] })).steps[0]).toMatchObject({ kind: 'transfer', cost: 50 });
});

test('[J8] [J9] the plan’s options with their prices and limits; the cheapest that closes the gap; what they cannot win is unmet', () => {
  const options = [
    option('overtime', { costPerHour: 30, most: 0.05 }),
    option('temporary', { costPerHour: 50, fixedCost: 100, most: 20, leadDays: 10 }),
    option('temporary', { costPerHour: 10, territory: 'South' }),
  ];
  const plan = team('2017-11-30', [rep('A', 'North')], { capacityOptions: options });
  const capacity = run(plan, work(['2017-12-04'], { North: [200] }));
  const ready = Math.floor((2000 * 15) / 21) / 100;
  expect(capacity.steps).toMatchObject([
    { option: 0, kind: 'overtime', hours: [8.4], cost: 252 },
    { option: 1, kind: 'temporary', hours: [ready], cost: Math.round((ready * 50 + 100) * 100) / 100 },
  ]);
  expect(capacity.unmet[0]).toBeCloseTo(32 - 8.4 - ready, 9);
});

test('[J9] [J12] heads are whole, begin on a month’s first day, ramp up, and are decided on in time: early enough to be of use, and cheaper than help by the hour where there is much to do', async () => {
  const solve = await loadSolver();
  const options = [option('hire', { fixedCost: 1000, leadDays: 40 }), option('temporary', { costPerHour: 100 })];
  const reps = [rep('A', 'North')];
  const weeks = mondays('2017-07-03', 26);
  const plan = team('2016-12-31', reps, { capacityOptions: options }, { headCost: 2000, rampMonths: 3 });
  const busy = work(weeks, { North: weeks.map(() => 78) });
  for (const capacity of [run(plan, busy, solve), run(plan, busy)]) {
    const hired = capacity.steps.filter(({ kind }) => kind === 'hire');
    expect(hired.reduce((sum, { heads }) => sum + heads, 0)).toBe(1);
    expect(hired).toMatchObject([{ option: 0, territory: 'North', startBy: '2017-03' }]);
    const first = hired[0]?.hours.findIndex((each) => each > 0) as number;
    expect(capacity.months[first]).toBe('2017-05');
    expect(capacity.unmet.every((each) => each === 0)).toBe(true);
    expect(capacity.cost).toBeCloseTo(
      capacity.steps.reduce((sum, { cost }) => sum + cost, 0),
      9,
    );
    capacity.months.forEach((_, month) => {
      const { need, have } = capacity.segments[0] as Capacity['segments'][number];
      const won = capacity.steps.reduce((sum, { hours }) => sum + (hours[month] as number), 0);
      expect((have[month] as number) + won).toBeGreaterThanOrEqual((need[month] as number) - 1e-9);
    });
  }
  expect(run(plan, busy, solve).gap).toBeLessThanOrEqual(1e-4);
  const late = { ...plan, settings: { ...plan.settings, asOf: '2017-09-14' as Day } };
  expect(
    run(late, busy, solve)
      .steps.filter(({ kind }) => kind === 'hire')
      .every(({ hours }) => hours[1] === 0),
  ).toBe(true);
});

test('[J11] hours come from those with the most to spare, never more than they have', () => {
  const reps = [rep('A', 'North'), rep('B', 'South'), rep('C', 'West')];
  const plan = team('2017-11-30', reps, { capacityOptions: [option('transfer', { costPerHour: 1, fixedCost: 5 })] });
  const capacity = run(plan, work(['2017-12-04'], { North: [300], South: [100], West: [148] }));
  expect(capacity.steps).toMatchObject([
    { territory: 'North', fromTerritory: 'South', hours: [68], cost: 73 },
    { territory: 'North', fromTerritory: 'West', hours: [20], cost: 20 },
  ]);
  expect(capacity.unmet).toEqual([300 - 168 - 88]);
});

test('the funnel’s own walk leads to a need in its territories, the same each time', () => {
  const plan: Plan = {
    ...team('2017-03-31', [rep('A', 'North'), rep('B', 'South')]),
    pipeline: makeFunnel({
      asOf: '2017-03-31',
      territories: [],
      deals: [{ territory: 'North', state: 'won', opened: '2016-01-04', closes: '2016-03-01' }],
    }).pipeline,
  };
  const targets = planned({ North: only(9, 40000), South: only(11, 10000) });
  const backward = walkBackward(plan, targets);
  const capacity = planCapacity(plan, targets, backward) as Capacity;
  expect(capacity.segments.map(({ territory }) => territory)).toEqual(['North', 'South']);
  expect(capacity.segments[0]?.activities.map(({ activity }) => activity)).toEqual(['call', 'visit']);
  expect(capacity.segments[0]?.leads).toBeGreaterThan(capacity.segments[1]?.leads as number);
  expect(JSON.stringify(planCapacity(plan, targets, backward))).toBe(JSON.stringify(capacity));
});
