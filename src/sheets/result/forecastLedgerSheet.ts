import { daySerial, nodeText } from '../../plan';
import type { AccuracyLine, ForecastRecord, Rect } from '../../plan';
import { a1 } from '../content';
import { forecastMethodText } from '../read/forecastMethod';
import { inputWords } from '../read/inputWords';
import type { CellStyle, SheetSpec } from '../spec';
import { fill } from './businessWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { percent } from './findings';
import { putScores, scoreLines } from './forecastAccuracy';
import type { ScoreLine } from './forecastAccuracy';
import { nodeActuals } from './forecastActuals';
import { forecastLedgerWords } from './forecastLedgerWords';
import { calc, quoted } from './formulas';
import { firstRow } from './layouts';
import { amountFormat, colours, dayFormat, looks, monthFormat, severityLook } from './look';
import { monthSerial, sheetName, unitText } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { putLimit } from './putLimit';
import { textRule, whenRule } from './rules';

const at = { madeOn: 0, node: 1, period: 2, mean: 3, lo80: 4, hi80: 5, method: 6, by: 7, actual: 8, error: 9, inside: 10 } as const;
/** Limits above the last column of the table, their values beside it. */
const limits = { error: [0, at.inside], accuracy: [1, at.inside] } as const;
/** Scores by method and person stand beside the others, right of the table. */
const side = at.inside + 3;

/** Rows kept free for the scores of all, levels and months ahead: the table's header must stay in its row from run to run, as Excel moves no table. */
const SCORES = 14;
const tableHead = firstRow + SCORES + 2;
const first = tableHead + 1;

/**
 * The Forecast ledger sheet: scores of what was forecast against two limits that stand in cells, and under them a table of every kept forecast, those of this run last, with the
 * actual of its month beside it. The table is read back as input, so its headers are the words of the input tables and its amounts are in the settings' unit; people may add rows
 * of their own. Months ahead for which the scores' rows do not suffice are left out, the farthest first. Null without forecasts.
 */
export function forecastLedgerSheet(shared: Page): SheetSpec | null {
  const { plan, result } = shared;
  const { records, accuracy } = result.outlook;
  if (records.length === 0) return null;
  const { amountUnit, currency } = plan.settings;
  const page: Page = { ...shared, unit: amountUnit, unitText: unitText(currency, amountUnit, plan.language) };
  const words = forecastLedgerWords[plan.language];
  const draft = newDraft();
  putTop(draft, page, words.sheet, findingOf(page));
  putLimit(draft, page, cellOf('error'), words.errorLimit, 'errorLimit', plan.settings.accuracyLimits.error, '0%');
  putLimit(draft, page, cellOf('accuracy'), words.accuracyLimit, 'accuracyLimit', plan.settings.accuracyLimits.accuracy, '0%');
  const lines = scoreLines(records, accuracy);
  const isSide = ({ by }: ScoreLine): boolean => by === 'method' || by === 'rep';
  const beside = lines.filter(isSide);
  const addresses = { error: limitCell('error'), accuracy: limitCell('accuracy') };
  const main = putScores(draft, page, lines.filter((line) => !isSide(line)).slice(0, SCORES), 0, addresses);
  // One method and nobody else is what the first line says already.
  const more = putScores(draft, page, beside.length > 1 ? beside : [], side, addresses);
  putTable(draft, page);
  const { columns, tables } = inputWords[plan.language];
  const body = (column: number, width = 1): Rect => ({ row: first, column, rows: records.length, columns: width });
  const name = plan.sources.find(({ role }) => role === 'forecasts')?.table ?? tables.forecasts.replace(/ /g, '_');
  const error = a1(first, at.error);
  return {
    id: 'forecasts',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [
      ...main.rules,
      ...more.rules.map((rule) => ({ ...rule, formula: rule.formula.replace('N("sp:forecasts:', 'N("sp:forecasts:side-') })),
      whenRule('forecasts:error', body(at.error), `ISNUMBER(${error}),ABS(${error})>${addresses.error}`, { fill: severityLook.yellow.fill }),
      textRule('forecasts:outside', body(at.inside), words.isOutside, severityLook.yellow.fill),
    ],
    charts: [],
    tables: [{ name, range: { row: tableHead, column: 0, rows: records.length + 1, columns: at.inside + 1 }, style: 'TableStyleLight1' }],
    widths: draft.widths([16, 24, 12, 13, 13, 13, 13, 15, 18, 11, 20, 8, 3, ...(more.rect ? [12, 20, 10, 10, 10, 10, 11, 14, 18] : [])]),
    freeze: { rows: 0, columns: 0 },
    names: [
      { name: 'sp_Forecasts', rect: body(0, at.inside + 1) },
      ...(main.rect ? [{ name: 'sp_Forecasts_Scores', rect: main.rect }] : []),
      ...(more.rect ? [{ name: 'sp_Forecasts_People', rect: more.rect }] : []),
      { name: 'sp_Forecasts_ErrorLimit', rect: { ...cellOf('error'), column: limits.error[1] + 1, rows: 1, columns: 1 } },
      { name: 'sp_Forecasts_AccuracyLimit', rect: { ...cellOf('accuracy'), column: limits.accuracy[1] + 1, rows: 1, columns: 1 } },
    ],
    prompts: [{ rect: body(at.by), title: columns.forecasts['by'] ?? '', message: words.addYours }],
    printTitleRow: tableHead,
    gridlines: false,
  };
}

function cellOf(part: keyof typeof limits): { readonly row: number; readonly column: number } {
  return { row: limits[part][0], column: limits[part][1] };
}

function limitCell(part: keyof typeof limits): string {
  return a1(limits[part][0], limits[part][1] + 1, true);
}

function putTable(draft: Draft, page: Page): void {
  const { plan, result } = page;
  const words = forecastLedgerWords[plan.language];
  const heads = inputWords[plan.language].columns.forecasts;
  draft.put(tableHead - 1, 0, words.table, looks.section);
  draft.put(tableHead - 1, at.period, words.addYours, { ...looks.quiet, italic: true });
  const own = (field: string): string => heads[field] ?? '';
  putHeader(
    draft,
    [
      ...(['madeOn', 'node', 'period'] as const).map((field) => ({ column: at[field], text: own(field) })),
      ...(['mean', 'lo80', 'hi80'] as const).map((field) => ({ column: at[field], text: own(field), number: true })),
      { column: at.method, text: own('method'), indent: true },
      { column: at.by, text: own('by') },
      { column: at.actual, text: words.actual, number: true },
      { column: at.error, text: words.error, number: true },
      { column: at.inside, text: words.inside, indent: true },
    ],
    tableHead,
  );
  const actualOf = nodeActuals(page);
  result.outlook.records.forEach((record, i) => putRecord(draft, page, record, first + i, actualOf));
}

function putRecord(draft: Draft, page: Page, record: ForecastRecord, row: number, actualOf: ReturnType<typeof nodeActuals>): void {
  const { plan, system, unit } = page;
  const words = forecastLedgerWords[plan.language];
  const money: CellStyle = { align: 'right', format: amountFormat(page.decimals) };
  const amount = (value: number | null): number | null => (value === null ? null : value / unit);
  draft.put(row, at.madeOn, daySerial(record.madeOn, system), { align: 'left', format: dayFormat });
  draft.put(row, at.node, record.path.length === 0 ? page.words.total : nodeText(record.path), {});
  draft.put(row, at.period, monthSerial(record.month, system), { align: 'left', format: monthFormat });
  draft.put(row, at.mean, amount(record.mean), money);
  draft.put(row, at.lo80, amount(record.lo80), money);
  draft.put(row, at.hi80, amount(record.hi80), money);
  draft.put(row, at.method, forecastMethodText(record.method, plan.language) || null, { align: 'left', indent: 1 });
  draft.put(row, at.by, record.by || null, {});
  const input = actualOf(record.path, record.month, `$${a1(row, at.period)}`);
  draft.put(row, at.actual, input, money);
  const actual = draft.valueAt(row, at.actual);
  const [mean, low, high, sold] = [at.mean, at.lo80, at.hi80, at.actual].map((column) => a1(row, column));
  const known = typeof actual === 'number';
  const off = known && actual !== 0 ? (record.mean / unit - actual) / Math.abs(actual) : '';
  draft.put(row, at.error, calc(`IF(OR(${sold}="",${sold}=0),"",(${mean}-${sold})/ABS(${sold}))`, off), {
    align: 'right',
    format: '"+"0.0%;"−"0.0%;0.0%',
  });
  const banded = known && record.lo80 !== null && record.hi80 !== null;
  const isIn = banded && actual >= record.lo80 / unit && actual <= record.hi80 / unit;
  draft.put(
    row,
    at.inside,
    calc(
      `IF(OR(${sold}="",${low}="",${high}=""),"",IF(AND(${sold}>=${low},${sold}<=${high}),${quoted(words.isInside)},${quoted(words.isOutside)}))`,
      banded ? (isIn ? words.isInside : words.isOutside) : '',
    ),
    { align: 'left', indent: 1 },
  );
}

function findingOf({ plan, result }: Page): string {
  const words = forecastLedgerWords[plan.language];
  const { records, accuracy } = result.outlook;
  const all: AccuracyLine | undefined = accuracy.find(({ by }) => by === 'all');
  if (!all || all.wape === null || all.accuracy === null) return fill(words.none, { kept: records.length });
  const bias = all.bias ?? 0;
  return fill(words.finding, {
    wape: percent(all.wape),
    accuracy: percent(all.accuracy),
    verdict: all.errorHolds && all.accuracyHolds ? words.good : words.bad,
    bias: Math.abs(bias) < 0.0005 ? words.even : fill(bias > 0 ? words.high : words.low, { bias: percent(Math.abs(bias)) }),
  });
}
