import { addMonths, month } from '../../../src/plan';
import type { DriverFact, NodeDriver, Plan } from '../../../src/plan';
import { driverName, effectText, leftOutText, shapeText, toSheetSpecs } from '../../../src/sheets';
import type { SheetSpec } from '../../../src/sheets';
import { smallPlan } from '../../support/plan';
import { runPlan } from '../../support/runOnce';
import { valueAt } from '../../support/specCells';

const days = (t: number): number => [0, 3, 0, 6, 9, 2][(t * t) % 11] ?? 0;
const plain = smallPlan();
const fact = (name: string, t: number, value: number, territory = ''): DriverFact => ({
  month: addMonths(month(2015, 1), t),
  name,
  territory,
  category: '',
  value,
  at: { sheet: 'Drivers', row: t + 1, column: 0 },
});
const driven: Plan = {
  ...plain,
  sales: plain.sales.map((sale, i) => ({ ...sale, amount: (sale.amount ?? 0) * Math.exp(0.03 * days(i % 28) + 0.01 * ((i * 7) % 5)) })),
  drivers: Array.from({ length: 36 }, (_, t) => t).flatMap((t) => [
    fact('Promotion days', t, days(t)),
    ...(t < 30 ? [fact('Price', t, 100 + (t % 5))] : []),
  ]),
};
const sheetOf = (plan: Plan): SheetSpec => toSheetSpecs(plan, runPlan(plan), 1900).find(({ id }) => id === 'forecast') as SheetSpec;

describe.each(['en', 'zh'] as const)('drivers on the Forecast sheet, %s', (language) => {
  const plan = { ...driven, language };
  const sheet = sheetOf(plan);
  const block = sheet.names.find(({ name }) => name === 'sp_Forecast_Drivers')?.rect;
  const text = (row: number, column: number): unknown => valueAt(sheet, row, column);

  test('[F32] a row for every part that a driver moves: what it does, give or take, and what it brings; then what is left out, once, with the reason', () => {
    const { nodes } = runPlan(plan).forecast;
    const used = nodes.flatMap(({ path, base, drivers }) =>
      drivers.filter(({ leftOut }) => leftOut === null).map((driver) => ({ path, base, driver })),
    );
    expect(used.length).toBeGreaterThan(3);
    if (!block) throw new Error('the table has a name');
    used.forEach(({ base, driver }, i) => {
      const row = block.row + 1 + i;
      expect(text(row, 2)).toBe('Promotion days');
      expect(text(row, 3)).toBe(driver.effect?.per);
      expect(text(row, 4)).toBe(driver.effect?.size);
      expect(text(row, 5)).toBeCloseTo(1.96 * (driver.effect?.error ?? 0), 12);
      const sum = driver.moves.reduce((all, move) => all + move, 0);
      expect(text(row, 6)).toBeCloseTo(sum / plan.settings.amountUnit, 2);
      expect(text(row, 7)).toBeCloseTo(sum / base.reduce((all, value) => all + value, 0), 12);
    });
    const last = block.row + block.rows - 1;
    expect(text(last, 0)).toBe(language === 'zh' ? '7 个部分' : '7 parts');
    expect(text(last, 2)).toBe('Price');
    expect(text(last, 3)).toMatch(language === 'zh' ? /^未采用：2017-07 没有填写/ : /^Left out: 2017-07 has no row/);
    expect(last).toBe(block.row + used.length + 1);
  });

  test('the node’s own words name its drivers; the chart’s cells stand below the table', () => {
    const words = sheet.cells.flatMap(({ cells }) => cells.flat()).filter((cell): cell is string => typeof cell === 'string');
    expect(words.filter((each) => /Promotion days(每| [+−])/.test(each)).length).toBeGreaterThan(3);
    const chart = sheet.names.find(({ name }) => name === 'sp_Forecast_Chart')?.rect;
    expect(chart?.row).toBeGreaterThan((block?.row ?? 0) + (block?.rows ?? 0));
  });
});

test('a plan without drivers has no such table', () => {
  expect(sheetOf(plain).names.map(({ name }) => name)).not.toContain('sp_Forecast_Drivers');
});

test('effects and reasons in words', () => {
  const driver: NodeDriver = {
    name: 'Spend',
    leftOut: null,
    missing: null,
    effect: { per: 100_000, share: true, size: -0.052, error: 0.01 },
    moves: [],
    held: false,
    calendar: null,
  };
  const money = (value: number): string => `USD ${Math.round(value)}`;
  expect(effectText(driver, 'en', money)).toBe('Spend −5.2 % (± 2.0 %) per 100,000');
  expect(effectText({ ...driver, effect: { per: 0.1, share: false, size: 300, error: 50 } }, 'zh', money)).toBe(
    'Spend每 0.1 影响 +USD 300（± USD 98）',
  );
  const left: NodeDriver = { ...driver, leftOut: 'no-history', missing: month(2016, 3) };
  expect([effectText(left, 'en', money), leftOutText(driver, 'en')]).toEqual([null, null]);
  expect(leftOutText(left, 'en')).toBe('Its history lacks 2016-03: a month without a row is not known.');
  expect(shapeText({ trend: 'damped', season: 'ratios', peak: 12, trough: 2 }, 'en')).toBe(
    'damped trend; season peaks in December, lowest in February',
  );
  expect(shapeText({ trend: 'none', season: 'none', peak: null, trough: null }, 'zh')).toBe('无趋势；无季节性');
});

test('[F39] what the calendar does, in words', () => {
  const festival: NodeDriver = {
    name: 'Spring Festival',
    leftOut: null,
    missing: null,
    effect: { per: 1, share: true, size: -0.18, error: 0.02 },
    moves: [],
    held: false,
    calendar: { part: 'during', en: 'Spring Festival', zh: '春节' },
  };
  const of = (part: 'during' | 'pre' | 'post', size: number): NodeDriver => ({
    ...festival,
    effect: { per: 1, share: true, size, error: 0.02 },
    calendar: { part, en: 'Spring Festival', zh: '春节' },
  });
  const days: NodeDriver = { ...festival, name: 'Working days', calendar: { part: 'workdays', en: 'Working days', zh: '工作日' } };
  const money = String;
  expect(effectText(festival, 'en', money)).toBe('Spring Festival −18.0 % (± 3.9 %) in the month it falls in');
  expect(effectText(festival, 'zh', money)).toBe('春节所在月份 −18.0 %（± 3.9 %）');
  expect(effectText(of('pre', 0.1), 'en', money)).toBe('two weeks before Spring Festival +10.0 % (± 3.9 %)');
  expect(effectText(of('post', 0.1), 'zh', money)).toBe('春节后两周 +10.0 %（± 3.9 %）');
  expect(effectText(days, 'en', money)).toBe('each working day more −18.0 % (± 3.9 %)');
  expect([driverName(of('pre', 0), 'zh'), driverName(days, 'en'), driverName({ ...festival, name: 'Price', calendar: null }, 'zh')]).toEqual([
    '春节前两周',
    'Working days',
    'Price',
  ]);
});
