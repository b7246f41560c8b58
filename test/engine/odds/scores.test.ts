import { defaultSettings, type Day, type ForecastRecord, type Month, type TargetOdds } from '../../../src/plan';
import { calibratePlan } from '../../../src/engine/odds/calibratePlan';
import { nowcastMonth } from '../../../src/engine/odds/nowcastMonth';
import { scoreForecasts } from '../../../src/engine/odds/scoreForecasts';
import { scoreOdds } from '../../../src/engine/odds/scoreOdds';
import { weekTasks } from '../../../src/engine/odds/weekTasks';

const settings = defaultSettings(2017, '2017-06-30' as Day);

test('[O11] Brier score by hand, bins that hold every statement once', () => {
  const { brier, bins, skill, count } = scoreOdds([
    { probability: 0.9, happened: true },
    { probability: 0.2, happened: false },
  ]);
  expect(brier).toBeCloseTo(0.025, 12);
  expect(skill).toBeCloseTo(0.9, 12);
  expect(count).toBe(2);
  expect(bins.map((bin) => bin.count)).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0, 1]);
  expect(scoreOdds([{ probability: 1, happened: true }]).bins[9]).toMatchObject({ count: 1, stated: 1, happened: 1 });
  expect(scoreOdds([])).toMatchObject({ brier: null, skill: null, miscalibration: null });
});

const record = (month: string, mean: number, more: Partial<ForecastRecord> = {}): ForecastRecord => ({
  madeOn: '2017-01-31' as Day,
  path: [],
  month: month as Month,
  horizon: 1,
  mean,
  lo80: mean - 10,
  hi80: mean + 10,
  method: 'joined',
  by: '',
  ...more,
});

const limits = { error: 0.15, accuracy: 0.78 };

test('[O12] WAPE, MASE, bias and coverage by hand; months not over or without actual do not count', () => {
  const actuals = new Map([
    ['2017-02', 100],
    ['2017-03', 200],
    ['2016-02', 80],
    ['2016-03', 140],
  ]);
  const actualOf = (_: readonly string[], month: Month): number | null => actuals.get(month) ?? null;
  const rows = [record('2017-02', 110), record('2017-03', 170, { horizon: 2, by: 'Amy Alberts' }), record('2017-04', 5), record('2017-07', 5)];
  const [all, ...lines] = scoreForecasts(rows, actualOf, '2017-06-30' as Day, limits);
  expect(all).toMatchObject({ by: 'all', forecasts: 2, covered: 0.5, errorHolds: true, accuracyHolds: true });
  expect(all?.wape).toBeCloseTo(40 / 300, 12);
  expect(all?.mase).toBeCloseTo(40 / 80, 12);
  expect(all?.bias).toBeCloseTo(-20 / 300, 12);
  expect(lines.map(({ by, key }) => [by, key])).toEqual([
    ['level', 0],
    ['horizon', 1],
    ['horizon', 2],
    ['rep', 'Amy Alberts'],
    ['method', 'joined'],
  ]);
  const late = (of = limits) => scoreForecasts([record('2017-02', 125)], actualOf, '2017-06-30' as Day, of)[0];
  expect(late()).toMatchObject({ errorHolds: false, accuracyHolds: false });
  expect(late({ error: 0.25, accuracy: 0.75 })).toMatchObject({ errorHolds: true, accuracyHolds: true });
  expect(scoreForecasts([], actualOf, '2017-06-30' as Day, limits)).toMatchObject([{ forecasts: 0, wape: null, errorHolds: null }]);
});

test('[O12] of two rows for the same forecast the later counts', () => {
  const lines = scoreForecasts([record('2017-02', 50), record('2017-02', 90)], () => 100, '2017-06-30' as Day, limits);
  expect(lines[0]).toMatchObject({ forecasts: 1 });
  expect(lines[0]?.wape).toBeCloseTo(0.1, 12);
});

const odds = (target: number, low: number, mean: number, high: number): TargetOdds => ({
  scope: { members: {}, period: null },
  asOf: '2017-06-30' as Day,
  from: '2017-01-01' as Day,
  until: '2017-12-31' as Day,
  target,
  probability: 0.5,
  mean,
  band: { low, high },
  actual: 0,
  open: 0,
  fresh: 0,
  history: 0,
  pipelineAlone: null,
  historyAlone: null,
  pipelineWeight: 0,
  movers: [],
});

test('[O13] a target outside the interval is proposed to move to the mean, both ways, never by more than the band', () => {
  const unit = { ...settings, roundingUnit: 100 };
  const propose = (each: TargetOdds): [number, string] => {
    const { proposed, reason } = calibratePlan(each, unit);
    return [proposed, reason];
  };
  expect(propose(odds(10_000, 9000, 9500, 10_500))).toEqual([10_000, 'agree']);
  expect(propose(odds(10_000, 10_500, 11_020, 11_500))).toEqual([11_000, 'forecast-above']);
  expect(propose(odds(10_000, 8500, 9030, 9900))).toEqual([9000, 'forecast-below']);
  expect(propose(odds(10_000, 12_000, 13_000, 14_000))).toEqual([11_500, 'forecast-above-capped']);
  expect(propose(odds(10_000, 4000, 5000, 6000))).toEqual([8500, 'forecast-below-capped']);
  expect(propose({ ...odds(10_000, 4000, 5000, 6000), probability: null })).toEqual([10_000, 'no-forecast']);
  expect(propose({ ...odds(10_000, 4000, 5000, 6000), asOf: '2017-12-31' as Day })).toEqual([10_000, 'passed']);
  for (let target = 900; target < 5000; target += 37) {
    const { proposed } = calibratePlan(odds(target, 6000, 7000, 8000), unit);
    expect(Math.abs(proposed / target - 1)).toBeLessThanOrEqual(0.15 + 1e-12);
  }
});

test('[O14] the month ends where pace and forecast agree; the surer of the two has the more weight', () => {
  const errors = { forecast: 0.2, daily: 0.2 * Math.sqrt(5) };
  expect(nowcastMonth(50, 5, 10, 100, errors)).toMatchObject({ mean: 100, pace: 100, weight: 0.5 });
  expect(nowcastMonth(80, 5, 10, 100, { forecast: 0.5, daily: 0 })).toMatchObject({ mean: 160, weight: 1 });
  expect(nowcastMonth(80, 5, 10, 100, { forecast: 0, daily: 0.5 })).toMatchObject({ mean: 130, weight: 0 });
  expect(nowcastMonth(null, 5, 10, 100, errors)).toMatchObject({ mean: 100, pace: null });
  expect(nowcastMonth(0, 0, 10, 100, errors)).toMatchObject({ mean: 100, pace: null });
  expect(nowcastMonth(70, 10, 10, 100, errors)).toMatchObject({ mean: 70, band: { low: 70, high: 70 } });
  const widths = [1, 4, 8, 9].map((gone) => nowcastMonth(10 * gone, gone, 10, 100, errors)).map(({ band }) => band.high - band.low);
  expect([...widths].sort((a, b) => b - a)).toEqual(widths);
});

test('[O15] weeks from Monday to Sunday, cut at both ends, add up to what is missing in whole units', () => {
  const tasks = weekTasks(1_000_300, [], { asOf: '2017-08-16' as Day, until: '2017-09-30' as Day }, { ...settings, roundingUnit: 1000 });
  expect(tasks[0]).toMatchObject({ from: '2017-08-17', to: '2017-08-20', workingDays: 2 });
  expect(tasks[1]).toMatchObject({ from: '2017-08-21', to: '2017-08-27', workingDays: 5 });
  expect(tasks.at(-1)).toMatchObject({ from: '2017-09-25', to: '2017-09-30', workingDays: 5 });
  expect(tasks.reduce((sum, { toSell }) => sum + toSell, 0)).toBe(1_000_000);
  expect(tasks.every(({ toSell, workingDays }) => Math.abs(toSell - (1_000_000 * workingDays) / 32) <= 1000)).toBe(true);
  expect(weekTasks(-5, [], { asOf: '2017-09-25' as Day, until: '2017-09-30' as Day }, settings).map(({ toSell }) => toSell)).toEqual([0]);
  expect(weekTasks(5, [], { asOf: '2017-09-30' as Day, until: '2017-09-30' as Day }, settings)).toEqual([]);
  // From a Friday, and to a Sunday: the weekend of the first has nobody at work and belongs to the week after it; of two days alone one row remains.
  const friday = weekTasks(900, [], { asOf: '2017-09-15' as Day, until: '2017-09-24' as Day }, settings);
  expect(friday).toMatchObject([{ from: '2017-09-16', to: '2017-09-24', workingDays: 5, toSell: 900 }]);
  const tail = weekTasks(900, [], { asOf: '2017-09-21' as Day, until: '2017-09-30' as Day }, settings);
  expect(tail.map(({ from, to, workingDays }) => [from, to, workingDays])).toEqual([
    ['2017-09-22', '2017-09-24', 1],
    ['2017-09-25', '2017-09-30', 5],
  ]);
  const monday = weekTasks(900, [], { asOf: '2017-09-15' as Day, until: '2017-09-17' as Day }, settings);
  expect(monday).toMatchObject([{ from: '2017-09-16', to: '2017-09-17', workingDays: 0, toSell: 900 }]);
  const over = weekTasks(900, [], { asOf: '2017-12-28' as Day, until: '2018-01-01' as Day }, { ...settings, calendar: 'CN' });
  expect(over.map(({ from, to, workingDays, toSell }) => [from, to, workingDays, toSell])).toEqual([['2017-12-29', '2018-01-01', 1, 900]]);
});
