import fc from 'fast-check';
import type { Day } from '../../../src/plan';
import { daySerial } from '../../../src/plan';
import type { CellValue } from '../../../src/sheets';
import { blockValues } from '../../../src/sheets/read/blockValues';
import { detectBlocks } from '../../../src/sheets/read/detectBlocks';
import type { DetectedBlock } from '../../../src/sheets/read/detectedBlock';
import { toPlan } from '../../../src/sheets/read/toPlan';
import type { SheetSketch } from '../../support/content';
import { makeContent } from '../../support/content';

const detect = (...sketches: SheetSketch[]) => detectBlocks(makeContent(sketches));
const data = (blocks: readonly DetectedBlock[]): DetectedBlock[] => blocks.filter((block) => block.kind === 'flat' || block.kind === 'crosstab');
const codes = (sketch: SheetSketch): string[] => detect(sketch).issues.map((issue) => issue.code);
/** Nothing was read as data, and it was said. */
const expectUnread = (rows: CellValue[][], more: Partial<SheetSketch> = {}): void => {
  const { blocks, issues } = detect({ name: 'Data', rows, ...more });
  expect(data(blocks)).toEqual([]);
  expect(issues.map((issue) => issue.code)).toContain('block-unread');
};

const ZH: CellValue[][] = [
  ['2017年度销售目标分解表（单位：万元）', null, null, null, null, null, null, null, null],
  [null, null, null, null, null, null, null, null, null],
  ['大区', '产品线', '一季度', null, null, null, '二季度', null, '合计'],
  [null, null, '1月', '2月', '3月', '小计', '4月', '5月', null],
  ['华东', '自行车', 1, 2, 3, 6, 4, 5, 15],
  [null, '服装', 1, null, '—', 1, '２', 2, 3],
  ['华东小计', null, 2, 2, 3, 7, 4, 7, 18],
  ['华南', '自行车', 7, 8, 9, 24, 1, 1, 26],
  ['合计', null, 9, 10, 12, 31, 5, 8, 44],
  [null, null, null, null, null, null, null, null, null],
  ['注：空白为尚未下达', null, null, null, null, null, null, null, null],
];
const ZH_MERGES = [
  { row: 2, column: 0, rows: 2, columns: 1 },
  { row: 2, column: 1, rows: 2, columns: 1 },
  { row: 2, column: 2, rows: 1, columns: 4 },
  { row: 2, column: 6, rows: 1, columns: 2 },
  { row: 2, column: 8, rows: 2, columns: 1 },
  { row: 4, column: 0, rows: 2, columns: 1 },
];

const plan = (title: CellValue, rows: CellValue[][] = []): CellValue[][] => [
  [title],
  ['Territory', 'Jan-17', 'Feb-17', 'Mar-17', null, 'FY17'],
  ['Europe', 10, 20, 30, null, 60],
  ['Pacific', 1, 2, 4, null, 7],
  ...rows,
];

describe('cross-tabs', () => {
  it('reads a Chinese target table with two header rows, subtotals and notes', () => {
    const content = makeContent([{ name: '目标分解', rows: ZH, more: { merges: ZH_MERGES } }]);
    const { blocks } = detectBlocks(content);
    expect(blocks).toHaveLength(1);
    const block = blocks[0] as DetectedBlock;
    expect(block).toMatchObject({
      kind: 'crosstab',
      header: { row: 2, column: 0, rows: 2, columns: 9 },
      body: { row: 4, column: 0, rows: 5, columns: 9 },
      ignoreRows: [6, 8],
      ignoreColumns: [5, 8],
      unit: 10000,
      currency: 'CNY',
      measure: 'target',
      role: 'targets',
      rowFields: { 0: 'region', 1: 'product' },
      periods: { 2: '2017-01', 3: '2017-02', 4: '2017-03', 6: '2017-04', 7: '2017-05' },
    });
    const values = blockValues(content.sheets[0] as (typeof content.sheets)[0], block);
    expect(values).toEqual({ cells: 13, sum: 460000, missing: 2 });
  });

  it('reads stacked blocks with their own section lines', () => {
    const rows = [...plan('PLAN', [['Total', 11, 22, 34, null, 67]]), [null], ...plan('ACTUAL', [['Total', 11, 22, 34, null, 67]])];
    const { blocks } = detect({ name: 'Plan vs Actual', rows: [["All figures in USD '000"], [null], ...rows] });
    expect(blocks.map((b) => [b.measure, b.role, b.unit, b.body?.row, b.ignoreRows])).toEqual([
      ['target', 'targets', 1000, 4, [6]],
      ['actual', 'sales', 1000, 10, [12]],
    ]);
  });

  it('reads blocks side by side', () => {
    const rows: CellValue[][] = [
      ['Cockpit 1997'],
      [null],
      ['Actual', null, null, null, null, 'Budget'],
      ['Category', 'Q1', 'Q2', 'Q3', null, 'Category', 'Q1', 'Q2', 'Q3'],
      ['Bikes', 1, 2, 3, null, 'Bikes', 4, 5, 6],
      ['Caps', 1, 2, 4, null, 'Caps', 4, 5, 7],
    ];
    expect(detect({ name: 'D', rows }).blocks.map((b) => [b.measure, b.header?.column, b.periods])).toEqual([
      ['actual', 0, { 1: '1997-Q1', 2: '1997-Q2', 3: '1997-Q3' }],
      ['target', 5, { 6: '1997-Q1', 7: '1997-Q2', 8: '1997-Q3' }],
    ]);
  });

  it('splits measures that are interleaved in columns or rows', () => {
    const columns: CellValue[][] = [
      ['区域', '2016-04', null, null, '2016-05', null, null, '2016-06', null, null],
      [null, '预算', '实绩', '达成率', '预算', '实绩', '达成率', '预算', '实绩', '达成率'],
      ['华东', 1, 2, 2, 3, 4, 1.3, 5, 6, 1.2],
      ['华南', 2, 2, 1, 3, 3, 1, 5, 5, 1],
    ];
    const merges = [0, 1, 4, 7].map((column) => ({ row: 0, column, rows: column === 0 ? 2 : 1, columns: column === 0 ? 1 : 3 }));
    expect(
      detect({ name: '对照', rows: columns, more: { merges } }).blocks.map((b) => [b.measure, Object.keys(b.periods).map(Number), b.ignoreColumns]),
    ).toEqual([
      ['target', [1, 4, 7], [2, 3, 5, 6, 8, 9]],
      ['actual', [2, 5, 8], [1, 3, 4, 6, 7, 9]],
    ]);
    const rows: CellValue[][] = [
      ['2017年上半年'],
      ['产品', '指标', '一月', '二月', '三月'],
      ['公路车', '目标', 1, 2, 3],
      [null, '实际', 1, 1, 1],
      [null, '完成率', 1, 0.5, 0.3],
      ['头盔', '目标', 1, 2, 3],
      [null, '实际', 1, 1, null],
      [null, '完成率', 1, 0.5, null],
    ];
    expect(detect({ name: '华东', rows }).blocks.map((b) => [b.measure, b.measureColumn, b.ignoreRows])).toEqual([
      ['target', 1, [3, 4, 6, 7]],
      ['actual', 1, [2, 4, 5, 7]],
    ]);
  });

  it('reads months down the sheet when the title says what lies across', () => {
    const rows: CellValue[][] = [
      ['Net sales by territory'],
      ['Month', 'Europe', 'Pacific', 'Total'],
      ['2016-11', 1, 2, 3],
      ['2016-12', 3, null, 3],
      ['Total 2016', 4, 2, 6],
      ['2017-01', 5, 6, 11],
    ];
    expect(detect({ name: 'M', rows }).blocks[0]).toMatchObject({
      columnField: 'territory',
      columnMembers: { 1: 'Europe', 2: 'Pacific' },
      periodRows: { 2: '2016-11', 3: '2016-12', 5: '2017-01' },
      ignoreRows: [4],
      ignoreColumns: [3],
    });
    expectUnread([['Net sales'], ...rows.slice(1)]);
  });

  it('takes years that stand over the months, merged or leading', () => {
    const rows: CellValue[][] = [
      ['Actual sales'],
      [null],
      [null, 2016, null, 2017, null],
      ['Territory', 'Nov', 'Dec', 'Jan', 'Feb'],
      ['Europe', 1, 2, 3, 4],
      ['Pacific', 1, 2, 3, 5],
    ];
    expect(detect({ name: 'S', rows }).blocks[0]).toMatchObject({
      header: { row: 2, rows: 2 },
      periods: { 1: '2016-11', 2: '2016-12', 3: '2017-01', 4: '2017-02' },
    });
  });

  it('leaves out totals that were typed without a word', () => {
    const block = detect({ name: 'S', rows: plan('Actual sales', [['Everything', 11, 22, 34, null, 67]]) }).blocks[0];
    expect(block?.ignoreRows).toEqual([4]);
  });

  it('leaves out a total that stands above its parts, and goes on after a blank row', () => {
    const above = plan('Actual sales').flatMap((r, i): CellValue[][] => (i === 2 ? [['World', 11, 22, 34, null, 67], r] : [r]));
    expect(detect({ name: 'S', rows: above }).blocks[0]).toMatchObject({ ignoreRows: [2], parentRows: [2] });
    const holed = plan('Actual sales', [[null], ['Asia', 5, 6, 9, null, 20]]);
    expect(detect({ name: 'S', rows: holed }).blocks[0]).toMatchObject({ body: { rows: 4 }, ignoreRows: [4] });
  });

  it('splits measures under months that are not merged', () => {
    const rows: CellValue[][] = [
      ['Region', '2017-01', null, '2017-02', null, '2017-03', null],
      [null, 'Budget', 'Actual', 'Budget', 'Actual', 'Budget', 'Actual'],
      ['Europe', 1, 2, 3, 4, 5, 6],
      ['Pacific', 1, 2, 3, 4, 5, 7],
    ];
    expect(detect({ name: 'S', rows }).blocks.map((b) => [b.measure, Object.keys(b.periods).map(Number)])).toEqual([
      ['target', [1, 3, 5]],
      ['actual', [2, 4, 6]],
    ]);
  });

  it('marks a block of formulas as derived', () => {
    const content = makeContent([{ name: 'S', rows: plan('Actual sales') }]);
    const sheets = content.sheets.map((s) => ({
      ...s,
      block: s.block && { ...s.block, formulas: s.block.values.map((r, i) => r.map(() => (i > 1 ? '=Data!A1' : null))) },
    }));
    expect(detectBlocks({ ...content, sheets }).blocks[0]?.derived).toBe(true);
  });

  it('finds the same block wherever it stands (property)', () => {
    const bare = (b: DetectedBlock, row: number, column: number) => ({
      ...b.body,
      row: (b.body?.row ?? 0) - row,
      column: (b.body?.column ?? 0) - column,
      periods: Object.values(b.periods),
      ignore: b.ignoreRows.map((r) => r - row),
    });
    const expected = bare(detect({ name: 'S', rows: plan('Actual sales') }).blocks[0] as DetectedBlock, 0, 0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), (row, column) => {
        expect(bare(detect({ name: 'S', row, column, rows: plan('Actual sales') }).blocks[0] as DetectedBlock, row, column)).toEqual(expected);
      }),
    );
  });
});

describe('what is not certain is reported and not read', () => {
  it('a measure that nothing names', () => expectUnread(plan('Overview')));
  it('plan and actual in one title', () => expectUnread(plan('Plan vs actual')));
  it('numbers that are no money', () => expectUnread(plan('Sales headcount plan')));
  it('a label column without a known header', () => expectUnread(plan('Actual sales').map((r, i) => (i === 1 ? ['Thing', ...r.slice(1)] : r))));
  it('months without a year', () => expectUnread([['Actual sales'], ['Territory', 'Jan', 'Feb', 'Mar'], ['Europe', 1, 2, 3], ['Pacific', 2, 3, 4]]));
  it('months of which the title names two years', () =>
    expectUnread([['Actual sales 2016 and 2017'], ['Territory', 'Jan', 'Feb', 'Mar'], ['Europe', 1, 2, 3], ['Pacific', 2, 3, 4]]));
  it('a year that is only the day of an update', () =>
    expectUnread([['Actual sales, updated 2017-01-12'], ['Territory', 'Jan', 'Feb', 'Mar'], ['Europe', 1, 2, 3], ['Pacific', 2, 3, 4]]));
  it('the same month twice', () =>
    expectUnread([['Actual sales'], ['Territory', '2017-01', '2017-02', '2017-02'], ['Europe', 1, 2, 3], ['Pacific', 2, 3, 4]]));
  it('a fiscal quarter whose year start is not said', () =>
    expectUnread([['Sales quota'], ['Territory', 'Q1 FY24', 'Q2 FY24', 'Q3 FY24'], ['Europe', 1, 2, 3], ['Pacific', 2, 3, 4]]));
  it('a row that may be a total or a member', () => expectUnread(plan('Actual sales', [['Total Energies', 5, 6, 8, null, 19]])));
  it('numbers without a label', () => expectUnread(plan('Actual sales', [[null, 5, 6, 8, null, 19]])));
  it('a column between the months that names none', () =>
    expectUnread(plan('Actual sales').map((r, i) => (i === 1 ? ['Territory', 'Jan-17', 'Other', 'Mar-17', 'Apr-17', 'May-17'] : r))));
  it('a list with two columns of amounts', () =>
    expectUnread([
      ['Month', 'Territory', 'Net sales', 'Gross sales'],
      ['2017-01', 'Europe', 1, 2],
      ['2017-02', 'Europe', 1, 2],
    ]));
  it('numbers beside a block that was read', () => {
    const rows = plan('Actual sales').map((r, i) => (i > 1 ? [...r, null, 77 + i] : r));
    expect(codes({ name: 'S', rows })).toContain('block-unread');
  });
});

describe('lists, settings, tiles', () => {
  const list: CellValue[][] = [
    ['Report:', 'ZSALES'],
    [null],
    ['Net sales', 'Territory', 'Channel', 'Period'],
    ['1,079.98', 'Europe', 'Web', '2017-01'],
    ['50-', 'Europe', 'Shop', '2017-02'],
    [3, 'Grand Total', null, null],
  ];

  it('reads a list below report lines and leaves its total out', () => {
    const content = makeContent([{ name: 'Export', rows: list }]);
    const { blocks } = detectBlocks(content);
    expect(blocks[0]).toMatchObject({ kind: 'flat', role: 'sales', header: { row: 2 }, body: { row: 3, rows: 3 }, ignoreRows: [5], amountColumn: 0 });
    expect(blockValues(content.sheets[0] as (typeof content.sheets)[0], blocks[0] as DetectedBlock)).toEqual({
      cells: 2,
      sum: 1079.98 - 50,
      missing: 0,
    });
  });

  it('keeps a customer whose name begins with Total', () => {
    const rows: CellValue[][] = [
      ['Customer', 'Territory', 'Revenue', 'Last order'],
      ['Total Energies', 'Europe', 5, '2017-01-02'],
      ['Alpha', 'Europe', 6, '2017-01-03'],
    ];
    expect(detect({ name: 'Customers', rows }).blocks[0]).toMatchObject({ role: 'customers', ignoreRows: [] });
  });

  it('reads settings, tiles and sheets that have nothing to do with planning', () => {
    const { blocks } = detect(
      { name: 'Settings', rows: [['Settings'], [null], ['Fiscal year starts in month', 4], ['Reserve', 0.1]] },
      {
        name: 'Cockpit',
        rows: [
          ['Net sales', null, 'Orders'],
          [617085, null, 408],
        ],
      },
      {
        name: 'Rota',
        rows: [
          ['Week', 'On call'],
          ['KW 27', 'AE 280'],
          ['KW 28', 'AE 1'],
        ],
      },
    );
    expect(blocks.map((b) => [b.kind, b.settings, b.body?.row, b.body?.rows])).toEqual([
      ['kpi', true, 2, 2],
      ['kpi', false, 0, 2],
      ['ignore', false, 0, 3],
    ]);
  });

  it('does not read hidden sheets and says so', () => {
    const { blocks, issues } = detect({ name: 'raw', rows: list, more: { visibility: 'hidden' } });
    expect(blocks).toMatchObject([{ kind: 'ignore', hidden: true }]);
    expect(issues).toMatchObject([{ code: 'hidden-sheet', level: 'warning', at: { sheet: 'raw' } }]);
  });
});

describe('issues in the cells of blocks', () => {
  const flat = (...rows: CellValue[][]): SheetSketch => ({ name: 'S', rows: [['Period', 'Customer', 'Revenue', 'Cost'], ...rows] });
  it.each<[string, CellValue[]]>([
    ['text-in-number', ['2017-01', 'A', '12.5', 1]],
    ['full-width-digits', ['2017-01', 'A', '１２', 1]],
    ['paren-negative-text', ['2017-01', 'A', '(12)', 1]],
    ['trailing-minus-text', ['2017-01', 'A', 3, '12-']],
    ['missing-marker', ['2017-01', 'A', '待定', 1]],
    ['error-cell', ['2017-01', 'A', { error: '#REF!' }, 1]],
    ['text-date', ['2017年1月', 'A', 1, 1]],
    ['ambiguous-date', ['4月底', 'A', 1, 1]],
    ['bad-date', ['whenever', 'A', 1, 1]],
    ['spelling-duplicate', ['2017-01', 'ｂeta ', 1, 1]],
    ['duplicate-key', [daySerial('2017-01-01' as Day, 1900), 'Beta', 5, 5]],
  ])('%s', (code, row) => {
    const fine: CellValue[] = [daySerial('2017-01-01' as Day, 1900), 'Beta', 5, 5];
    const plain: CellValue[] = [daySerial('2017-02-01' as Day, 1900), 'Beta', 6, 5];
    expect(codes(flat(fine, plain))).toEqual([]);
    expect(codes(flat(fine, plain, row))).toContain(code);
  });

  it('hidden rows and columns', () => {
    const sketch = flat(['2017-01', 'A', 1, 1], ['2017-02', 'A', 1, 1]);
    expect(codes({ ...sketch, more: { hiddenRows: [1], hiddenColumns: [3] } })).toEqual(expect.arrayContaining(['hidden-row', 'hidden-column']));
  });
});

describe('toPlan on plain ranges and cross-tabs', () => {
  const history: CellValue[][] = [
    ['月份', '大区', '产品线', '销售额（元）'],
    ['2016-11', '华东', '自行车', 100],
    ['2016-12', '华东', '服装', 200],
    ['2017-01', '华南', '自行车', 300],
  ];

  it('joins a Chinese cross-tab of targets in 万元 with a list of actuals in 元', () => {
    const content = makeContent([
      { name: '目标分解', rows: ZH.map((r) => r.map((v) => (v === '２' ? 2 : v))), more: { merges: ZH_MERGES } },
      { name: '实际明细', rows: history },
    ]);
    const { plan: read, issues } = toPlan(content);
    expect(issues.filter((issue) => issue.level === 'error')).toEqual([]);
    expect(read?.language).toBe('zh');
    const of = (members: string) =>
      read?.targets.filter((t) => Object.values(t.scope.members).join('/') === members).map((t) => [t.scope.period?.label, t.amount]);
    expect(of('华东/服装')).toEqual([
      ['2017-01', 10000],
      ['2017-04', 20000],
      ['2017-05', 20000],
    ]);
    expect(of('华南/自行车')?.map(([, amount]) => amount)).toEqual([70000, 80000, 90000, 10000, 10000]);
    expect(read?.targets).toHaveLength(13);
    expect(read?.sources.map((s) => [s.role, s.layout, s.amountUnit])).toEqual([
      ['sales', 'flat', 1],
      ['targets', 'crosstab', 10000],
    ]);
  });

  it('reads English cross-tabs of actuals and targets', () => {
    const content = makeContent([
      { name: 'Actuals', rows: [['Actual sales, USD k'], ...plan(null).slice(1), ['Total', 11, 22, 34, null, 67]] },
      { name: 'Targets', rows: [['Targets, USD k'], ['Territory', 'Q1 2017', 'Q2 2017', 'Q3 2017'], ['Europe', 1, 2, 3], ['Pacific', 4, 5, 6]] },
    ]);
    const { plan: read, issues } = toPlan(content);
    expect(issues.filter((issue) => issue.level === 'error')).toEqual([]);
    expect(read?.sales).toHaveLength(6);
    expect(read?.sales[0]).toMatchObject({ month: '2017-01', members: ['Europe'], amount: 10000, at: { sheet: 'Actuals', row: 2, column: 1 } });
    expect(read?.targets.map((t) => [t.scope.members.territory, t.scope.period?.from, t.scope.period?.to, t.amount])).toEqual([
      ['Europe', '2017-01-01', '2017-03-31', 1000],
      ['Europe', '2017-04-01', '2017-06-30', 2000],
      ['Europe', '2017-07-01', '2017-09-30', 3000],
      ['Pacific', '2017-01-01', '2017-03-31', 4000],
      ['Pacific', '2017-04-01', '2017-06-30', 5000],
      ['Pacific', '2017-07-01', '2017-09-30', 6000],
    ]);
    expect(read?.settings).toMatchObject({ planYear: 2017, asOf: '2017-03-31' });
    expect(read?.sources.find((s) => s.role === 'sales')?.columns['2017-02']).toEqual({ column: 2, header: '2017-02' });
  });

  it('reads months down the sheet', () => {
    const content = makeContent([
      {
        name: 'Sales',
        rows: [['Net sales by territory'], ['Month', 'Europe', 'Pacific'], ['2016-11', 1, 2], ['2016-12', 3, null], ['2017-01', 5, 6]],
      },
      {
        name: 'Targets',
        table: 'Targets',
        rows: [
          ['Territory', 'Target'],
          ['Europe', 10],
          ['Pacific', 20],
        ],
      },
    ]);
    const { plan: read } = toPlan(content);
    expect(read?.sales.map((f) => [f.month, f.members[0], f.amount])).toEqual([
      ['2016-11', 'Europe', 1],
      ['2016-11', 'Pacific', 2],
      ['2016-12', 'Europe', 3],
      ['2016-12', 'Pacific', null],
      ['2017-01', 'Europe', 5],
      ['2017-01', 'Pacific', 6],
    ]);
  });

  it('tells a row of labels that a cross-tab repeats, and weeks that it cannot use', () => {
    const repeated = makeContent([{ name: 'Actuals', rows: plan('Actual sales', [['Europe', 1, 1, 1, null, 3]]) }]);
    expect(toPlan(repeated).issues).toContainEqual(expect.objectContaining({ code: 'duplicate-key', level: 'warning', params: { of: 'B3' } }));
    const weeks = makeContent([
      { name: 'W', rows: [['Actual sales 1998'], ['Territory', 'W1', 'W2', 'W3'], ['Europe', 1, 2, 3], ['Pacific', 1, 2, 4]] },
    ]);
    expect(toPlan(weeks).issues).toContainEqual(expect.objectContaining({ code: 'block-unread', params: { why: 'grain' } }));
  });

  it('passes a second table of the same kind over and says so', () => {
    const content = makeContent([
      {
        name: '目标',
        table: '目标',
        rows: [
          ['大区', '目标'],
          ['华东', 1],
        ],
      },
      { name: '实际明细', rows: history },
      { name: '旧明细', rows: history },
    ]);
    expect(toPlan(content).issues).toContainEqual(
      expect.objectContaining({ code: 'block-unread', level: 'warning', at: { sheet: '旧明细', row: 0, column: 0 } }),
    );
  });
});
