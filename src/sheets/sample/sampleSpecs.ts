import { addMonths, assert, daySerial, parseDay, parseMonth } from '../../plan';
import type { SourceRole } from '../../plan';
import { inputWords } from '../read/inputWords';
import type { SettingKey } from '../read/inputWords';
import { newDraft } from '../result/draft';
import { colours, dayFormat, looks, monthFormat, severityLook } from '../result/look';
import { resultWords } from '../result/words';
import { calc, quoted } from '../result/formulas';
import type { CellInput, CellStyle, SheetSpec, TableSpec } from '../spec';
import type { SampleData } from './sampleData';
import { sampleWords } from './sampleWords';

type Language = 'en' | 'zh';

/** One column of an input table: its header, the format of its cells and its width. */
interface Column {
  readonly header: string;
  readonly width: number;
  readonly format?: string;
  readonly align?: 'right' | 'left';
  /** A left-aligned column right after figures. */
  readonly indent?: boolean;
}

const headRow = 3;

/**
 * The six sheets of a sample workbook: Start, then the inputs as real Excel tables in the canonical words of the language. Inputs are pale yellow.
 * Dates are serials of the 1900 system, so the workbook must be of that system.
 */
export function sampleSpecs(data: SampleData, language: Language): SheetSpec[] {
  return [
    startSheet(language),
    settingsSheet(data, language),
    targetsSheet(data, language),
    salesSheet(data, language),
    customersSheet(data, language),
    pipelineSheet(data, language),
  ];
}

function startSheet(language: Language): SheetSpec {
  const words = sampleWords[language];
  const tables = inputWords[language].tables;
  const draft = newDraft();
  draft.put(0, 0, words.title, looks.title);
  draft.put(1, 0, words.lead, looks.finding);
  draft.put(3, 0, words.howTitle, looks.section);
  words.how.forEach((line, i) => draft.put(4 + i, 0, line, {}));
  draft.put(9, 0, words.sheetsTitle, looks.section);
  Object.entries(words.about).forEach(([role, text], i) => {
    const name = tables[role as SourceRole];
    draft.put(10 + i, 0, calc(`HYPERLINK(${quoted(`#'${name}'!A1`)},${quoted(name)})`, name), { color: colours.inputTab });
    draft.put(10 + i, 1, text, {});
  });
  draft.put(16, 0, words.legendTitle, looks.section);
  draft.put(17, 0, words.inputLegend, { fill: colours.input });
  draft.put(18, 0, words.calculatedLegend, {});
  (['yellow', 'orange', 'red'] as const).forEach((severity, i) => {
    const at = resultWords[language];
    draft.put(19 + i, 0, `${at.severities[severity]} · ${words.severityLegend}`, {
      fill: severityLook[severity].fill,
      color: colours.ink,
    });
  });
  draft.put(23, 0, words.source, looks.facts);
  return {
    ...sheet('start', words.start, draft.finish(), [], [46, 60], 0, 'sp_Start', { row: 0, column: 0, rows: 24, columns: 2 }),
    printTitleRow: 0,
  };
}

function settingsSheet(data: SampleData, language: Language): SheetSpec {
  const words = inputWords[language];
  const own = sampleWords[language];
  const keys = (Object.keys(words.settings) as SettingKey[]).filter((key) => data.settings[key] !== undefined);
  const draft = newDraft();
  draft.put(0, 0, words.tables.settings, looks.title);
  draft.put(1, 0, own.about.settings, looks.facts);
  const columns = words.columns.settings;
  [columns['setting'], columns['value'], columns['note']].forEach((text, i) => draft.put(headRow, i, text as string, looks.head));
  keys.forEach((key, i) => {
    const row = headRow + 1 + i;
    const value = data.settings[key] as string | number;
    draft.put(row, 0, words.settings[key], {});
    draft.put(row, 1, key === 'asOf' ? serial(String(value)) : value, {
      fill: colours.input,
      align: typeof value === 'number' || key === 'asOf' ? 'right' : 'left',
      ...(settingFormat(key) ? { format: settingFormat(key) as string } : {}),
    });
    draft.put(row, 2, own.notes[key] ?? null, { ...looks.quiet, align: 'left', indent: 1 });
  });
  const day = words.columns.holidays;
  draft.put(1, 4, own.holidays, looks.facts);
  [day['day'], day['name'], day['works']].forEach((text, i) => draft.put(headRow, 4 + i, text as string, looks.head));
  data.holidays.forEach(([date, name, works], i) => {
    const row = headRow + 1 + i;
    draft.put(row, 4, serial(date), { fill: colours.input, align: 'left', format: dayFormat });
    draft.put(row, 5, name, { fill: colours.input });
    draft.put(row, 6, works ? words.works.yes : words.works.no, { fill: colours.input });
  });
  const tables: TableSpec[] = [
    tableOf(words.tables.settings, 0, 3, keys.length),
    ...(data.holidays.length > 0 ? [tableOf(words.tables.holidays, 4, 3, data.holidays.length)] : []),
  ];
  return sheet('settings', words.tables.settings, draft.finish(), tables, [30, 50, 46, 3, 13, 28, 11], 4, 'sp_Input_Settings');
}

function targetsSheet(data: SampleData, language: Language): SheetSpec {
  const words = inputWords[language].columns.targets;
  const columns = [column(words, 'territory', 18), column(words, 'amount', 16, amountFormatOf(data))];
  return inputSheet('targets', language, columns, data.targets);
}

function salesSheet(data: SampleData, language: Language): SheetSpec {
  const words = inputWords[language].columns.sales;
  const columns = [
    column(words, 'period', 11, monthFormat),
    column(words, 'territory', 18),
    column(words, 'category', 14),
    column(words, 'channel', 12),
    column(words, 'amount', 14, amountFormatOf(data)),
  ];
  const first = parseMonth(data.sales.firstMonth);
  assert(first !== null, `${data.sales.firstMonth} is no month`);
  const rows = data.sales.rows.flatMap(([territory, category, channel, amounts]) =>
    amounts.flatMap((amount, i) =>
      amount === null ? [] : [[serial(`${addMonths(first, i)}-01`), territory, category, channel, amount] as CellInput[]],
    ),
  );
  return inputSheet('sales', language, columns, rows);
}

function customersSheet(data: SampleData, language: Language): SheetSpec {
  const words = inputWords[language].columns.customers;
  const columns = [
    column(words, 'id', 12),
    column(words, 'name', 30),
    column(words, 'territory', 18),
    column(words, 'revenue', 14, amountFormatOf(data)),
    { ...column(words, 'lastOrder', 14, dayFormat), indent: true },
  ];
  const rows = data.customers.map(([id, name, territory, revenue, last]) => [id, name, territory, revenue, last === null ? null : serial(last)]);
  return inputSheet('customers', language, columns, rows);
}

function pipelineSheet(data: SampleData, language: Language): SheetSpec {
  const words = inputWords[language].columns.pipeline;
  const columns = [
    column(words, 'id', 10),
    column(words, 'customer', 30),
    column(words, 'territory', 18),
    column(words, 'category', 14),
    column(words, 'stage', 14),
    column(words, 'amount', 14, amountFormatOf(data)),
    { ...column(words, 'opened', 14, dayFormat), indent: true },
    column(words, 'closes', 15, dayFormat),
    column(words, 'probability', 12, '0%'),
  ];
  const rows = data.pipeline.map(([id, customer, territory, category, stage, amount, opened, closes, probability]) => [
    id,
    customer,
    territory,
    category,
    stage,
    amount,
    serial(opened),
    serial(closes),
    probability,
  ]);
  return inputSheet('pipeline', language, columns, rows);
}

/** A sheet with one table: title, one line about it, header on row 4, pale yellow body. */
function inputSheet(
  role: 'targets' | 'sales' | 'customers' | 'pipeline',
  language: Language,
  columns: readonly Column[],
  rows: readonly (readonly CellInput[])[],
): SheetSpec {
  const name = inputWords[language].tables[role];
  const draft = newDraft();
  draft.put(0, 0, name, looks.title);
  draft.put(1, 0, sampleWords[language].about[role], looks.facts);
  columns.forEach((c, i) => draft.put(headRow, i, c.header, c.align === 'right' ? looks.headNumber : c.indent ? looks.headIndent : looks.head));
  const styles = columns.map((c): CellStyle => ({
    fill: colours.input,
    ...(c.align ? { align: c.align } : {}),
    ...(c.indent ? { indent: 1 } : {}),
    ...(c.format ? { format: c.format } : {}),
  }));
  rows.forEach((cells, r) => cells.forEach((cell, i) => draft.put(headRow + 1 + r, i, cell, styles[i] as CellStyle)));
  const id = `sp_Input_${role[0]?.toUpperCase()}${role.slice(1)}`;
  return sheet(
    role,
    name,
    draft.finish(),
    [tableOf(name, 0, columns.length, rows.length)],
    columns.map((c) => c.width),
    4,
    id,
  );
}

function sheet(
  id: string,
  name: string,
  drawn: { readonly cells: SheetSpec['cells']; readonly styles: SheetSpec['styles'] },
  tables: readonly TableSpec[],
  widths: readonly number[],
  frozen: number,
  anchor: string,
  rect = tables[0]?.range,
): SheetSpec {
  assert(rect !== undefined, 'a sheet of inputs has a table or a block that names it');
  return {
    id: `sample-${id}`,
    name,
    tab: colours.inputTab,
    ...drawn,
    rules: [],
    charts: [],
    tables,
    widths,
    freeze: { rows: frozen, columns: 0 },
    names: [{ name: anchor, rect }],
    printTitleRow: headRow,
    gridlines: false,
  };
}

function tableOf(name: string, at: number, columns: number, rows: number): TableSpec {
  return { name, range: { row: headRow, column: at, rows: rows + 1, columns }, style: 'TableStyleLight1' };
}

function column(words: Readonly<Record<string, string>>, field: string, width: number, format?: string): Column {
  const isNumber = format !== undefined && format !== dayFormat && format !== monthFormat;
  return { header: words[field] as string, width, ...(format ? { format, align: isNumber ? ('right' as const) : ('left' as const) } : {}) };
}

function amountFormatOf(data: SampleData): string {
  return data.settings.amountUnit === 1 ? '#,##0;"−"#,##0;0' : '#,##0.00;"−"#,##0.00;0';
}

function settingFormat(key: SettingKey): string | null {
  if (key === 'asOf') return dayFormat;
  if (['yellow', 'orange', 'red', 'reserveShare', 'tierA', 'tierB', 'tierC', 'tierPotential', 'abcA', 'abcB'].includes(key)) return '0%';
  return ['amountUnit', 'roundingUnit', 'budget'].includes(key) ? '#,##0' : null;
}

function serial(text: string): number {
  const day = parseDay(text);
  assert(day !== null, `${text} is no day`);
  return daySerial(day, 1900);
}
