import { daySerial, lastDay } from '../../../src/plan';
import type { Day } from '../../../src/plan';
import type { CellInput, WorkbookContent } from '../../../src/sheets';
import { inputWords, toPlan, toSheetSpecs } from '../../../src/sheets';
import { forecastLedgerWords } from '../../../src/sheets/result/forecastLedgerWords';
import { applyToContent } from '../../support/applyToContent';
import { checkFormulas } from '../../support/checkFormulas';
import { runContent } from '../../support/sample';
import { inputAt, specOf, valueAt } from '../../support/specCells';
import { businessContent } from './businessContent';

/** First row of the table. */
const first = 22;
const at = { node: 1, period: 2, mean: 3, method: 6, by: 7, actual: 8, error: 9, inside: 10 } as const;

/** The workbook as of another day. */
function asOf(content: WorkbookContent, day: Day): WorkbookContent {
  const cell = toPlan(content).plan?.settingCells['asOf'];
  if (!cell) throw new Error('no as-of day');
  return typed(content, cell.sheet, cell.row, cell.column, [daySerial(day, 1900)]);
}

function typed(content: WorkbookContent, sheet: string, row: number, column: number, line: readonly CellInput[]): WorkbookContent {
  return applyToContent(content, [{ kind: 'setCells', sheet, row, column, cells: [line] }]);
}

const formulaAt = (...cell: Parameters<typeof inputAt>): string => {
  const input = inputAt(...cell);
  return typeof input === 'object' && input !== null ? input.formula : '';
};

describe.each(['en', 'zh'] as const)('the forecast ledger (%s)', (language) => {
  const words = forecastLedgerWords[language];
  const unit = language === 'en' ? 1 : 10_000;
  const begun = runContent(asOf(businessContent(language), '2017-02-28' as Day));
  const kept = begun.result.outlook.records.length;
  const name = specOf(begun.specs, 'forecasts').name;
  /** Somebody adds a forecast of the total's April in a row under the table. */
  const table = begun.after.tables.find(({ sheet }) => sheet === name);
  if (!table) throw new Error('no table');
  const own = [daySerial('2017-03-03' as Day, 1900), language === 'en' ? 'Total' : '总计', daySerial('2017-04-01' as Day, 1900), 2_000_000 / unit];
  const added = applyToContent(begun.after, [
    { kind: 'setCells', sheet: name, row: first + kept, column: 0, cells: [[...own, null, null, null, 'Sales operations']] },
    { kind: 'resizeTable', sheet: name, name: table.name, range: { ...table.range, rows: table.range.rows + 1 } },
  ]);
  const later = runContent(asOf(added, '2017-06-30' as Day));
  const sheet = specOf(later.specs, 'forecasts');
  const { calculated, wrong } = checkFormulas(later.after, later.specs);

  test('[Y4] every forecast of a run is kept, and what of it will be scored is listed before anything is', () => {
    const spec = specOf(begun.specs, 'forecasts');
    expect(name).toBe(words.sheet);
    expect(kept).toBeGreaterThan(20);
    expect(spec.tables[0]?.range).toMatchObject({ row: first - 1, rows: kept + 1 });
    expect(valueAt(spec, 1, 0)).toContain(String(kept));
    expect(valueAt(spec, 5, 8)).toBe(words.waiting);
    expect(checkFormulas(begun.after, begun.specs).wrong).toEqual([]);
  });

  test('a second run changes nothing, at once and after months are over', () => {
    expect(runContent(begun.after).writes).toBe(0);
    expect(runContent(later.after).writes).toBe(0);
  });

  test('it is read back as it was written: those of the add-in, that of a person, then those of the new run', () => {
    const again = toPlan(later.after).plan;
    expect(again?.forecasts).toMatchObject(later.result.outlook.records);
    expect(later.result.outlook.records.slice(0, kept)).toEqual(begun.result.outlook.records);
    expect(later.result.outlook.records[kept]).toMatchObject({ path: [], month: '2017-04', horizon: 1, mean: 2_000_000, by: 'Sales operations' });
    expect(later.result.outlook.records.length).toBeGreaterThan(kept + 20);
    expect(valueAt(sheet, first, at.method)).toBe(language === 'en' ? 'History' : '历史');
  });

  test('[O12] actuals stand beside the forecasts as sums over the Sales table, errors and range as formulas that hold', () => {
    expect(wrong).toEqual([]);
    const sums = inputWords[language].tables.sales;
    const heads = inputWords[language].columns.sales;
    expect(formulaAt(sheet, first, at.actual)).toContain(`SUMIFS(${sums}[${heads['amount']}],`);
    later.result.outlook.records.forEach(({ month, mean, path }, i) => {
      const actual = valueAt(sheet, first + i, at.actual);
      if (lastDay(month) > '2017-06-30') return expect(actual).toBeNull();
      const sold = later.plan.sales.filter((fact) => fact.month === month && path.every((member, k) => fact.members[k] === member));
      const sum = sold.reduce((all, { amount }) => all + (amount ?? 0), 0);
      expect(actual).toBeCloseTo(sum / unit, 6);
      expect(valueAt(sheet, first + i, at.error)).toBeCloseTo((mean - sum) / sum, 9);
    });
    // Who corrects a sale sees the error move.
    const fact = later.plan.sales.find(({ month }) => month === '2017-03');
    if (!fact) throw new Error('no March');
    const before = Number(calculated.value(sheet.name, first, at.actual));
    calculated.set(fact.at.sheet, fact.at.row, fact.at.column, (fact.amount ?? 0) / unit + 500_000 / unit);
    expect(Number(calculated.value(sheet.name, first, at.actual))).toBeCloseTo(before + 500_000 / unit, 6);
    calculated.set(fact.at.sheet, fact.at.row, fact.at.column, (fact.amount ?? 0) / unit);
  });

  test('scores are those of the engine, and say within or outside the limits by the cells that hold them', () => {
    const { accuracy } = later.result.outlook;
    const all = accuracy.find(({ by }) => by === 'all');
    if (!all || all.wape === null) throw new Error('nothing scored');
    expect([2, 3, 4, 5, 6, 7].map((column) => valueAt(sheet, 5, column))).toEqual([
      all.forecasts,
      all.wape,
      all.mase,
      all.bias,
      all.accuracy,
      all.covered,
    ]);
    const limit = { row: 0, column: 11 };
    expect(valueAt(sheet, limit.row, limit.column)).toBe(0.15);
    expect(valueAt(sheet, 1, 11)).toBe(0.78);
    const colour = sheet.rules.find(({ formula }) => formula.includes('sp:forecasts:wape'));
    for (const [most, state, isPainted] of [
      [all.wape, words.holds, false],
      [all.wape - 1e-6, words.misses, true],
    ] as const) {
      calculated.set(sheet.name, limit.row, limit.column, most);
      expect(calculated.value(sheet.name, 5, 8)).toBe(state);
      expect(calculated.ask(sheet.name, colour?.formula ?? '')).toBe(isPainted);
    }
    calculated.set(sheet.name, limit.row, limit.column, 0.15);
  });

  test('people are scored beside the add-in, and months ahead that are not over wait', () => {
    const column = (place: number): unknown[] => Array.from({ length: 14 }, (_, i) => valueAt(sheet, 5 + i, place));
    expect(column(14)).toContain('Sales operations');
    expect(column(1)).toEqual(expect.arrayContaining([1, 4, 6]));
    expect(valueAt(sheet, 5 + column(1).indexOf(6), 8)).toBe(words.waiting);
    expect(valueAt(sheet, 5 + column(1).indexOf(4), 8)).not.toBe(words.waiting);
  });

  test('the table stays in its rows, whatever is scored', () => {
    expect(sheet.tables[0]?.range.row).toBe(specOf(begun.specs, 'forecasts').tables[0]?.range.row);
    expect(sheet.names[0]).toMatchObject({ name: 'sp_Forecasts', rect: { row: first } });
    const many = [...later.result.outlook.records];
    const [record] = many;
    if (!record) throw new Error('no record');
    const far = Array.from({ length: 30 }, (_, i) => ({ ...record, horizon: 10 + i }));
    const specs = toSheetSpecs(later.plan, { ...later.result, outlook: { ...later.result.outlook, records: [...many, ...far] } });
    expect(specOf(specs, 'forecasts').tables[0]?.range.row).toBe(first - 1);
  });
});

test('without a forecast there is no ledger', () => {
  const { plan, result } = runContent(businessContent('en'));
  const specs = toSheetSpecs(plan, { ...result, outlook: { ...result.outlook, records: [], accuracy: [] } });
  expect(specs.map(({ id }) => id)).not.toContain('forecasts');
});
