import fc from 'fast-check';
import type { Day, Issue, Plan } from '../../../src/plan';
import { daySerial } from '../../../src/plan';
import type { CellValue, WorkbookContent } from '../../../src/sheets';
import { inputWords, issueText, toPlan } from '../../../src/sheets';
import type { SheetSketch } from '../../support/content';
import { makeContent } from '../../support/content';

const serial = (day: string): number => daySerial(day as Day, 1900);

const SALES: CellValue[][] = [
  ['Month', 'Territory', 'Category', 'Channel', 'Rep', 'Revenue'],
  ['2015-05', 'Europe', 'Bikes', 'Web', 'Europe 1', 90],
  ['2016-01', 'Europe', 'Bikes', 'Web', 'Europe 1', 100],
  ['2016-02', 'Europe', 'Clothing', 'Store', 'Europe 1', 40],
  ['2016-03', 'Pacific', 'Bikes', 'Web', null, 80],
  ['2016-12', 'Pacific', 'Clothing', 'Store', null, 20],
];
const SETTINGS: CellValue[][] = [
  ['Setting', 'Value', 'Note'],
  ['Plan year', 2017, null],
  ['Amount unit', 1000, null],
  ['Rounding unit', 100, null],
];
const TARGETS: CellValue[][] = [
  ['Territory', 'Target'],
  ['Europe', 500],
  ['Pacific', 300],
];
type Tables = Readonly<Record<string, CellValue[][]>>;

/** A workbook of Excel tables, each on a sheet of its name; `formats` by table and column. */
function book(tables: Tables, formats: Readonly<Record<string, Readonly<Record<number, string>>>> = {}): WorkbookContent {
  const all: Tables = { Sales: SALES, Settings: SETTINGS, ...tables };
  return makeContent(
    Object.entries(all).map(([name, rows]): SheetSketch => ({
      name,
      rows,
      table: name.replace(/ /g, '_'),
      ...(formats[name] ? { formats: formats[name] } : {}),
    })),
  );
}
function planOf(tables: Tables, formats = {}): Plan {
  const { plan, issues } = toPlan(book({ Targets: TARGETS, ...tables }, formats));
  expect(issues).toEqual([]);
  return plan as Plan;
}
const issuesOf = (tables: Tables, formats = {}): readonly Issue[] => toPlan(book({ Targets: TARGETS, ...tables }, formats)).issues;
const settings = (...rows: CellValue[][]): Tables => ({ Settings: [...SETTINGS, ...rows] });

/** A fact without its cell. */
function withoutPlace<Fact extends { readonly at: unknown }>(fact: Fact): Omit<Fact, 'at'> {
  const { at, ...rest } = fact;
  expect(at).toBeDefined();
  return rest;
}

describe('targets of any scope', () => {
  it('reads territories, categories, months and the whole from one table; blank and All are everything', () => {
    const { targets } = planOf({
      Targets: [
        ['Territory', 'Category', 'Period', 'Target', 'Measure', 'Objective', 'Owner', 'Reason', 'Approved by'],
        ['Europe', null, null, 500, 'Revenue', 'Grow in Europe', 'Head of Europe', 'Board of May', 'Board'],
        [null, 'Bikes', 'All', 600, null, null, null, null, null],
        ['All', null, 'Q3', 200, null, null, null, null, null],
        ['Europe', 'Bikes', serial('2017-03-01'), 30, null, null, null, null, null],
        [null, null, 2017, 800, null, null, null, null, null],
        [null, null, 2018, 900, null, null, null, null, null],
      ],
    });
    expect(targets.map((t) => [t.scope.members, t.scope.period?.from, t.scope.period?.to, t.amount])).toEqual([
      [{ territory: 'Europe' }, undefined, undefined, 500000],
      [{ category: 'Bikes' }, undefined, undefined, 600000],
      [{}, '2017-07-01', '2017-09-30', 200000],
      [{ territory: 'Europe', category: 'Bikes' }, '2017-03-01', '2017-03-31', 30000],
      [{}, undefined, undefined, 800000],
    ]);
    expect(targets[0]).toMatchObject({
      measure: 'Revenue',
      objective: 'Grow in Europe',
      owner: 'Head of Europe',
      reason: 'Board of May',
      approvedBy: 'Board',
    });
  });

  it('fits several sources: territories, categories in a cross-tab of quarters, months in a plain list', () => {
    const content = makeContent([
      { name: 'Sales', rows: SALES, table: 'Sales' },
      { name: 'Settings', rows: SETTINGS, table: 'Settings' },
      { name: 'Targets', rows: TARGETS, table: 'Targets' },
      {
        name: 'By category',
        rows: [
          ['Targets by category'],
          ['Category', 'Q1 2017', 'Q2 2017', 'Q3 2017', 'Q4 2017'],
          ['Bikes', 100, 110, 120, 130],
          ['Clothing', 90, 80, 90, 80],
        ],
      },
      {
        name: 'By month',
        rows: [
          ['Month', 'Target'],
          ...Array.from({ length: 12 }, (_, i): CellValue[] => [`2017-${String(i + 1).padStart(2, '0')}`, i < 4 ? 70 : 65]),
        ],
      },
    ]);
    const { plan, issues } = toPlan(content);
    expect(issues).toEqual([]);
    expect(plan?.sources.filter((s) => s.role === 'targets').map((s) => s.sheet)).toEqual(['Targets', 'By month', 'By category']);
    expect(plan?.targets).toHaveLength(2 + 8 + 12);
    expect(plan?.targets[14]).toMatchObject({
      scope: { members: { category: 'Bikes' }, period: { from: '2017-01-01', to: '2017-03-31' } },
      amount: 100000,
    });
    expect(plan?.targets[2]).toMatchObject({ scope: { members: {}, period: { from: '2017-01-01', to: '2017-01-31' } }, amount: 70000 });
  });

  it('reads a single row of targets for everything under months or quarters', () => {
    const content = makeContent([
      { name: 'Sales', rows: SALES, table: 'Sales' },
      { name: 'Settings', rows: SETTINGS, table: 'Settings' },
      { name: 'Plan 2017', rows: [['Company 2017'], [null, 'Q1 2017', 'Q2 2017', 'Q3 2017', 'Q4 2017'], ['Target', 100, 110, 120, 130]] },
    ]);
    const { plan, issues } = toPlan(content);
    expect(issues).toEqual([]);
    expect(plan?.targets.map((t) => [t.scope.members, t.scope.period?.label, t.amount])).toEqual([
      [{}, '2017-Q1', 100000],
      [{}, '2017-Q2', 110000],
      [{}, '2017-Q3', 120000],
      [{}, '2017-Q4', 130000],
    ]);
  });

  it('names both sums when sources differ in the whole, and leaves out a source that repeats a scope', () => {
    const issues = issuesOf({
      'Product targets': [
        ['Category', 'Target'],
        ['Bikes', 500],
        ['Clothing', 250],
      ],
    });
    expect(issues).toEqual([
      {
        level: 'warning',
        code: 'total-mismatch-targets',
        at: { sheet: 'Product targets', row: 1, column: 1 },
        found: '750000',
        expected: '800000',
        params: { of: 'Targets!B2', difference: '-50000' },
      },
    ]);
    const repeated = toPlan(
      book({
        Targets: TARGETS,
        'Region targets': [
          ['Region', 'Target'],
          ['Europe', 510],
        ],
      }),
    );
    expect(repeated.issues).toMatchObject([{ level: 'warning', code: 'block-unread', found: 'Region_targets', params: { why: 'second' } }]);
    expect(repeated.plan?.targets).toHaveLength(2);
  });

  it('adds up targets over a dimension that is no level, and says so; as a level they bind', () => {
    const targets: CellValue[][] = [
      ['Territory', 'Channel', 'Target'],
      ['Europe', 'Web', 300],
      ['Europe', 'Store', 200],
      ['Pacific', 'Web', 300],
    ];
    const { plan, issues } = toPlan(book({ Targets: targets }));
    expect(issues).toMatchObject([{ level: 'warning', code: 'unknown-member', params: { why: 'summed', dimension: 'Channel' } }]);
    expect(plan?.targets.map((t) => [t.scope.members, t.amount])).toEqual([
      [{ territory: 'Europe' }, 500000],
      [{ territory: 'Pacific' }, 300000],
    ]);
    const deep = planOf({ Targets: targets, ...settings(['Plan levels', 'Territory > Channel', null]) });
    expect(deep.levels).toEqual(['territory', 'channel']);
    expect(deep.targets).toHaveLength(3);
  });

  it('a blank label under a filled one in a plain range is not clear; a merged one is the label above', () => {
    const rows: CellValue[][] = [
      ['Territory', 'Category', 'Target'],
      ['Europe', 'Bikes', 300],
      [null, 'Clothing', 200],
      ['Pacific', null, 300],
    ];
    const sheets = (more: SheetSketch['more']): WorkbookContent =>
      makeContent([
        { name: 'Sales', rows: SALES, table: 'Sales' },
        { name: 'Settings', rows: SETTINGS, table: 'Settings' },
        { name: 'Targets', rows, ...(more ? { more } : {}) },
      ]);
    expect(toPlan(sheets(undefined)).issues).toMatchObject([{ level: 'error', code: 'empty-key', at: { sheet: 'Targets', row: 2, column: 0 } }]);
    const { plan, issues } = toPlan(sheets({ merges: [{ row: 1, column: 0, rows: 2, columns: 1 }] }));
    expect(issues).toEqual([]);
    expect(plan?.targets.map((t) => t.scope.members)).toEqual([
      { territory: 'Europe', category: 'Bikes' },
      { territory: 'Europe', category: 'Clothing' },
      { territory: 'Pacific' },
    ]);
  });

  it('periods that are none, cut a month, or are of another year; a measure that is no money', () => {
    const one = (...row: CellValue[]) =>
      issuesOf({ Targets: [['Territory', 'Period', 'Measure', 'Target'], ['Europe', null, null, 1], ['Pacific', null, null, 1], row] })[0];
    expect(one('Europe', 'sometime', null, 1)).toMatchObject({
      level: 'error',
      code: 'bad-period',
      at: { row: 3, column: 1 },
      params: { why: 'unknown' },
    });
    expect(one('Europe', 'W14', null, 1)).toMatchObject({ level: 'error', code: 'bad-period', params: { why: 'cut' } });
    expect(one('Europe', 'Q3', 'Headcount', 1)).toMatchObject({ level: 'warning', code: 'unit-mismatch', params: { why: 'measure' } });
    const weekly = planOf({
      Targets: [
        ['Territory', 'Period', 'Target'],
        ['Europe', null, 500],
        ['Pacific', null, 300],
        ['Europe', 'W14', 9],
      ],
      ...settings(['Plan depth', 'Week', null]),
    });
    expect(weekly.targets[2]?.scope.period).toEqual({ from: '2017-04-03', to: '2017-04-09', label: 'W14' });
  });

  it('a territory is covered by its own target or by one over all of them', () => {
    expect(
      issuesOf({
        Targets: [
          ['Category', 'Target'],
          ['Bikes', 600],
          ['Clothing', 200],
        ],
      }),
    ).toEqual([]);
    expect(
      issuesOf({
        Targets: [
          ['Territory', 'Target'],
          ['Europe', 600],
        ],
      }),
    ).toMatchObject([{ code: 'missing-target', params: { member: 'Pacific' } }]);
  });

  it('asks whether a misspelt name was meant to be a known one', () => {
    const [issue] = issuesOf({ Targets: [...TARGETS, ['Europa', 1]] });
    expect(issue).toMatchObject({ level: 'warning', code: 'unknown-member', params: { near: 'Europe' } });
    expect(issueText(issue as Issue, 'en')).toBe('Targets!A4: “Europa” does not occur in the sales table. Did you mean “Europe”?');
    expect(issueText(issue as Issue, 'zh')).toBe('Targets!A4：“Europa”在销售表中没有出现。是否应为“Europe”？');
  });
});

describe('levels and settings', () => {
  it('are territory and category when nothing is said, else what the setting names, with dimensions of the sales', () => {
    expect(planOf({}).levels).toEqual(['territory', 'category']);
    expect(planOf({}).dimensions.map((d) => d.field)).toEqual(['territory', 'category', 'channel']);
    const full = SALES.map((row, i) => (i === 0 ? row : row.map((cell) => cell ?? 'Pacific 1')));
    const deep = planOf({ Sales: full, ...settings(['Plan levels', 'Category, Territory, Rep', null]) });
    expect(deep.levels).toEqual(['category', 'territory', 'rep']);
    expect(deep.dimensions.find((d) => d.field === 'rep')).toEqual({ field: 'rep', label: 'Rep', members: ['Europe 1', 'Pacific 1'] });
  });

  it.each(['Moon', 'Territory, Territory', 'Customer tier'])('%s is no list of levels', (text) => {
    const [issue] = issuesOf(settings(['Plan levels', text, null]));
    expect(issue).toMatchObject({ level: 'error', code: 'bad-setting', at: { sheet: 'Settings', row: 4, column: 1 }, found: text });
    expect(issueText(issue as Issue, 'en')).toContain('the sales table has Territory, Category, Channel');
  });

  it.each<[string, CellValue, Partial<Plan['settings']>]>([
    ['Calendar', 'China', { calendar: 'CN' }],
    ['日历', '美国', { calendar: 'US' }],
    ['Week pattern', '4-4-5', { weekPattern: '4-4-5' }],
    ['Week pattern', 454, { weekPattern: '4-5-4' }],
    ['周历规则', 'ISO', { weekPattern: 'iso' }],
    ['Plan depth', 'Weekly', { depth: 'week' }],
    ['计划粒度', '周', { depth: 'week' }],
    ['Revision band', 0.1, { revisionBand: 0.1 }],
    ['Lowest growth', -0.05, { minGrowth: -0.05 }],
    ['Highest growth', 1.2, { maxGrowth: 1.2 }],
    ['Achievable from', 0.6, { achievable: 0.6 }],
    ['Deal warnings ahead (days)', 21, { warningDays: 21 }],
    ['商机预警天数', 7, { warningDays: 7 }],
    ['Forecast error at most', 0.2, { accuracyLimits: { error: 0.2, accuracy: 0.78 } }],
    ['预测准确率下限', 0.9, { accuracyLimits: { error: 0.15, accuracy: 0.9 } }],
  ])('%s %s', (name, value, expected) => {
    expect(planOf(settings([name, value, null])).settings).toMatchObject(expected);
  });

  it.each<[string, CellValue]>([
    ['Calendar', 'Mars'],
    ['Week pattern', '3-3-7'],
    ['Plan depth', 'hour'],
    ['Revision band', 15],
    ['Lowest growth', 10],
    ['Achievable from', 2],
    ['Deal warnings ahead (days)', 0],
    ['Deal warnings ahead (days)', 7.5],
    ['Forecast error at most', 15],
  ])('%s %s is an error', (name, value) => {
    expect(issuesOf(settings([name, value, null]))).toMatchObject([{ level: 'error', code: 'bad-setting', at: { row: 4, column: 1 } }]);
  });

  it('the highest growth is not below the lowest', () => {
    expect(issuesOf(settings(['Lowest growth', 0.2, null], ['Highest growth', 0.1, null]))).toMatchObject([
      { code: 'bad-setting', expected: 'above-lowest' },
    ]);
  });
});

const HEAD: CellValue[] = ['Territory', 'Category', 'Period', 'Rule', 'Value', 'To', 'Into', 'Method', 'Reference', 'Owner', 'Reason', 'Until'];
const adjust = (...rows: CellValue[][]): Tables => ({ Adjustments: [HEAD, ...rows] });

describe('adjustments', () => {
  it('reads every rule, in the amount unit', () => {
    const { adjustments } = planOf(
      adjust(
        ['Europe', 'Bikes', 'Q3', 'Set', 50],
        ['Europe', null, null, 'Hold', null, null, null, null, null, 'Head of Europe', 'Contract signed', serial('2017-12-31')],
        [null, 'Clothing', 'H2', '>=', 12.3],
        ['Pacific', null, 'Mar', 'Cap', 40],
        ['Europe', 'Bikes', '2017-11', 'Percent', 0.1],
        ['Europe', 'Bikes', 'Q1', 'Transfer', 5, null, 'Q2'],
        ['Europe', 'Bikes', 'Q1', 'move', 5, null, 'Pacific'],
        ['Europe', 'Bikes', 'Q1', 'Transfer', 5, null, 'Pacific / Clothing · 2017-Q4'],
        ['Pacific', null, null, 'Straight line', 10, 20],
        ['Pacific', 'Bikes', null, 'Method', null, null, null, 'Even'],
        ['Pacific', 'Clothing', null, null, null, null, null, '2015'],
      ),
    );
    expect(adjustments.map((a) => [a.verb, a.scope.members, a.scope.period?.from ?? null, a.value, a.to])).toEqual([
      ['set', { territory: 'Europe', category: 'Bikes' }, '2017-07-01', 50000, null],
      ['hold', { territory: 'Europe' }, null, null, null],
      ['floor', { category: 'Clothing' }, '2017-07-01', 12300, null],
      ['cap', { territory: 'Pacific' }, '2017-03-01', 40000, null],
      ['percent', { territory: 'Europe', category: 'Bikes' }, '2017-11-01', 0.1, null],
      ['transfer', { territory: 'Europe', category: 'Bikes' }, '2017-01-01', 5000, null],
      ['transfer', { territory: 'Europe', category: 'Bikes' }, '2017-01-01', 5000, null],
      ['transfer', { territory: 'Europe', category: 'Bikes' }, '2017-01-01', 5000, null],
      ['straight-line', { territory: 'Pacific' }, null, 10000, 20000],
      ['method', { territory: 'Pacific', category: 'Bikes' }, null, null, null],
      ['method', { territory: 'Pacific', category: 'Clothing' }, null, null, null],
    ]);
    expect(adjustments[1]).toMatchObject({
      owner: 'Head of Europe',
      reason: 'Contract signed',
      until: '2017-12-31',
      at: { sheet: 'Adjustments', row: 2, column: 3 },
    });
    expect(adjustments.slice(5, 8).map((a) => [a.into?.members, a.into?.period?.from])).toEqual([
      [{ territory: 'Europe', category: 'Bikes' }, '2017-04-01'],
      [{ territory: 'Pacific', category: 'Bikes' }, '2017-01-01'],
      [{ territory: 'Pacific', category: 'Clothing' }, '2017-10-01'],
    ]);
    expect(adjustments.slice(9).map((a) => [a.method, a.reference])).toEqual([
      ['even', null],
      ['reference', '2015'],
    ]);
  });

  it('reads a percentage however it is formatted; adding 10 % is percent', () => {
    const read = (verb: string, value: CellValue, format: string) =>
      planOf(adjust(['Europe', null, null, verb, value]), { Adjustments: { 4: format } }).adjustments.map((a) => [a.verb, a.value])[0];
    expect(read('Percent', 0.1, 'General')).toEqual(['percent', 0.1]);
    expect(read('Percent', 0.1, '0%')).toEqual(['percent', 0.1]);
    expect(read('Increase', 0.1, '0.0%')).toEqual(['percent', 0.1]);
    expect(read('Reduce', 0.1, '0%')).toEqual(['percent', -0.1]);
    expect(read('Reduce', 0.1, 'General')).toEqual(['subtract', 100]);
    expect(read('Growth', 3.5, '0%')).toEqual(['growth', 3.5]);
    expect(issuesOf(adjust(['Europe', null, null, 'Percent', 10]))).toMatchObject([
      { level: 'error', code: 'unit-mismatch', found: '10', expected: 'share' },
    ]);
  });

  it.each(
    Object.entries(inputWords.en.verbs).map(([verb, en]) => [verb, en, inputWords.zh.verbs[verb as keyof typeof inputWords.zh.verbs]] as const),
  )('%s is read as %s and %s', (verb, en, zh) => {
    const rowOf = (word: string): CellValue[] => ['Europe', 'Bikes', 'Q1', word, 0.5, 1, 'Q2', 'Even'];
    for (const word of [verb, en, zh, ` ${en.toUpperCase()} `]) expect(planOf(adjust(rowOf(word))).adjustments[0]?.verb).toBe(verb);
  });

  it('a reference is a measure of the table References or a year with sales', () => {
    const references = {
      References: [
        ['Measure', 'Category', 'Period', 'Amount'],
        ['Market', 'Bikes', null, 3],
        ['Market', 'Clothing', null, 1],
      ] as CellValue[][],
    };
    const { adjustments, references: facts } = planOf({
      ...references,
      ...adjust(
        ['Europe', null, null, 'Method', null, null, null, 'Weights', 'market'],
        ['Pacific', null, null, 'Method', null, null, null, 'Market'],
        ['Pacific', null, 'Q1', 'Method', null, null, null, 'Weights'],
      ),
    });
    expect(facts.map((f) => [f.measure, f.scope.members, f.amount])).toEqual([
      ['Market', { category: 'Bikes' }, 3000],
      ['Market', { category: 'Clothing' }, 1000],
    ]);
    expect(adjustments.map((a) => [a.method, a.reference])).toEqual([
      ['weights', 'Market'],
      ['reference', 'Market'],
      ['weights', 'Market'],
    ]);
    expect(issuesOf(adjust(['Europe', null, null, 'Method', null, null, null, 'Reference', '1999']))).toMatchObject([
      { level: 'error', code: 'bad-method', at: { row: 1, column: 8 }, expected: '2015, 2016', params: { why: 'reference' } },
    ]);
  });

  it.each<[string, CellValue[], Partial<Issue>]>([
    ['an unknown rule', ['Europe', null, null, 'Bless', 5], { code: 'bad-verb', found: 'Bless' }],
    ['no rule', ['Europe', null, null, null, 5], { code: 'empty-key', expected: 'verb' }],
    ['an unknown member', ['Europa', null, null, 'Set', 5], { code: 'unknown-member', params: { member: 'Europa', near: 'Europe' } }],
    ['an unknown period', ['Europe', null, 'soon', 'Set', 5], { code: 'bad-period', found: 'soon' }],
    ['another year', ['Europe', null, '2018-01', 'Set', 5], { code: 'bad-period', params: { why: 'outside' } }],
    ['no value', ['Europe', null, null, 'Cap', null], { code: 'missing-value', expected: 'value', params: { verb: 'Cap' } }],
    ['no end', ['Europe', null, null, 'Straight line', 5], { code: 'missing-value', expected: 'to' }],
    ['nowhere to go', ['Europe', null, null, 'Transfer', 5], { code: 'missing-value', expected: 'into' }],
    ['an unknown place to go', ['Europe', null, null, 'Transfer', 5, null, 'Asia'], { code: 'unknown-member', found: 'Asia' }],
    ['no method', ['Europe', null, null, 'Method', null], { code: 'missing-value', expected: 'method' }],
    ['an unknown method', ['Europe', null, null, 'Method', null, null, null, 'magic'], { code: 'bad-method', found: 'magic' }],
    ['text for a number', ['Europe', null, null, 'Set', '5'], { code: 'text-in-number' }],
    ['a value that is not in units', ['Europe', null, null, 'Set', 5.05], { code: 'target-not-in-units', found: '5050' }],
    ['a day that is none', ['Europe', null, null, 'Hold', null, null, null, null, null, null, null, 'later'], { code: 'bad-date' }],
  ])('%s is one error that names the cell in both languages', (_, row, expected) => {
    const content = book({ Targets: TARGETS, ...adjust(row) });
    const { plan, issues } = toPlan(content);
    expect(plan).toBeNull();
    expect(issues).toMatchObject([{ level: 'error', at: { sheet: 'Adjustments', row: 1 }, ...expected }]);
    expect(issueText(issues[0] as Issue, 'en')).toMatch(/^Adjustments![A-L]2\b.*[.?]$/);
    expect(issueText(issues[0] as Issue, 'zh')).toMatch(/^Adjustments![A-L]2.*[\u4e00-\u9fff].*[。？]$/);
  });

  it('rows of one scope that contradict each other, unless one has expired', () => {
    const two = (a: CellValue[], b: CellValue[]) =>
      issuesOf(adjust(['Europe', null, 'Q1', ...a], ['Europe', null, '2017-01..2017-03', ...b])).map((i) => i.code);
    expect(two(['Floor', 10], ['Cap', 9])).toEqual(['contradiction']);
    expect(two(['Floor', 9], ['Cap', 9])).toEqual([]);
    expect(two(['Set', 10], ['Hold', 11])).toEqual(['contradiction']);
    expect(two(['Set', 10], ['Hold', 10])).toEqual([]);
    expect(two(['Cap', 9], ['Set', 10])).toEqual(['contradiction']);
    expect(two(['Lowest growth', 0.2], ['Highest growth', 0.1])).toEqual(['contradiction']);
    const expired = [...(['Cap', 9] as CellValue[]), null, null, null, null, null, null, serial('2016-11-30')];
    expect(two(['Set', 10], expired)).toEqual([]);
  });

  it('a dimension that is no level is an error that says how to mend it', () => {
    const rows: CellValue[][] = [
      ['Channel', 'Rule', 'Value'],
      ['Web', 'Cap', 5],
    ];
    const [issue] = issuesOf({ Adjustments: rows });
    expect(issue).toMatchObject({ level: 'error', code: 'unknown-member', params: { why: 'no-level' } });
    expect(issueText(issue as Issue, 'en')).toContain('“Plan levels”');
    expect(planOf({ Adjustments: rows, ...settings(['Plan levels', 'Territory, Channel', null]) }).adjustments[0]?.scope.members).toEqual({
      channel: 'Web',
    });
  });

  it('does not depend on the order of columns (property)', () => {
    const rows: CellValue[][] = [HEAD, ['Europe', 'Bikes', 'Q3', 'Set', 50, null, null, 'Even', null, 'Lead', 'Why', serial('2017-12-31')]];
    const expected = planOf({ Adjustments: rows }).adjustments.map(withoutPlace);
    fc.assert(
      fc.property(fc.shuffledSubarray([...HEAD.keys()], { minLength: 12, maxLength: 12 }), (order) => {
        const shuffled = rows.map((row) => order.map((c) => row[c] ?? null));
        expect(planOf({ Adjustments: shuffled }).adjustments.map(withoutPlace)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the other optional inputs', () => {
  const lists: Tables = {
    Events: [
      ['Event', 'From', 'To'],
      ['Spring sale', serial('2017-03-06'), serial('2017-03-12')],
      ['Trade fair', serial('2017-09-01'), null],
    ],
    Stages: [
      ['Stage', 'Conversion', 'Days', 'Activity', 'Per deal'],
      ['Lead', 0.3, 20, 'Call', 2],
      ['Won', null, null, null, null],
    ],
    'Stage history': [
      ['Deal ID', 'Stage', 'Entered on'],
      ['D1', 'Lead', serial('2016-05-02')],
    ],
    Team: [
      ['Rep', 'Territory', 'Activities per day'],
      ['Europe 1', 'Europe', 6],
      ['Europe 1', 'Pacific', null],
    ],
    Products: [
      [
        'Product ID',
        'Product',
        'Category',
        'List price',
        'Unit cost',
        'Discount',
        'Lowest discount',
        'Highest discount',
        'Mix',
        'Lowest quantity',
        'Highest quantity',
      ],
      ['B1', 'Road bike', 'Bikes', 1200.5, 700, 0.05, 0, 0.1, 3, 10, null],
      ['B2', null, 'Bikes', 800, null, null, null, null, null, null, null],
    ],
    'Key results': [
      ['Objective', 'Key result', 'Owner', 'Reviewed on', 'Score', 'Comment'],
      ['Grow', 'Ten dealers', 'Lead', serial('2017-04-03'), 0.4, 'Slow'],
      [null, 'One fair', 'Lead', serial('2017-04-03'), null, null],
    ],
    Revisions: [
      ['Scope', 'Revised on', 'From', 'To', 'Owner', 'Reason', 'Approved by'],
      ['Europe · 2017', serial('2017-02-01'), 480, 500, 'Lead', 'Tender', 'Board'],
      ['Pacific · 2017', serial('2017-02-01'), null, 300, null, null, null],
    ],
  };

  it('are read from Excel tables by name', () => {
    const plan = planOf(lists);
    expect(plan.events.map(withoutPlace)).toEqual([
      { name: 'Spring sale', from: '2017-03-06', to: '2017-03-12' },
      { name: 'Trade fair', from: '2017-09-01', to: '2017-09-01' },
    ]);
    expect(plan.stages.map(withoutPlace)).toEqual([
      { name: 'Lead', conversion: 0.3, days: 20, activity: 'Call', perDeal: 2, hours: null },
      { name: 'Won', conversion: null, days: null, activity: '', perDeal: null, hours: null },
    ]);
    expect(plan.stageMoves).toMatchObject([{ deal: 'D1', stage: 'Lead', on: '2016-05-02' }]);
    expect(plan.team).toMatchObject([
      { name: 'Europe 1', territory: 'Europe', activitiesPerDay: 6 },
      { territory: 'Pacific', activitiesPerDay: null },
    ]);
    expect(plan.products.map(withoutPlace)).toEqual([
      {
        id: 'B1',
        name: 'Road bike',
        category: 'Bikes',
        listPrice: 1200.5,
        unitCost: 700,
        discount: 0.05,
        minDiscount: 0,
        maxDiscount: 0.1,
        mix: 3,
        minQuantity: 10,
        maxQuantity: null,
      },
      {
        id: 'B2',
        name: 'B2',
        category: 'Bikes',
        listPrice: 800,
        unitCost: null,
        discount: 0,
        minDiscount: 0,
        maxDiscount: 0,
        mix: null,
        minQuantity: null,
        maxQuantity: null,
      },
    ]);
    expect(plan.reviews).toMatchObject([
      { objective: 'Grow', keyResult: 'Ten dealers', on: '2017-04-03', score: 0.4, comment: 'Slow' },
      { objective: 'Grow', score: null },
    ]);
    expect(plan.revisions).toMatchObject([
      { node: 'Europe · 2017', on: '2017-02-01', from: 480000, to: 500000, approvedBy: 'Board' },
      { from: null, to: 300000 },
    ]);
    expect(plan.sources.find((s) => s.role === 'products')?.amountUnit).toBe(1);
  });

  it('are read from plain ranges too, and never mistaken for sales or targets', () => {
    const sheets = Object.entries({
      ...lists,
      ...adjust(['Europe', null, 'Q3', 'Cap', 50]),
      References: [
        ['Measure', 'Category', 'Period', 'Amount'],
        ['Market', 'Bikes', '2017-01', 3],
      ] as CellValue[][],
    });
    const content = makeContent([
      { name: 'Sales', rows: SALES, table: 'Sales' },
      { name: 'Settings', rows: SETTINGS, table: 'Settings' },
      { name: 'Targets', rows: TARGETS },
      ...sheets.map(([name, rows]): SheetSketch => ({ name, rows: [[name], [null], ...rows] })),
    ]);
    const { plan, issues } = toPlan(content);
    expect(issues).toEqual([]);
    expect(plan?.sources.map((s) => s.role).sort()).toEqual(
      [
        'adjustments',
        'events',
        'products',
        'references',
        'revisions',
        'reviews',
        'sales',
        'settings',
        'stageMoves',
        'stages',
        'targets',
        'team',
      ].sort(),
    );
    expect(plan?.products).toHaveLength(2);
    expect(plan?.references).toHaveLength(1);
    expect(plan?.targets).toHaveLength(2);
  });

  it.each<[string, string, number, number, CellValue, string]>([
    ['a conversion of 30', 'Stages', 1, 1, 30, 'unit-mismatch'],
    ['days below zero', 'Stages', 1, 2, -1, 'bad-setting'],
    ['a stage twice', 'Stages', 2, 0, 'Lead', 'duplicate-key'],
    ['an event that ends before it begins', 'Events', 1, 2, serial('2017-03-01'), 'contradiction'],
    ['a move without a day', 'Stage history', 1, 2, null, 'empty-key'],
    ['a product without a price', 'Products', 1, 3, null, 'empty-key'],
    ['a price of zero', 'Products', 1, 3, 0, 'bad-setting'],
    ['a discount beyond its limits', 'Products', 1, 5, 0.2, 'contradiction'],
    ['a product twice', 'Products', 2, 0, 'B1', 'duplicate-key'],
    ['a score of 7', 'Key results', 1, 4, 7, 'unit-mismatch'],
    ['a review on no day', 'Key results', 1, 3, 'soon', 'bad-date'],
    ['a revision to nothing', 'Revisions', 1, 3, null, 'empty-key'],
  ])('%s is an error at its cell', (_, table, row, column, value, code) => {
    const rows = (lists[table] as CellValue[][]).map((cells, r) => cells.map((cell, c) => (r === row && c === column ? value : cell)));
    const issues = issuesOf({ ...lists, [table]: rows });
    expect(issues).toMatchObject([{ level: 'error', code, at: { sheet: table, row, column } }]);
    for (const language of ['en', 'zh'] as const) expect(issueText(issues[0] as Issue, language)).toMatch(/[.。]$/);
  });

  it('reads customers’ former revenue and first order, and deals that are won or lost', () => {
    const { customers, pipeline } = planOf({
      Customers: [
        ['Customer ID', 'Customer', 'Territory', 'Revenue', 'Previous revenue', 'First order', 'Last order'],
        ['C1', 'Dealer 1', 'Europe', 10, 8, serial('2014-02-03'), serial('2016-11-01')],
      ],
      Pipeline: [
        ['Deal ID', 'Customer', 'Territory', 'Stage', 'Amount', 'Expected close', 'State', 'Rep'],
        ['D1', 'Dealer 1', 'Europe', 'Proposal', 5, null, 'Won', 'Europe 1'],
        ['D2', 'Dealer 1', 'Europe', 'Closed lost', 5, null, null, null],
        ['D3', 'Dealer 1', 'Europe', 'Proposal', 5, null, null, null],
        ['D4', 'Dealer 1', 'Europe', '赢单', 5, null, null, null],
      ],
    });
    expect(customers).toMatchObject([{ revenue: 10000, previous: 8000, firstOrder: '2014-02-03', lastOrder: '2016-11-01' }]);
    expect(pipeline.map((d) => [d.state, d.rep])).toEqual([
      ['won', 'Europe 1'],
      ['lost', ''],
      ['open', ''],
      ['won', ''],
    ]);
  });
});
