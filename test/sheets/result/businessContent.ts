import { addMonths, daySerial, month } from '../../../src/plan';
import type { Day } from '../../../src/plan';
import { inputWords, reconcile } from '../../../src/sheets';
import type { CellInput, SheetSpec, WorkbookContent } from '../../../src/sheets';
import { applyToContent, emptyWorkbook } from '../../support/applyToContent';

type Role = 'sales' | 'targets' | 'customers' | 'products' | 'reviews' | 'settings';

/** A workbook with inputs for every sheet around the targets: two territories, two categories, customers, a price list and weekly reviews, in the words of a language. */
export function businessContent(language: 'en' | 'zh'): WorkbookContent {
  const words = inputWords[language];
  const names =
    language === 'en'
      ? { europe: 'Europe', pacific: 'Pacific', bikes: 'Bikes', helmets: 'Helmets', revenue: 'Revenue', goal: 'Win Europe', other: 'Be loved' }
      : { europe: '华东', pacific: '华南', bikes: '自行车', helmets: '头盔', revenue: '销售额', goal: '拿下华东', other: '客户满意' };
  // Chinese amounts are in 万元, so that units are converted on the way.
  const unit = language === 'en' ? 1 : 10_000;
  const money = (amount: number): number => amount / unit;
  const on = (text: string): number => daySerial(text as Day, 1900);
  const sheet = (
    role: Role,
    fields: readonly string[],
    rows: readonly (readonly CellInput[])[],
    format: Readonly<Record<number, string>> = {},
  ): SheetSpec => ({
    id: role,
    name: words.tables[role],
    tab: null,
    cells: [{ row: 0, column: 0, cells: [fields.map((field) => words.columns[role][field] ?? ''), ...rows] }],
    styles: Object.entries(format).map(([column, code]) => ({
      rect: { row: 1, column: Number(column), rows: rows.length, columns: 1 },
      style: { format: code },
    })),
    rules: [],
    charts: [],
    tables: [{ name: words.tables[role], range: { row: 0, column: 0, rows: rows.length + 1, columns: fields.length }, style: 'TableStyleLight1' }],
    widths: [],
    freeze: { rows: 0, columns: 0 },
    names: [],
    printTitleRow: null,
    gridlines: true,
  });
  const leaves = [
    [names.europe, names.bikes, 900_000],
    [names.europe, names.helmets, 120_000],
    [names.pacific, names.bikes, 500_000],
    [names.pacific, names.helmets, 80_000],
  ] as const;
  const sales = leaves.flatMap(([territory, category, size]) =>
    Array.from({ length: 30 }, (_, i): CellInput[] => {
      const season = 1 + 0.4 * Math.sin((2 * Math.PI * (i % 12)) / 12) + ((i * 7919) % 13) / 100;
      return [on(`${addMonths(month(2015, 1), i)}-01`), territory, category, money(Math.round(size * season * (1 + i / 100)))];
    }),
  );
  const review = (keyResult: string, days: readonly (readonly [string, number | null])[], goal = names.goal): CellInput[][] =>
    days.map(([day, score]) => [goal, keyResult, null, on(day), score]);
  const key = (name: keyof typeof words.settings): string => words.settings[name];
  const specs = [
    sheet(
      'settings',
      ['setting', 'value'],
      [
        [key('planYear'), 2017],
        [key('asOf'), on('2017-06-30')],
        [key('currency'), language === 'en' ? 'USD' : 'CNY'],
        [key('amountUnit'), unit],
        [key('roundingUnit'), 1000],
        [key('revisionBand'), 0.15],
        [key('achievable'), 0.5],
      ],
    ),
    sheet('sales', ['period', 'territory', 'category', 'amount'], sales, { 0: 'yyyy-mm-dd' }),
    sheet(
      'targets',
      ['territory', 'category', 'period', 'amount', 'measure', 'objective', 'owner', 'reason', 'approvedBy'],
      [
        [names.europe, null, null, money(15_500_000), names.revenue, names.goal, null, null, null],
        [names.pacific, null, null, money(9_000_000), null, null, null, null, null],
        [names.pacific, names.helmets, 'Q4', money(900_000), names.revenue, 'x', null, null, null],
      ],
    ),
    sheet(
      'customers',
      ['id', 'name', 'territory', 'revenue', 'previous', 'firstOrder', 'lastOrder'],
      [
        ['C1', 'Alpha', names.europe, money(6_000_000), money(5_500_000), null, on('2017-05-02')],
        ['C2', 'Beta', names.europe, money(3_000_000), money(3_500_000), null, on('2017-06-02')],
        ['C3', 'Gamma', names.europe, money(400_000), null, on('2016-08-01'), on('2017-06-12')],
        ['C4', 'Delta', names.pacific, money(4_000_000), money(4_100_000), null, on('2017-04-12')],
        ['C5', 'Epsilon', names.pacific, money(700_000), money(900_000), null, on('2016-03-01')],
      ],
      { 5: 'yyyy-mm-dd', 6: 'yyyy-mm-dd' },
    ),
    sheet(
      'products',
      ['id', 'name', 'category', 'listPrice', 'unitCost', 'discount', 'minDiscount', 'maxDiscount', 'mix', 'minQuantity', 'maxQuantity'],
      [
        ['B-1', 'Road', names.bikes, 2443.35, 1518.79, 0.07, 0.02, 0.15, 3, null, null],
        ['B-2', 'Touring', names.bikes, 1214.85, 755.15, 0.07, 0.02, 0.15, 1, null, 4000],
        ['H-1', 'Helmet', names.helmets, 34.99, 13.09, 0, 0, 0.1, null, null, 20_000],
      ],
    ),
    sheet(
      'reviews',
      ['objective', 'keyResult', 'owner', 'on', 'score'],
      [
        ...review('KR 1', [
          ['2017-06-16', 0.3],
          ['2017-06-23', 0.35],
          ['2017-06-30', 0.5],
        ]),
        ...review('KR 2', [
          ['2017-06-09', 0.3],
          ['2017-06-30', null],
        ]),
        ...review('KR 3', [['2017-06-30', 0.9]], names.other),
      ],
      { 3: 'yyyy-mm-dd' },
    ),
  ];
  const empty = emptyWorkbook('Sheet1');
  return applyToContent(empty, reconcile(empty, specs).writes);
}
