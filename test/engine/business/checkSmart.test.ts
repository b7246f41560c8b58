import { checkSmart } from '../../../src/engine/business/checkSmart';
import { normalQuantile } from '../../../src/engine/forecast/normalQuantile';
import {
  addMonths,
  month,
  monthRange,
  noShape,
  type Day,
  type Forecast,
  type KeyResultReview,
  type Month,
  type NodeForecast,
  type SalesFact,
  type Scope,
  type SmartCheck,
  type TargetFact,
  type TargetOdds,
} from '../../../src/plan';
import { at, barePlan } from './makeInputs';

const quarter = (q: number): Scope['period'] => ({
  from: `2017-${String(3 * q - 2).padStart(2, '0')}-01` as Day,
  to: ['2017-03-31', '2017-06-30', '2017-09-30', '2017-12-31'][q - 1] as Day,
  label: `Q${q}`,
});
const target = (members: Scope['members'], amount: number, more: Partial<TargetFact> & { period?: Scope['period'] } = {}): TargetFact => ({
  scope: { members, period: more.period ?? null },
  amount,
  measure: 'Revenue',
  objective: 'Grow',
  owner: '',
  reason: '',
  approvedBy: '',
  at,
  ...more,
});
/** 100 a month in every leaf from 2015-01 to 2017-06. */
const sales: SalesFact[] = (['Europe', 'Pacific'] as const).flatMap((territory) =>
  (['Bikes', 'Clothing'] as const).flatMap((category) =>
    Array.from({ length: 30 }, (_, i): SalesFact => ({ month: addMonths(month(2015, 1), i), members: [territory, category], amount: 100, at })),
  ),
);
/** The rest of 2017 at `mean` a month with a standard deviation of `deviation`. */
const node = (path: readonly string[], mean: number, deviation: number): NodeForecast => {
  const half = deviation * normalQuantile(0.9);
  const all = (value: number): number[] => new Array<number>(6).fill(value);
  return {
    path,
    method: 'mean',
    base: all(mean),
    backtestWape: null,
    tried: {},
    shape: noShape,
    drivers: [],
    findings: [],
    mean: all(mean),
    lo80: all(mean - half),
    hi80: all(mean + half),
    lo95: all(mean - 2 * half),
    hi95: all(mean + 2 * half),
  };
};
const forecast: Forecast = {
  origin: '2017-06' as Month,
  months: monthRange('2017-07' as Month, '2017-12' as Month),
  nodes: [
    node([], 400, 20),
    node(['Europe'], 200, 10),
    node(['Europe', 'Bikes'], 100, 8),
    node(['Pacific'], 200, 10),
    node(['Pacific', 'Bikes'], 100, 8),
  ],
  historyFrom: '2015-01' as Month,
  history: [],
};
const check = (targets: readonly TargetFact[], more: Parameters<typeof barePlan>[0] = {}, given: Forecast | null = forecast): SmartCheck[] =>
  checkSmart(barePlan({ sales, targets, ...more }), given);
const letter = (checks: readonly SmartCheck[], name: string, i = 0): SmartCheck['letters'][number] => {
  const found = checks[i]?.letters.find((each) => each.letter === name);
  if (!found) throw new Error(`no letter ${name}`);
  return found;
};

test('[P15] specific: every name is a member; the whole passes only beside targets that name somebody', () => {
  expect(letter(check([target({ territory: 'Europe', category: 'Bikes' }, 1)]), 'S')).toMatchObject({
    pass: true,
    params: { members: 'Europe / Bikes' },
  });
  expect(letter(check([target({ territory: 'Atlantis' }, 1)]), 'S')).toMatchObject({
    pass: false,
    code: 'no-member',
    params: { member: 'Atlantis' },
  });
  expect(letter(check([target({}, 1)]), 'S')).toMatchObject({ pass: false, code: 'no-member' });
  expect(letter(check([target({}, 1), target({ territory: 'Europe' }, 1)]), 'S')).toMatchObject({ pass: true });
});

test('[P16] measurable: the measure is named', () => {
  expect(letter(check([target({}, 1, { measure: ' ' })]), 'M')).toMatchObject({ pass: false, code: 'no-measure' });
  expect(letter(check([target({}, 1)]), 'M')).toMatchObject({ pass: true, params: { measure: 'Revenue' } });
});

test('[P17] growth is over the same members and days last year, and unknown where a month of it is', () => {
  const growth = (one: TargetFact, more = {}): number | null | undefined => check([one], more)[0]?.growth;
  expect(growth(target({ territory: 'Europe' }, 3000))).toBeCloseTo(0.25, 12);
  expect(growth(target({ category: 'Bikes' }, 900, { period: quarter(3) }))).toBeCloseTo(0.5, 12);
  expect(growth(target({}, 400, { period: { from: '2017-03-01' as Day, to: '2017-03-31' as Day, label: '2017-03' } }))).toBeCloseTo(0, 12);
  expect(growth(target({}, 5000), { sales: sales.filter((fact) => fact.month !== '2016-05') })).toBeNull();
  expect(growth(target({ territory: 'Atlantis' }, 100))).toBeNull();
});

test('[P17] the odds come from what was sold and the forecast of the rest', () => {
  // Europe sold 1 200 by June; six months of 200 follow. Six correlated deviations of 10 make the year's.
  const deviation = 10 * Math.sqrt(0.4 * 36 + 0.6 * 6);
  const odds = (amount: number): number => check([target({ territory: 'Europe' }, amount)])[0]?.probability as number;
  expect(odds(2400)).toBeCloseTo(0.5, 9);
  expect(odds(2400 - deviation)).toBeCloseTo(0.841344746068543, 9);
  expect(odds(2400 + deviation)).toBeCloseTo(1 - 0.841344746068543, 9);
});

test('[P19] [O17] the same part and period has the probability that the odds tell, moved by what the target differs', () => {
  const told = {
    scope: { members: { territory: 'Europe' }, period: null },
    from: '2017-01-01',
    until: '2017-12-31',
    target: 2000,
    probability: 0.3,
    mean: 1950,
    band: { low: 1950 - 100 * normalQuantile(0.9), high: 1950 + 100 * normalQuantile(0.9) },
  } as unknown as TargetOdds;
  const odds = (amount: number, members = {}): number =>
    checkSmart(barePlan({ sales, targets: [target({ territory: 'Europe', ...members }, amount)] }), forecast, [told])[0]?.probability as number;
  expect(odds(2000)).toBeCloseTo(0.3, 9);
  expect(normalQuantile(odds(2100))).toBeCloseTo(normalQuantile(0.3) - 1, 6);
  expect(odds(1200, { category: 'Bikes' })).toBeCloseTo(0.5, 9);
});

test('[P18] several nodes: their deviations are combined as correlated', () => {
  const [one] = check([target({ category: 'Bikes' }, 2400 + 1)]);
  const [alone] = check([target({ territory: 'Europe', category: 'Bikes' }, 1200 + 1)]);
  const variance = 64 * (0.4 * 36 + 0.6 * 6);
  expect(alone?.probability).toBeLessThan(0.5);
  const both = Math.sqrt(variance * (0.2 * 4 + 0.8 * 2));
  expect(normalQuantile(one?.probability as number)).toBeCloseTo(-1 / both, 7);
});

test('[P17] a month that is not over counts what it sold and the open part of its forecast', () => {
  const half = {
    settings: { asOf: '2017-07-14' as Day },
    sales: [...sales, { month: '2017-07' as Month, members: ['Europe', 'Bikes'], amount: 60, at }],
  };
  const reachable = letter(check([target({ territory: 'Europe' }, 5000)], half), 'A').params['expected'];
  // 10 of July's 21 working days are over.
  expect(Number(reachable)).toBeCloseTo(1200 + 60 + 200 * (11 / 21) + 1000, 9);
});

test('[P18] a month that is over but empty is still forecast', () => {
  const late = { settings: { asOf: '2017-07-31' as Day } };
  expect(Number(letter(check([target({ territory: 'Europe' }, 5000)], late), 'A').params['expected'])).toBeCloseTo(2400, 9);
});

test('[P19] achievable from the probability that the settings name; almost certain is told as too easy and passes', () => {
  const of = (amount: number, achievable = 0.5): SmartCheck['letters'][number] =>
    letter(check([target({ territory: 'Europe' }, amount)], { settings: { achievable } }), 'A');
  expect(of(2400)).toMatchObject({ pass: true, code: 'achievable' });
  expect(of(2401)).toMatchObject({ pass: false, code: 'unlikely' });
  expect(of(2401, 0.3)).toMatchObject({ pass: true, code: 'achievable' });
  expect(of(1500)).toMatchObject({ pass: true, code: 'too-easy' });
  expect(Number(of(9999).params['reachable'])).toBeCloseTo(2400, 6);
  expect(Number(of(9999, 0.9).params['reachable'])).toBeLessThan(2400);
});

test('[P19] without a forecast for the scope there is no evidence', () => {
  expect(letter(check([target({ territory: 'Europe' }, 1)], {}, null), 'A')).toMatchObject({ pass: false, code: 'no-evidence' });
  expect(check([target({ territory: 'Pacific', category: 'Clothing' }, 1)])[0]?.probability).toBeNull();
  expect(check([target({ territory: 'Europe' }, 1)], { levels: ['category'] })[0]?.probability).toBeNull();
});

test('[P20] relevant: an objective, and one of those that are reviewed', () => {
  const reviews: KeyResultReview[] = [{ objective: 'Win Europe', keyResult: 'k', owner: '', on: '2017-06-30' as Day, score: 0.5, comment: '', at }];
  const of = (objective: string, more = {}): SmartCheck['letters'][number] => letter(check([target({}, 1, { objective })], more), 'R');
  expect(of('')).toMatchObject({ pass: false, code: 'no-objective' });
  expect(of('Anything')).toMatchObject({ pass: true, code: 'serves-objective' });
  expect(of('Anything', { reviews })).toMatchObject({ pass: false, code: 'unknown-objective', params: { objective: 'Anything' } });
  expect(of(' win europe', { reviews })).toMatchObject({ pass: true });
});

test('[P21] time-bound: within the plan year and not over', () => {
  const of = (period: Scope['period']): SmartCheck['letters'][number] => letter(check([target({}, 1, { period })]), 'T');
  expect(of(null)).toMatchObject({ pass: true, params: { period: '2017' } });
  expect(of(quarter(3))).toMatchObject({ pass: true, params: { period: 'Q3' } });
  expect(of(quarter(2))).toMatchObject({ pass: false, code: 'period-over' });
  expect(of({ from: '2018-01-01' as Day, to: '2018-03-31' as Day, label: '2018-Q1' })).toMatchObject({ pass: false, code: 'period-outside' });
});

test('[P17] a period that is over has odds of one or none', () => {
  expect(check([target({}, 1200, { period: quarter(2) })])[0]?.probability).toBe(1);
  expect(check([target({}, 1201, { period: quarter(2) })])[0]?.probability).toBe(0);
});
