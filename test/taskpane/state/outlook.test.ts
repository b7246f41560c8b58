import { runPlan } from '../../support/runOnce';
import { day } from '../../../src/plan';
import type { Calibration, TargetOdds } from '../../../src/plan';
import {
  accuracyOfAll,
  barOf,
  dealCell,
  likelihood,
  modelOf,
  moversOf,
  oddsOf,
  sparkline,
  trustOf,
  warnedDeals,
} from '../../../src/taskpane/state/outlookFigures';
import { acceptance, proposalKey, proposals } from '../../../src/taskpane/state/outlookForm';
import { outlookPlan } from '../outlookPlan';

const plan = outlookPlan('en');
const { outlook, forecast } = runPlan(plan);
const year = oddsOf(outlook, 'year').total as TargetOdds;

test('odds are told of the total and each territory, for the year and the quarter', () => {
  const territories = plan.dimensions[0]?.members;
  expect(year.scope).toEqual({ members: {}, period: null });
  expect(oddsOf(outlook, 'year').parts.map(({ scope }) => scope.members.territory)).toEqual(territories);
  expect(oddsOf(outlook, 'quarter').parts.map(({ scope }) => scope.period?.label)).toEqual(territories?.map(() => '2017-Q2'));
});

test('a probability has the word of its band', () => {
  const bands = { top: 0.65, nurture: 0.35 };
  expect([0.65, 0.64, 0.35, 0.34].map((each) => likelihood(each, bands))).toEqual(['likely', 'open', 'open', 'unlikely']);
});

test('everything on a bar lies on it and in order', () => {
  const bar = barOf({ ...year, actual: 40, target: 100, mean: 80, band: { low: 60, high: 120 } });
  expect([bar.sold, bar.low, bar.mean, bar.target, bar.high].map((at) => Math.round(at * 1248) / 10)).toEqual([40, 60, 80, 100, 120]);
  expect(barOf({ ...year, actual: -5, target: 0, mean: 0, band: { low: -9, high: 0 } })).toEqual({ sold: 0, low: 0, high: 0, mean: 0, target: 0 });
});

test('the line of developed odds runs by days, up when they rise; what is not known is left out', () => {
  const point = (date: TargetOdds['asOf'], probability: number | null) => ({ asOf: date, probability, mean: 0, band: { low: 0, high: 0 } });
  const points = [point(day(2017, 1, 1), 0), point(day(2017, 1, 6), null), point(day(2017, 1, 11), 0.5), point(day(2017, 1, 21), 1)];
  expect(sparkline(points, 100, 40)).toEqual([
    { x: 0, y: 40 },
    { x: 50, y: 20 },
    { x: 100, y: 0 },
  ]);
  expect(sparkline([point(day(2017, 1, 1), null)], 100, 40)).toEqual([]);
});

test('movers that move nothing are not shown; a deal leads to its row', () => {
  const mover = { deal: 'D121', path: null, value: 1, ifHigh: 0.5, ifLow: 0.4 };
  expect(moversOf({ ...year, movers: [mover, { ...mover, ifHigh: 0.403 }] })).toEqual([mover]);
  expect(moversOf(null)).toEqual([]);
  expect(dealCell(plan, 'D121')).toEqual({ sheet: 'Pipeline', row: 121, column: 0 });
  expect(dealCell(plan, 'gone')).toBeNull();
});

test('nothing is scored before a month of a kept forecast is over; trust follows the distance of stated and happened', () => {
  expect(accuracyOfAll(outlook)).toBeNull();
  const reliability = { count: 9, bins: [], brier: null, brierOfShare: null, skill: null };
  expect([0.03, 0.1, 0.3, null].map((miscalibration) => trustOf({ ...reliability, miscalibration }))).toEqual(['good', 'fair', 'poor', null]);
});

test('the model is that of the selected part, else of the part above it that has one', () => {
  expect(modelOf(forecast, { members: {}, period: null }, plan)?.node.path).toEqual([]);
  expect(modelOf(forecast, { members: { territory: 'Canada' }, period: null }, plan)?.node.path).toEqual(['Canada']);
  expect(modelOf(forecast, { members: { territory: 'Nowhere' }, period: null }, plan)?.node.path).toEqual([]);
  expect(modelOf({ ...forecast, nodes: [] }, { members: {}, period: null }, plan)).toBeNull();
  const total = modelOf(forecast, { members: {}, period: null }, plan);
  expect(total?.runnerUp?.method).not.toBe(total?.node.method);
});

const proposal = (change: Partial<Calibration>): Calibration => ({
  scope: { members: { territory: 'Canada' }, period: null },
  target: 1_000,
  mean: 1_200,
  band: { low: 1_100, high: 1_300 },
  probability: 0.9,
  proposed: 1_150,
  change: 0.15,
  reason: 'forecast-above-capped',
  ...change,
});

test('[C7] a refused proposal is hidden until it proposes something else; agreement is no proposal', () => {
  const [one, agreed] = [proposal({}), proposal({ proposed: 1_000, reason: 'agree' })];
  expect(proposals([one, agreed], [])).toEqual({ waiting: [one], refused: 0 });
  expect(proposals([one, agreed], [proposalKey(one)])).toEqual({ waiting: [], refused: 1 });
  const other = proposal({ proposed: 1_100 });
  expect(proposals([other], [proposalKey(one)]).waiting).toEqual([other]);
});

test('[C7] an accepted proposal revises the target’s own row with its reason, else sets the part; a mere sum of targets is left to those', () => {
  expect(acceptance(proposal({}), plan, 'forecast', 'me')).toEqual({
    add: [],
    remove: [],
    targets: [{ target: 3, amount: 1_150, reason: 'forecast' }],
  });
  expect(acceptance(proposal({ scope: { members: {}, period: null } }), plan, 'forecast', 'me')).toBeNull();
  const bare = { ...plan, sources: [] };
  expect(acceptance(proposal({}), bare, 'forecast', 'me')?.add).toMatchObject([{ verb: 'set', value: 1_150, owner: 'me', reason: 'forecast' }]);
});

test('a deal with several warnings is one deal, in the order of its first; nothing is lost', () => {
  const warnings = outlook.pipeline?.warnings ?? [];
  const deals = warnedDeals(warnings);
  expect(deals.map(([first]) => first.deal)).toEqual([...new Set(warnings.map(({ deal }) => deal))]);
  expect(deals.flat()).toHaveLength(warnings.length);
  expect(deals.every((own) => own.every(({ deal }) => deal === own[0].deal))).toBe(true);
});
