import { guardChannel } from '../../../src/engine';
import { coverDays, soldWithin } from '../../../src/engine/channel/coverDays';
import { gammaTail } from '../../../src/engine/channel/gammaTail';
import { decompose } from '../../../src/engine';
import type { Channel, ChannelFact, ChannelLine, Month, Plan } from '../../../src/plan';
import { makePlan, monthly } from '../makePlan';

type Row = readonly [month: string, sellIn: number | null, sellOut: number | null, stock: number | null];
const at = { sheet: 'Channel', row: 0, column: 0 };
const rowsOf = (dealer: string, rows: readonly Row[], category = 'Bikes', territory = 'North'): ChannelFact[] =>
  rows.map(([month, sellIn, sellOut, stock]) => ({ month: month as Month, dealer, territory, category, sellIn, sellOut, stock, at }));
const steady = (sellIn: number, sellOut: number, stock: number): Row[] =>
  ['2017-04', '2017-05', '2017-06'].map((month) => [month, sellIn, sellOut, stock]);

/** 100 a month in every month of the two years before and of the plan. */
const flat = makePlan({ sales: monthly('2015-01', 24, 'North', 'Bikes', () => 100), targets: [['North', 'Bikes', 1200]] });
const run = (channel: readonly ChannelFact[], plan: Plan = flat): Channel =>
  guardChannel({ ...plan, channel }, decompose(plan).decomposition) as Channel;
const only = (channel: readonly ChannelFact[], plan?: Plan): ChannelLine => run(channel, plan).lines[0] as ChannelLine;

test('[H1] only complete months count; rows of one month add up; the order of rows does not matter', () => {
  const rows = [...rowsOf('a', [...steady(30, 30, 20), ['2017-06', null, 6, 5], ['2017-07', 9, 9, 999]]), ...rowsOf('b', steady(1, 1, 1))];
  expect(only(rows)).toMatchObject({ dealer: 'a', month: '2017-06', stock: 25, sellOut: 32 });
  expect(run([...rows].reverse())).toEqual(run(rows));
  expect(guardChannel({ ...flat, channel: rowsOf('a', [['2017-07', 1, 1, 1]]) }, decompose(flat).decomposition)).toBeNull();
});

test('[H2] a blank sell-out or stock follows from the other figures; no other blank is filled', () => {
  expect(only(rowsOf('a', [['2017-04', 10, 10, 50], ['2017-05', 20, null, 40], ['2017-06', 10, 20, null]]))).toMatchObject({ month: '2017-06', stock: 30, sellOut: 20 }); // prettier-ignore
  expect(only(rowsOf('a', [['2017-04', 10, 10, 50], ['2017-06', null, 20, null]]))).toMatchObject({ month: '2017-04', stock: 50, sellOut: 15 }); // prettier-ignore
});

test('[H3] what cannot be judged is named', () => {
  const { lines, unknown } = run([...rowsOf('a', [['2017-06', 5, 5, null]]), ...rowsOf('b', [['2017-06', 5, null, 9]])]); // prettier-ignore
  expect(lines).toEqual([]);
  expect(unknown.map(({ dealer, missing }) => [dealer, missing])).toEqual([['a', 'stock'], ['b', 'sell-out']]); // prettier-ignore
});

test('[H4] the plan ahead moves the own sell-out; what the plan does not know takes the next larger part', () => {
  const rising = makePlan({ sales: monthly('2015-01', 24, 'North', 'Bikes', (i) => (i % 12 >= 6 ? 200 : 100)), targets: [['North', 'Bikes', 1800]] });
  const first = only(rowsOf('a', steady(30, 30, 60)), rising);
  expect(first.planned).toBeGreaterThan(50);
  expect(first.planned).toBeLessThan(61);
  expect(only(rowsOf('a', steady(30, 30, 60), 'Boats', 'East'), rising).planned).toBeCloseTo(first.planned, 9);
  expect(only(rowsOf('a', steady(30, 30, 60))).planned).toBeCloseTo(30, 1);
});

test('[H5] cover goes day by day through the months and years ahead', () => {
  const march = '2017-03' as Month;
  const even = Array.from({ length: 12 }, () => 30);
  expect(coverDays(45, even, march)).toBeCloseTo(30 + 15.5, 12);
  expect(coverDays(0, even, march)).toBe(0);
  expect(coverDays(3 * 360 + 15, even, march)).toBeCloseTo(3 * 365 + 15, 9);
  expect(coverDays(9, even.map(() => 0), march)).toBeNull(); // prettier-ignore
  expect(soldWithin(45, [30, 62, ...even.slice(2)], march)).toBeCloseTo(30 + 30, 12);
});

test('[H6] [H8] turnover and sell-in over sell-out', () => {
  expect(only(rowsOf('a', steady(45, 30, 60)))).toMatchObject({ turnover: 6, stuffing: 1.5 });
  expect(only(rowsOf('a', steady(45, 30, 0))).turnover).toBeNull();
  expect(only(rowsOf('a', [['2017-05', 90, 30, 5], ['2017-06', null, 30, 5]])).stuffing).toBe(3); // prettier-ignore
});

test('[H7] the tail of the gamma distribution, and the odds of running out', () => {
  expect(gammaTail(1, 1, 1)).toBeCloseTo(Math.exp(-1), 12);
  expect(gammaTail(3, 2, 2)).toBeCloseTo(Math.exp(-3) * (1 + 3), 12);
  expect(gammaTail(0.5, 4, 4)).toBeCloseTo(Math.exp(-0.5) * (1 + 0.5 + 0.125 + 0.125 / 6), 12);
  expect([gammaTail(5, 0, 1), gammaTail(0, 2, 1), gammaTail(1, 2, 0), gammaTail(3, 2, 0)]).toEqual([0, 1, 1, 0]);
  const odds = [0, 5, 10, 20, 60].map((stock) => only(rowsOf('a', [['2017-05', 20, 20, 9], ['2017-06', 40, 40, stock]])).stockOut); // prettier-ignore
  expect(odds[0]).toBe(1);
  expect([...odds].sort((a, b) => b - a)).toEqual(odds);
  expect(odds[4]).toBeLessThan(0.05);
});

test('[H9] the state that comes first', () => {
  const state = (...rows: Row[]): string => only(rowsOf('a', rows)).state;
  expect(state(...steady(30, 30, 40))).toBe('ok');
  expect(state(...steady(30, 30, 10))).toBe('stock-out');
  expect(state(...steady(30, 30, 90))).toBe('slow');
  expect(state(['2017-04', 60, 30, 60], ['2017-05', 60, 30, 90], ['2017-06', 60, 30, 120])).toBe('stuffing');
  expect(state(['2017-04', 38, 30, 60], ['2017-05', 38, 30, 90], ['2017-06', 38, 30, 120])).toBe('slow');
  expect(state(...steady(0, 0, 90))).toBe('inactive');
  expect(state(['2017-04', 50, 0, 50], ['2017-05', 50, 0, 100], ['2017-06', 50, 0, 150])).toBe('stuffing');
});

test('[H10] coverage of every territory and category', () => {
  const { coverage } = run([...rowsOf('a', steady(30, 30, 40)), ...rowsOf('b', steady(0, 0, 20)), ...rowsOf('b', steady(3, 3, 9), 'Helmets')]);
  expect(coverage.map(({ category, active, dealers }) => [category, active, dealers])).toEqual([['Bikes', 1, 2], ['Helmets', 1, 2]]); // prettier-ignore
  expect(coverage[0]?.coverDays).toBeCloseTo(coverDays(60, Array.from({ length: 12 }, () => 30), '2017-06' as Month) as number, 1); // prettier-ignore
});
