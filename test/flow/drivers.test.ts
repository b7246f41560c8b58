import { driverLines } from '../../src/cli/driverLines';
import { engineInProcess } from '../../src/cli/engineInProcess';
import { parseDriver } from '../../src/cli/parseDriver';
import { runPlan } from '../../src/engine';
import { addMonths, month, scopeOfPath } from '../../src/plan';
import type { Plan, Result } from '../../src/plan';
import { contentAfter, driverDrafts, driverWrites, planWithDrivers, toPlan, toSheetSpecs } from '../../src/sheets';
import type { CellValue, DriverAsked, WorkbookContent } from '../../src/sheets';
import { cellsOf } from '../support/applyToContent';
import { makeContent } from '../support/content';

const LENGTH = 40;
const days = (t: number): number => [0, 3, 0, 6, 9, 2][(t * t) % 11] ?? 0;
const monthOf = (t: number): string => addMonths(month(2014, 1), t);
const bikes = (t: number): number => Math.round(9000 * (1 + 0.3 * Math.cos(t / 1.91)) * Math.exp(0.03 * days(t)) + ((t * 7919) % 13) * 40);

function book(sales: readonly (readonly CellValue[])[], drivers: readonly (readonly CellValue[])[]): WorkbookContent {
  const sheets: Record<string, CellValue[][]> = {
    Sales: [['Month', 'Territory', 'Revenue'], ...sales.map((row) => [...row])],
    Targets: [
      ['Territory', 'Target'],
      ['Europe', 120_000],
    ],
    Settings: [
      ['Setting', 'Value'],
      ['Plan year', 2017],
      ['As of', '2017-04-30'],
    ],
    ...(drivers.length > 0 ? { Drivers: [['Month', 'Driver', 'Territory', 'Value'], ...drivers.map((row) => [...row])] } : {}),
  };
  return makeContent(Object.entries(sheets).map(([name, rows]) => ({ name, rows, table: name })));
}
const months = Array.from({ length: 48 }, (_, t) => t);
const sold = months.slice(0, LENGTH).map((t): CellValue[] => [monthOf(t), 'Europe', bikes(t)]);
const promotion = months.map((t): CellValue[] => [monthOf(t), 'Promotion', null, days(t)]);
const content = book(sold, promotion);
const planOf = (of: WorkbookContent): Plan => {
  const { plan, issues } = toPlan(of);
  if (!plan) throw new Error(JSON.stringify(issues));
  return plan;
};
const plan = planOf(content);
const asked: DriverAsked = { name: 'Promotion', territory: '', category: '', from: month(2017, 6), to: month(2017, 7), how: 'add', amount: 4 };
const draftsOf = (change: Partial<DriverAsked> = {}, of = plan): unknown => driverDrafts(of, { ...asked, ...change });

test('[F36] what is tried is what a run of the workbook with the rows written gives, and the undo brings every cell back', async () => {
  const read = driverDrafts(plan, asked);
  if ('unknown' in read) throw new Error('every month is known');
  const { writes, undo, issues } = driverWrites(content, plan, read.drafts);
  expect(issues).toEqual([]);
  const after = contentAfter(content, writes);
  const written = planOf(after);
  expect(written.drivers.map(({ month: m, value }) => [m, value])).toEqual(months.map((t) => [monthOf(t), days(t) + (t === 41 || t === 42 ? 4 : 0)]));
  const target = { scope: scopeOfPath([], plan.levels), amount: 120_000 };
  const engine = engineInProcess();
  const tried = await engine.tryDrivers({ plan, drafts: read.drafts, targets: [target] });
  const [part] = tried.parts;
  const [before, then] = [runPlan(plan), runPlan(written)];
  expect(part?.before.forecast).toEqual(before.forecast.nodes[0]?.mean);
  expect(part?.after.forecast).toEqual(then.forecast.nodes[0]?.mean);
  const yearOf = ({ outlook }: Result): unknown => outlook.odds.find(({ scope }) => scope.period === null && Object.keys(scope.members).length === 0);
  expect(yearOf(before)).toMatchObject({ probability: part?.before.probability, mean: part?.before.mean });
  expect(yearOf(then)).toMatchObject({ probability: part?.after.probability, mean: part?.after.mean });
  expect(part?.after.mean).toBeGreaterThan(part?.before.mean ?? Infinity);
  expect(cellsOf(contentAfter(after, undo))).toEqual(cellsOf(content));
  expect(driverLines(plan, tried).join('\n')).toMatch(/Expected .*\n?.*Odds/s);
});

test('[F36] rows in and below the place change; a narrower place gets a row of its own; nothing known of a month is told', () => {
  expect(draftsOf({ how: 'scale', amount: 0.1, to: month(2017, 6) })).toEqual({
    drafts: days(41) === 0 ? [] : [{ name: 'Promotion', territory: '', category: '', month: '2017-06', value: days(41) * 1.1 }],
  });
  expect(draftsOf({ territory: 'Europe', how: 'set', amount: 1, to: month(2017, 6) })).toEqual({
    drafts: [{ name: 'Promotion', territory: 'Europe', category: '', month: '2017-06', value: 1 }],
  });
  const narrow = planWithDrivers(plan, [{ name: 'Promotion', territory: 'Europe', category: '', month: month(2017, 6), value: 1 }]);
  expect(draftsOf({ how: 'set', amount: 5, to: month(2017, 6) }, narrow)).toMatchObject({ drafts: [{ territory: '' }, { territory: 'Europe' }] });
  expect(draftsOf({ from: month(2018, 2), to: month(2018, 2) })).toEqual({ unknown: '2018-02' });
  expect(draftsOf({ name: 'Price', how: 'set' })).toMatchObject({ drafts: [{ name: 'Price' }, { name: 'Price' }] });
});

describe('--driver', () => {
  const ahead = months.slice(LENGTH).map((t) => addMonths(month(2014, 1), t));
  test.each([
    ['Promotion 2017-06 = 12', { month: '2017-06', value: 12 }],
    ['promotion 2017-06 +50%', { month: '2017-06', value: days(41) * 1.5 }],
    ['Promotion · Europe 2017-06 - 1', { month: '2017-06', value: days(41) - 1, territory: 'Europe' }],
  ])('%s', (text, draft) => {
    const read = parseDriver(text, plan, ahead);
    if ('wrong' in read) throw new Error(read.wrong);
    expect(read.drafts).toEqual(days(41) === draft.value ? [] : [expect.objectContaining(draft)]);
  });

  test.each([
    ['Weather 2017-06 = 1', "found 'Weather 2017-06 = 1', expected it to begin with a driver: Promotion"],
    ['Promotion 2017-06', "found 'Promotion 2017-06', expected such as 'Promotion 2017-05 = 10' or 'Promotion 2017-05 +10%'"],
    ['Promotion 2017-06 = many', "found 'many', expected a number such as 10, or a share such as 10%"],
    ['Promotion 2017-06 = 10%', "found '= 10%', expected a number after =; shares go with + or -"],
    ['Promotion Mars 2017-06 = 1', "found 'Mars', which is neither a territory, a category nor a month"],
    ['Promotion 2016-06 = 1', 'found 2016-06 to 2016-06, expected months of the forecast: 2017-05 to 2017-12'],
    ['Promotion = 1', 'found no month, expected months of the forecast: 2017-05 to 2017-12'],
  ])('%s: what was found and expected, in both languages', (text, wrong) => {
    expect(parseDriver(text, plan, ahead)).toEqual({ wrong });
    expect(parseDriver(text, { ...plan, language: 'zh' }, ahead)).toEqual({ wrong: expect.stringMatching(/[\u4e00-\u9fff]/) });
  });
});

describe('bad input gives a sensible forecast or a sentence, and never a number that is none on a sheet', () => {
  const series = (valueOf: (t: number) => CellValue): CellValue[][] => months.slice(0, LENGTH).map((t) => [monthOf(t), 'Europe', valueOf(t)]);
  const driver = (valueOf: (t: number) => CellValue): CellValue[][] => months.map((t) => [monthOf(t), 'Promotion', null, valueOf(t)]);
  const shapes: readonly (readonly [string, (t: number) => CellValue])[] = [
    ['constant', () => 7],
    ['all zero', () => 0],
    ['negative', (t) => -bikes(t)],
    ['of both signs', (t) => (t % 2 ? -1 : 1) * bikes(t)],
    ['with gaps', (t) => (t % 3 === 0 ? null : bikes(t))],
    ['of the size 1e12', (t) => bikes(t) * 1e8],
    ['of the size 1e-6', (t) => bikes(t) * 1e-10],
    ['with text', (t) => (t === 20 ? 'n/a' : bikes(t))],
  ];
  const books: readonly (readonly [string, WorkbookContent])[] = [
    ['sales of one point', book(sold.slice(-1), [])],
    ...shapes.map(([name, valueOf]) => [`sales ${name}`, book(series(valueOf), [])] as const),
    ['sales twice', book([...sold, ...sold], [])],
    ['sales out of order', book([...sold].reverse(), [])],
    ['a driver of one point', book(sold, promotion.slice(-1))],
    ...shapes.map(([name, valueOf]) => [`a driver ${name}`, book(sold, driver(valueOf))] as const),
    ['a driver twice', book(sold, [...promotion, ...promotion])],
    ['a driver out of order', book(sold, [...promotion].reverse())],
    [
      'a driver that jumps to 1e12',
      book(
        sold,
        driver((t) => (t < LENGTH ? days(t) : 1e12)),
      ),
    ],
  ];
  const fitted = new Map();

  test.each(books)('%s', (_, of) => {
    const read = toPlan(of);
    const told = read.issues.filter(({ level }) => level === 'error');
    if (!read.plan || told.length > 0) {
      expect(told.length).toBeGreaterThan(0);
      return;
    }
    const { plan: own } = read;
    const result = runPlan(own, undefined, { fitted });
    const numbers = JSON.stringify(
      result.forecast.nodes.flatMap(({ mean, base, lo80, hi80, lo95, hi95, drivers }) => [
        mean,
        base,
        lo80,
        hi80,
        lo95,
        hi95,
        drivers.map((each) => [each.moves, each.effect]),
      ]),
    );
    expect(numbers).not.toContain('[null');
    expect(numbers).not.toContain(',null,');
    for (const sheet of toSheetSpecs(own, result, 1900))
      for (const cell of sheet.cells.flatMap(({ cells }) => cells.flat())) {
        const value = typeof cell === 'object' && cell !== null ? cell.value : cell;
        if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
        else expect(String(value ?? '')).not.toMatch(/\b(NaN|Infinity|undefined)\b/);
      }
  });
});
