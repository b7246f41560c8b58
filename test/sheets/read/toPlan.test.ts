import fc from 'fast-check';
import type { CellValue, WorkbookContent } from '../../../src/sheets';
import { issueText } from '../../../src/sheets/read/issueText';
import { toPlan } from '../../../src/sheets/read/toPlan';
import type { Day, Issue, Month } from '../../../src/plan';
import { daySerial } from '../../../src/plan';
import type { SheetSketch } from '../../support/content';
import { makeContent } from '../../support/content';

const serial = (day: string, system: 1900 | 1904 = 1900): number => daySerial(day as Day, system);

const SALES: CellValue[][] = [
  ['Month', 'Territory', 'Category', 'Channel', 'Revenue'],
  [serial('2016-01-01'), 'Europe', 'Bikes', 'Web', 100],
  [serial('2016-01-01'), 'Europe', 'Bikes', 'Reseller', 50],
  [serial('2016-02-01'), 'Europe', 'Clothing', 'Web', null],
  [serial('2016-03-01'), 'Pacific', 'Bikes', 'Web', 0],
  [serial('2017-02-01'), 'Pacific', 'Clothing', 'Web', 70.5],
];
const TARGETS: CellValue[][] = [
  ['Territory', 'Target'],
  ['Europe', 500],
  ['Pacific', 300],
];
const SETTINGS: CellValue[][] = [
  ['Setting', 'Value', 'Note'],
  ['Plan year', 2017, null],
  ['As-of date', serial('2017-02-28'), null],
  ['Amount unit', 1000, null],
  ['Rounding unit', 100, null],
  ['Yellow threshold', 0.05, null],
  ['Orange threshold', 0.1, null],
  ['Red threshold', 0.25, null],
  ['Red action', 'Open the backup pool', null],
  ['Budget', 12, null],
  ['Reserve share', 0.2, null],
];
const CUSTOMERS: CellValue[][] = [
  ['Customer ID', 'Customer', 'Territory', 'Revenue', 'Last order'],
  ['C1', 'Alpha', 'Europe', 10, serial('2016-12-24')],
  ['C2', 'Beta', 'Pacific', null, null],
];
const PIPELINE: CellValue[][] = [
  ['Deal ID', 'Customer', 'Territory', 'Category', 'Stage', 'Amount', 'Opened', 'Expected close', 'Probability'],
  ['D1', 'Alpha', 'Europe', 'Bikes', 'Proposal', 7, serial('2017-01-05'), serial('2017-06-30'), 0.5],
];
const HOLIDAYS: CellValue[][] = [
  ['Date', 'Name', 'Works?'],
  [serial('2017-10-02'), 'National day', 'No'],
  [serial('2017-09-30'), 'Make-up day', 'Yes'],
];

type Parts = Partial<Record<'Sales' | 'Targets' | 'Settings' | 'Customers' | 'Pipeline' | 'Holidays', CellValue[][] | null>>;

function workbook(parts: Parts = {}, more: Partial<WorkbookContent> = {}): WorkbookContent {
  const all: Parts = { Sales: SALES, Targets: TARGETS, Settings: SETTINGS, Customers: CUSTOMERS, Pipeline: PIPELINE, Holidays: HOLIDAYS, ...parts };
  const sheets = Object.entries(all).flatMap(([name, rows]): SheetSketch[] => (rows ? [{ name, rows, table: name }] : []));
  return makeContent(sheets, more);
}

const codes = (issues: readonly Issue[]): string[] => issues.map((issue) => `${issue.level} ${issue.code}`);
const one = (content: WorkbookContent, code: string): Issue => {
  const hits = toPlan(content).issues.filter((issue) => issue.code === code);
  expect(hits).toHaveLength(1);
  return hits[0] as Issue;
};
/** SALES with one cell changed; row 1 is the first data row. */
const salesWith = (row: number, column: number, value: CellValue): CellValue[][] =>
  SALES.map((r, i) => (i === row ? r.map((v, c) => (c === column ? value : v)) : r));

describe('toPlan on Excel tables', () => {
  it('reads every part of a plan', () => {
    const { plan, issues } = toPlan(workbook());
    expect(issues).toEqual([]);
    expect(plan?.language).toBe('en');
    expect(plan?.dimensions).toEqual([
      { field: 'territory', label: 'Territory', members: ['Europe', 'Pacific'] },
      { field: 'category', label: 'Category', members: ['Bikes', 'Clothing'] },
      { field: 'channel', label: 'Channel', members: ['Web', 'Reseller'] },
    ]);
    expect(plan?.sales.map((fact) => [fact.month, fact.members.join('/'), fact.amount])).toEqual([
      ['2016-01', 'Europe/Bikes/Web', 100000],
      ['2016-01', 'Europe/Bikes/Reseller', 50000],
      ['2016-02', 'Europe/Clothing/Web', null],
      ['2016-03', 'Pacific/Bikes/Web', 0],
      ['2017-02', 'Pacific/Clothing/Web', 70500],
    ]);
    expect(plan?.targets.map((t) => [Object.values(t.scope.members), t.amount, t.at])).toEqual([
      [['Europe'], 500000, { sheet: 'Targets', row: 1, column: 1 }],
      [['Pacific'], 300000, { sheet: 'Targets', row: 2, column: 1 }],
    ]);
    expect(plan?.settings).toMatchObject({
      planYear: 2017,
      asOf: '2017-02-28',
      amountUnit: 1000,
      roundingUnit: 100,
      thresholds: { yellow: 0.05, orange: 0.1, red: 0.25 },
      budget: 12000,
      reserveShare: 0.2,
      holidays: [
        { day: '2017-10-02', name: 'National day', works: false },
        { day: '2017-09-30', name: 'Make-up day', works: true },
      ],
    });
    expect(plan?.settings.actions.red).toBe('Open the backup pool');
    expect(plan?.settingCells['red']).toEqual({ sheet: 'Settings', row: 7, column: 1 });
    expect(plan?.customers).toMatchObject([
      { id: 'C1', name: 'Alpha', territory: 'Europe', revenue: 10000, lastOrder: '2016-12-24' },
      { id: 'C2', revenue: null, lastOrder: null },
    ]);
    expect(plan?.pipeline).toMatchObject([
      { id: 'D1', stage: 'Proposal', amount: 7000, opened: '2017-01-05', closes: '2017-06-30', probability: 0.5 },
    ]);
    const sales = plan?.sources.find((source) => source.role === 'sales');
    expect(sales).toMatchObject({ sheet: 'Sales', table: 'Sales', layout: 'flat', amountUnit: 1000, periods: 'date' });
    expect(sales?.columns['amount']).toEqual({ column: 4, header: 'Revenue' });
    expect(sales?.body).toEqual({ row: 1, column: 0, rows: 5, columns: 5 });
  });

  it('reads a Chinese workbook with units in the header', () => {
    const content = makeContent([
      {
        name: '销售',
        table: '销售',
        rows: [
          ['月份', '大区', '品类', '渠道', '销售额（万元）'],
          ['2016-07', '华东', '自行车', '直销', 38.19],
          ['2017-01', '华南', '服装', '经销', 2],
        ],
      },
      {
        name: '目标',
        table: '目标',
        rows: [
          ['大区', '品类', '目标（万元）'],
          ['华东', '自行车', 500],
          ['华南', '服装', 30],
        ],
      },
      {
        name: '设置',
        table: '设置',
        rows: [
          ['设置项', '值', '说明'],
          ['计划年度', 2017, null],
          ['金额单位', '万元', null],
          ['取整单位', 100, null],
          ['币种', '人民币', null],
          ['预算', 8, null],
        ],
      },
    ]);
    const { plan, issues } = toPlan(content);
    expect(issues).toEqual([]);
    expect(plan?.language).toBe('zh');
    expect(plan?.sales.map((fact) => fact.amount)).toEqual([381900, 20000]);
    expect(plan?.targets.map((t) => t.amount)).toEqual([5000000, 300000]);
    expect(plan?.settings).toMatchObject({ amountUnit: 10000, currency: 'CNY', budget: 80000, asOf: '2017-01-31' });
    expect(plan?.sources[0]?.periods).toBe('text');
  });

  it('takes the last month with amounts as the as-of day, or what the caller says', () => {
    const settings = SETTINGS.filter((row) => row[0] !== 'As-of date');
    expect(toPlan(workbook({ Settings: settings })).plan?.settings.asOf).toBe('2017-02-28');
    expect(toPlan(workbook(), { asOf: '2017-06-15' as Day }).plan?.settings.asOf).toBe('2017-06-15');
  });

  it('reads the 1904 date system', () => {
    const shift = (rows: CellValue[][]): CellValue[][] => rows.map((row) => row.map((v) => (typeof v === 'number' && v > 30000 ? v - 1462 : v)));
    const parts: Parts = {
      Sales: shift(SALES),
      Settings: shift(SETTINGS),
      Customers: shift(CUSTOMERS),
      Pipeline: shift(PIPELINE),
      Holidays: shift(HOLIDAYS),
    };
    expect(toPlan(workbook(parts, { dateSystem: 1904 }))).toEqual(toPlan(workbook()));
  });

  it('reads monthly targets of the plan year only, each for its month', () => {
    const targets: CellValue[][] = [
      ['Month', 'Territory', 'Category', 'Target'],
      ['2016-12', 'Europe', 'Bikes', 999],
      ['2017-01', 'Europe', 'Bikes', 100],
      ['2017-02', 'Europe', 'Bikes', 120],
      ['2017-01', 'Pacific', 'Bikes', 10],
    ];
    const { plan } = toPlan(workbook({ Targets: targets }));
    expect(plan?.targets.map((t) => [Object.values(t.scope.members).join('/'), t.scope.period?.label, t.amount])).toEqual([
      ['Europe/Bikes', '2017-01', 100000],
      ['Europe/Bikes', '2017-02', 120000],
      ['Pacific/Bikes', '2017-01', 10000],
    ]);
    expect(plan?.targets[1]?.scope.period).toMatchObject({ from: '2017-02-01', to: '2017-02-28' });
  });

  it('never turns a blank into zero (property)', () => {
    const cell = fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 20 }), (amounts) => {
        const rows: CellValue[][] = [
          ['Month', 'Territory', 'Revenue'],
          [serial('2016-01-01'), 'Europe', 1],
          ...amounts.map((v, i): CellValue[] => [serial('2016-02-01') + i * 31, 'Europe', v]),
        ];
        const { plan } = toPlan(
          makeContent([
            { name: 'Sales', table: 'Sales', rows },
            { name: 'Targets', table: 'Targets', rows: TARGETS.slice(0, 2) },
          ]),
          { asOf: '2019-12-31' as Day },
        );
        expect(plan?.sales.slice(1).map((fact) => fact.amount)).toEqual(amounts);
      }),
    );
  });

  it('does not depend on the order of columns and rows (property)', () => {
    const columns = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 });
    const rows = fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5, maxLength: 5 });
    const facts = (content: WorkbookContent): string[] =>
      (toPlan(content).plan?.sales ?? []).map((fact) => JSON.stringify([fact.month, fact.members, fact.amount])).sort();
    const expected = facts(workbook());
    fc.assert(
      fc.property(columns, rows, (cs, rs) => {
        const shuffled = [0, ...rs].map((r) => cs.map((c) => SALES[r]?.[c] ?? null));
        expect(facts(workbook({ Sales: shuffled }))).toEqual(expected);
      }),
    );
  });
});

describe('issues of toPlan', () => {
  it.each<[string, CellValue, string]>([
    ['words', 'abc', 'error text-in-number'],
    ['text number', '1,200.50', 'error text-in-number'],
    ['full-width digits', '１２０', 'error full-width-digits'],
    ['bracketed negative', '(1,234)', 'error paren-negative-text'],
    ['trailing minus', '8,000-', 'error trailing-minus-text'],
    ['n/a', 'n/a', 'warning missing-marker'],
    ['dash', '—', 'warning missing-marker'],
    ['#N/A', { error: '#N/A' }, 'warning error-cell'],
    ['#REF!', { error: '#REF!' }, 'error error-cell'],
  ])('an amount that is %s', (_, value, code) => {
    const { plan, issues } = toPlan(workbook({ Sales: salesWith(1, 4, value) }));
    expect(codes(issues)).toEqual([code]);
    expect(issues[0]?.at).toEqual({ sheet: 'Sales', row: 1, column: 4 });
    if (code.startsWith('error')) expect(plan).toBeNull();
    else expect(plan?.sales[0]?.amount).toBeNull();
  });

  it('a month that is no date, ambiguous or blank', () => {
    expect(one(workbook({ Sales: salesWith(1, 0, 'soon') }), 'bad-date')).toMatchObject({ level: 'error', found: 'soon' });
    expect(one(workbook({ Sales: salesWith(1, 0, '03/04/2016') }), 'ambiguous-date')).toMatchObject({ level: 'error' });
    expect(one(workbook({ Sales: salesWith(1, 0, '3月') }), 'ambiguous-date')).toMatchObject({ level: 'error' });
    expect(one(workbook({ Sales: salesWith(1, 0, null) }), 'empty-key')).toMatchObject({ level: 'error', at: { row: 1, column: 0 } });
  });

  it('a date as text among real dates', () => {
    const issue = one(workbook({ Sales: salesWith(1, 0, '2016年1月') }), 'text-date');
    expect(issue).toMatchObject({ level: 'warning', at: { sheet: 'Sales', row: 1, column: 0 } });
    expect(toPlan(workbook({ Sales: salesWith(1, 0, '2016年1月') })).plan?.sources.find((s) => s.role === 'sales')?.periods).toBe('none');
  });

  it('missing tables and columns', () => {
    expect(codes(toPlan(workbook({ Sales: null })).issues)).toContain('error missing-table');
    expect(codes(toPlan(workbook({ Targets: null })).issues)).toEqual(['error missing-table']);
    expect(codes(toPlan(workbook({ Settings: null })).issues)).toContain('warning missing-table');
    const issue = one(workbook({ Sales: SALES.map((row) => row.slice(0, 4)) }), 'missing-column');
    expect(issue).toMatchObject({ level: 'error', expected: 'Revenue', params: { column: 'Revenue' } });
    expect(toPlan(makeContent([])).plan).toBeNull();
  });

  it('two columns that could both be the amount', () => {
    const rows = SALES.map((row, i) => [...row.slice(0, 4), i === 0 ? 'Net sales' : (row[4] ?? null), i === 0 ? 'Gross sales' : (row[4] ?? null)]);
    expect(one(workbook({ Sales: rows }), 'missing-column').found).toBe('Net sales, Gross sales');
  });

  it('keys', () => {
    expect(one(workbook({ Sales: salesWith(1, 1, null) }), 'empty-key')).toMatchObject({ level: 'error' });
    const repeated = one(workbook({ Sales: [...SALES, SALES[1] as CellValue[]] }), 'duplicate-key');
    expect(repeated).toMatchObject({ level: 'warning', at: { row: 6 }, params: { of: 'A2:E2' } });
    expect(one(workbook({ Targets: [...TARGETS, ['europe ', 7]] }), 'duplicate-key')).toMatchObject({
      level: 'error',
      at: { row: 3, column: 1 },
      params: { of: 'B2' },
    });
    expect(one(workbook({ Customers: [...CUSTOMERS, ['C1', 'Gamma', 'Europe', 1, null]] }), 'duplicate-key')).toMatchObject({ level: 'error' });
    expect(one(workbook({ Customers: [...CUSTOMERS, [null, 'Gamma', 'Europe', 1, null]] }), 'empty-key')).toMatchObject({ level: 'error' });
    expect(one(workbook({ Pipeline: [...PIPELINE, PIPELINE[1] as CellValue[]] }), 'duplicate-key')).toMatchObject({ level: 'warning' });
  });

  it('a further column that tells repeated keys apart is no duplicate', () => {
    const rows = [...SALES, SALES[1] as CellValue[]].map((row, i) => [...row, i === 0 ? 'Order no.' : `SO${i}`]);
    expect(toPlan(workbook({ Sales: rows })).issues).toEqual([]);
  });

  it('spellings of a member', () => {
    expect(one(workbook({ Sales: salesWith(2, 1, 'EUROPE') }), 'spelling-duplicate')).toMatchObject({ level: 'warning', expected: 'Europe' });
    expect(one(workbook({ Sales: salesWith(2, 1, 'Europe ') }), 'spelling-duplicate')).toMatchObject({ level: 'error', at: { row: 2, column: 1 } });
  });

  it('a merged header', () => {
    const content = workbook();
    const sheets = content.sheets.map((s) => (s.name === 'Sales' ? { ...s, merges: [{ row: 0, column: 1, rows: 1, columns: 2 }] } : s));
    const { plan, issues } = toPlan({ ...content, sheets });
    expect(plan).toBeNull();
    expect(issues[0]).toMatchObject({ level: 'error', code: 'merged-header', at: { sheet: 'Sales', row: 0, column: 1 } });
  });

  it('targets: unknown member, blank, missing, negative, not in units', () => {
    expect(one(workbook({ Targets: [...TARGETS, ['Mars', 100]] }), 'unknown-member')).toMatchObject({ level: 'warning', found: 'Mars' });
    expect(codes(toPlan(workbook({ Targets: [...TARGETS.slice(0, 2), ['Pacific', null]] })).issues)).toContain('warning missing-target');
    expect(one(workbook({ Targets: TARGETS.slice(0, 2) }), 'missing-target')).toMatchObject({ level: 'warning', params: { member: 'Pacific' } });
    expect(one(workbook({ Targets: [...TARGETS.slice(0, 2), ['Pacific', -5]] }), 'negative-target')).toMatchObject({ level: 'warning' });
    expect(one(workbook({ Targets: [...TARGETS.slice(0, 2), ['Pacific', 0.05]] }), 'target-not-in-units')).toMatchObject({
      level: 'error',
      at: { row: 2, column: 1 },
    });
  });

  it('settings: unknown key, 10 for 10 %, text for a number, order, sum, twice', () => {
    const bad = (...row: CellValue[]): Issue => one(workbook({ Settings: [...SETTINGS, row] }), 'bad-setting');
    expect(bad('Moon phase', 3)).toMatchObject({ level: 'warning', at: { sheet: 'Settings', row: 11, column: 0 } });
    expect(bad('ABC cut A', 80)).toMatchObject({ level: 'error', at: { row: 11, column: 1 }, found: '80', expected: 'share' });
    expect(bad('ABC cut A', '80%')).toMatchObject({ level: 'error' });
    expect(bad('ABC cut B', 0.5)).toMatchObject({ level: 'error', expected: 'order' });
    expect(bad('Tier A share', 0.9)).toMatchObject({ level: 'error', expected: 'sum' });
    expect(bad('Plan year', 2018)).toMatchObject({ level: 'error', params: { why: 'twice' } });
    expect(bad('Forecast horizon (months)', 2.5)).toMatchObject({ level: 'error' });
  });

  it('an empty history and a later actual', () => {
    expect(codes(toPlan(workbook({ Sales: SALES.slice(0, 1) })).issues)).toContain('error empty-history');
    expect(toPlan(workbook({ Sales: [SALES[0] as CellValue[], SALES[3] as CellValue[]] })).plan).toBeNull();
    const late: CellValue[] = [serial('2017-03-01'), 'Europe', 'Bikes', 'Web', 5];
    const content = workbook({ Sales: [...SALES, late] });
    expect(one(content, 'future-actual')).toMatchObject({ level: 'warning', at: { row: 6, column: 4 } });
    expect(toPlan(content).plan?.sales.some((fact) => fact.month === ('2017-03' as Month))).toBe(false);
  });

  it('the unit of a header against the setting, and probabilities above one', () => {
    const sales = SALES.map((row, i) => (i === 0 ? [...row.slice(0, 4), 'Revenue (USD million)'] : row));
    expect(one(workbook({ Sales: sales }), 'unit-mismatch')).toMatchObject({ level: 'warning', found: '1000000', expected: '1000' });
    const pipeline = PIPELINE.map((row, i) => (i === 0 ? row : [...row.slice(0, 8), 50]));
    expect(one(workbook({ Pipeline: pipeline }), 'unit-mismatch')).toMatchObject({ level: 'error', found: '50' });
  });

  it('dates of customers and deals as text, and holidays that are none', () => {
    const customer = (value: CellValue): WorkbookContent => workbook({ Customers: [...CUSTOMERS.slice(0, 2), ['C2', 'Beta', 'Pacific', 1, value]] });
    expect(one(customer('1998.4.17'), 'text-date')).toMatchObject({ level: 'warning', expected: '1998-04-17' });
    expect(one(customer('4月底'), 'ambiguous-date')).toMatchObject({ level: 'warning' });
    expect(one(workbook({ Holidays: [...HOLIDAYS, ['x', 'Day', 'No']] }), 'bad-date')).toMatchObject({ level: 'error' });
    expect(one(workbook({ Holidays: [...HOLIDAYS, [serial('2017-01-02'), 'Day', 'perhaps']] }), 'bad-setting')).toMatchObject({ level: 'error' });
  });

  it('hidden rows are told and counted; many of one kind become one issue', () => {
    const content = workbook();
    const sheets = content.sheets.map((s) => (s.name === 'Sales' ? { ...s, hiddenRows: [2, 3] } : s));
    expect(one({ ...content, sheets }, 'hidden-row')).toMatchObject({ level: 'warning', count: 2 });
    const many = [
      SALES[0] as CellValue[],
      ...Array.from({ length: 9 }, (_, i): CellValue[] => [serial('2016-01-01') + 31 * i, 'Europe', 'Bikes', 'Web', 'n/a']),
      SALES[5] as CellValue[],
    ];
    expect(one(workbook({ Sales: many, Targets: TARGETS.slice(0, 2) }), 'missing-marker')).toMatchObject({
      count: 9,
      at: { row: 1 },
      to: { row: 9 },
    });
  });

  it('says every issue in a full sentence in both languages', () => {
    const content = workbook({ Sales: salesWith(1, 4, '1,200'), Targets: [...TARGETS, ['Mars', 100]], Settings: [...SETTINGS, ['ABC cut A', 80]] });
    const { issues } = toPlan(content);
    expect(issues.map((issue) => issueText(issue, 'en'))).toEqual([
      'Sales!E2 holds the text “1,200” where a number is expected. Type it as a number, or clear the cell if there is none.',
      'Settings!B12: the setting “ABC cut A” is “80”, but a share from 0 % to 100 % (type 10%, not 10) is expected. Change it there.',
      'Targets!A4: “Mars” does not occur in the sales table. Check the spelling, or add its sales.',
    ]);
    for (const issue of issues) expect(issueText(issue, 'zh')).toMatch(/!.*[\u4e00-\u9fff].*。$/);
  });
});
