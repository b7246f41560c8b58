import type { Day, Issue, Plan } from '../../../src/plan';
import { daySerial } from '../../../src/plan';
import type { CellValue, WorkbookContent } from '../../../src/sheets';
import { inputWords, issueText, restoreInputs, toPlan } from '../../../src/sheets';
import { diff, takeSnapshot } from '../../../src/versions';
import { applyToContent, cellsOf } from '../../support/applyToContent';
import type { SheetSketch } from '../../support/content';
import { makeContent } from '../../support/content';

const serial = (day: string): number => daySerial(day as Day, 1900);
type Tables = Readonly<Record<string, CellValue[][]>>;

const BOOK: Tables = {
  Sales: [
    ['Month', 'Territory', 'Category', 'Channel', 'Revenue'],
    ['2016-01', 'Europe', 'Bikes', 'Web', 100],
    ['2016-12', 'Pacific', 'Clothing', 'Store', 20],
  ],
  Settings: [
    ['Setting', 'Value'],
    ['Plan year', 2017],
    ['Amount unit', 1000],
    ['Rounding unit', 100],
    ['Budget', 100],
    ['Accounts that may move', 'No limit'],
    ['Allocation aim', 'Probability'],
    ['Head cost per month (USD k)', 6],
    ['Lowest stock cover (days)', 10],
  ],
  Targets: [
    ['Territory', 'Target'],
    ['Europe', 500],
    ['Pacific', 300],
  ],
  Customers: [
    ['Customer ID', 'Customer', 'Territory', 'Revenue', 'Last order', 'Orders', 'Potential', 'Hours a year', 'Gross margin', 'Acquisition cost', 'Previous class', 'Rep', 'Group', 'Skill needed', 'Latitude', 'Longitude', 'Locked?'],
    ['C1', 'Dealer 1', 'Europe', 10, serial('2016-11-01'), 4, 30, 20, 0.3, 2, 'B类', 'Rep 1', 'Alpine', 'Bikes', 50, 8.5, 'Yes'],
    ['C2', 'Dealer 2', 'Europe', 5, null, null, null, null, null, null, null, null, null, null, null, null, null],
  ], // prettier-ignore
  Team: [
    ['Rep', 'Territory', 'Hours per day', 'Skills', 'Level', 'Hired', 'Vacation days', 'Monthly cost', 'Latitude', 'Longitude'],
    ['Rep 1', 'Europe', 7.5, 'Bikes; Key accounts、Fairs', 'Top', serial('2015-03-01'), 25, 6000, 50.1, 8.7],
    ['Rep 2', 'Pacific', null, null, null, null, null, null, null, null],
  ],
  Stages: [
    ['Stage', 'Conversion', 'Hours'],
    ['Lead', 0.3, 0.5],
    ['Won', null, null],
  ],
  Resources: [
    ['Resource', 'Line', 'Territory', 'Channel', 'Period', 'Current', 'Floor', 'Cap', 'Fixed cost', 'Step', 'Most return', 'Half at'],
    ['Budget', 'Fair', 'Europe', null, 'Q2', 20, 5, 40, 1, 0.5, 90, 12],
    [null, 'Online', 'All', 'Web', null, 30, null, null, null, null, null, null],
    ['Heads', 'Field', 'Pacific', null, null, 2, 1, 4, null, 1, null, null],
    ['工时', 'Visits', null, null, null, 300.5, null, null, null, null, null, null],
  ],
  'Spend history': [
    ['Month', 'Line', 'Territory', 'Channel', 'Spend', 'Revenue', 'Leads'],
    ['2016-10', 'fair', 'Europe', null, 4, 30, 12],
    ['2016-11', 'Field', 'Pacific', null, 2, 50, null],
  ],
  'Allocation limits': [
    ['Resource', 'Line', 'Territory', 'Channel', 'Class', 'Customer', 'Period', 'Rule', 'Value', 'Of', 'Owner', 'Reason', 'Until'],
    [null, 'Fair', null, null, null, null, null, '>=', 10, null, 'Lead', 'Contract', serial('2017-12-31')],
    ['Heads', null, 'Europe', null, null, null, 'H1', 'Cap', 3, null, null, null, null],
    [null, null, null, null, 'C', null, null, 'Highest share', 0.25, null, null, null, null],
    [null, 'Online', null, null, null, null, null, 'Lowest ratio', 1.5, 'fair', null, null, null],
    [null, null, null, null, null, 'Dealer 1', null, 'Hold', 2, null, null, null, null],
  ],
  'Reserve ledger': [
    ['Date', 'Entry', 'Amount', 'Territory', 'Line', 'By', 'Reason', 'Approved by'],
    [serial('2016-12-01'), 'Held', 15, null, null, 'Settings', null, null],
    [serial('2016-12-20'), 'Release', 6, 'Europe', 'Fair', 'Sales management', 'Stand', 'Board'],
    [serial('2016-12-28'), 'Return', 90, null, null, null, null, null],
  ],
  Absences: [
    ['Rep', 'From', 'To'],
    ['rep 1', serial('2017-07-03'), serial('2017-07-14')],
    ['Rep 2', serial('2017-05-02'), null],
  ],
  'Capacity options': [
    ['Option', 'Way', 'Territory', 'Cost per hour', 'Fixed cost', 'At most', 'Lead days'],
    ['Late shifts', 'Overtime', null, 60, null, 0.1, 7],
    ['New head', '招聘', 'Europe', null, 9000, 2, 90],
  ],
  'Channel stock': [
    ['Month', 'Dealer', 'Territory', 'Category', 'Sell-in', 'Sell-out', 'Stock'],
    ['2016-11', 'Dealer 1', 'Europe', 'Bikes', 12, 9, 40],
    ['2016-12', 'Dealer 1', 'Europe', 'Bikes', -3, null, 37],
  ],
};

/** A workbook of Excel tables, each on a sheet of its name. */
function book(tables: Tables = {}): WorkbookContent {
  return makeContent(Object.entries({ ...BOOK, ...tables }).map(([name, rows]): SheetSketch => ({ name, rows, table: name.replace(/ /g, '_') })));
}
const with1 = (table: string, row: number, column: number, value: CellValue): WorkbookContent =>
  book({ [table]: (BOOK[table] as CellValue[][]).map((cells, r) => cells.map((cell, c) => (r === row && c === column ? value : cell))) });
function planOf(content: WorkbookContent): Plan {
  const { plan, issues } = toPlan(content);
  expect(issues).toEqual([]);
  return plan as Plan;
}

describe('the tables of allocation', () => {
  const plan = planOf(book());

  it('lines: budget in currency, heads whole, hours as they are; blank is the budget, All is blank', () => {
    expect(plan.lines).toMatchObject([
      { resource: 'budget', line: 'Fair', territory: 'Europe', period: { from: '2017-04-01', to: '2017-06-30' }, current: 20000, floor: 5000, cap: 40000, fixedCost: 1000, step: 500, mostReturn: 90000, halfAt: 12000 },
      { resource: 'budget', line: 'Online', territory: '', channel: 'Web', period: null, current: 30000, floor: null, mostReturn: null },
      { resource: 'heads', line: 'Field', current: 2, floor: 1, cap: 4, step: 1 },
      { resource: 'hours', line: 'Visits', current: 300.5 },
    ]); // prettier-ignore
  });

  it('spend history, in the unit of its line; limits; the ledger', () => {
    expect(plan.spend).toMatchObject([
      { month: '2016-10', line: 'Fair', spend: 4000, revenue: 30000, leads: 12 },
      { month: '2016-11', line: 'Field', spend: 2, revenue: 50000, leads: null },
    ]);
    expect(plan.allocationRules).toMatchObject([
      { resource: 'budget', line: 'Fair', rule: 'floor', value: 10000, owner: 'Lead', until: '2017-12-31' },
      { resource: 'heads', territory: 'Europe', period: { from: '2017-01-01', to: '2017-06-30' }, rule: 'cap', value: 3 },
      { tier: 'C', rule: 'max-share', value: 0.25 },
      { line: 'Online', rule: 'min-ratio', value: 1.5, of: 'Fair' },
      { customer: 'C1', rule: 'hold', value: 2000 },
    ]);
    expect(plan.ledger).toMatchObject([
      { on: '2016-12-01', entry: 'held', amount: 15000, approvedBy: '' },
      { entry: 'release', amount: 6000, territory: 'Europe', line: 'Fair', by: 'Sales management', approvedBy: 'Board' },
      { entry: 'return', amount: 90000 },
    ]);
  });

  it('absences, ways to close a gap, channel stock, stages, team, customers', () => {
    expect(plan.absences).toMatchObject([
      { rep: 'Rep 1', from: '2017-07-03', to: '2017-07-14' },
      { rep: 'Rep 2', from: '2017-05-02', to: '2017-05-02' },
    ]);
    expect(plan.capacityOptions).toMatchObject([
      { kind: 'overtime', territory: '', costPerHour: 60, most: 0.1, leadDays: 7 },
      { kind: 'hire', territory: 'Europe', fixedCost: 9000, most: 2 },
    ]);
    expect(plan.channel).toMatchObject([
      { month: '2016-11', dealer: 'Dealer 1', sellIn: 12, sellOut: 9, stock: 40 },
      { sellIn: -3, sellOut: null },
    ]);
    expect(plan.stages[0]?.hours).toBe(0.5);
    expect(plan.team).toMatchObject([
      { hoursPerDay: 7.5, skills: ['Bikes', 'Key accounts', 'Fairs'], level: 'top', hired: '2015-03-01', vacationDays: 25, monthlyCost: 6000, latitude: 50.1 },
      { hoursPerDay: null, skills: [], level: null, hired: null },
    ]); // prettier-ignore
    expect(plan.customers).toMatchObject([
      { orders: 4, potential: 30000, hours: 20, margin: 0.3, acquisitionCost: 2000, previousClass: 'B', rep: 'Rep 1', group: 'Alpine', skill: 'Bikes', latitude: 50, longitude: 8.5, locked: true },
      { orders: null, potential: null, previousClass: null, rep: '', locked: false },
    ]); // prettier-ignore
  });

  it('settings', () => {
    expect(plan.settings).toMatchObject({ maxMoves: null, aim: 'probability', headCost: 6000, cover: { low: 10, high: 60 }, stuffing: 1.3 });
    expect(plan.settingCells['coverLow']).toEqual({ sheet: 'Settings', row: 8, column: 1 });
  });

  it.each(['en', 'zh'] as const)('every canonical word of %s is read as its own', (language) => {
    const words = inputWords[language];
    const roles = ['lines', 'spend', 'allocationRules', 'ledger', 'absences', 'capacityOptions', 'channel', 'team', 'customers', 'stages'] as const;
    const sketches = roles.map((role): SheetSketch => {
      const headers = Object.values(words.columns[role]);
      return { name: role, rows: [headers, headers.map(() => null)], table: words.tables[role].replace(/ /g, '_') };
    });
    const named = makeContent([...(['Sales', 'Settings', 'Targets'] as const).map((name): SheetSketch => ({ name, rows: BOOK[name] as CellValue[][], table: name })), ...sketches]); // prettier-ignore
    const { sources } = planOf(named);
    for (const role of roles) {
      const found = Object.entries(sources.find((source) => source.role === role)?.columns ?? {}).map(([field, { header }]) => [field, header]);
      expect(Object.fromEntries(found)).toEqual(words.columns[role]);
    }
  });

  it('are read from plain ranges under a title; an Excel table called Resources that holds something else is not taken for lines', () => {
    const content = makeContent(
      Object.entries(BOOK).map(([name, rows]): SheetSketch => (['Sales', 'Settings', 'Targets'].includes(name) ? { name, rows, table: name } : { name, rows: [[name], [null], ...rows] })),
    ); // prettier-ignore
    const plain = toPlan(content);
    expect(plain.issues).toEqual([]);
    expect(plain.plan?.sources.map(({ role }) => role).sort()).toEqual(plan.sources.map(({ role }) => role).sort());
    const { plan: other } = toPlan(book({ Resources: [['Person', 'Laptop'], ['Rep 1', 'yes']], 'Spend history': [], 'Allocation limits': [], 'Reserve ledger': [] })); // prettier-ignore
    expect(other?.lines).toEqual([]);
  });

  it.each<[string, string, number, number, CellValue, Issue['code'], Issue['level']]>([
    ['an unknown resource', 'Resources', 1, 0, 'Luck', 'bad-setting', 'error'],
    ['a negative floor', 'Resources', 1, 6, -5, 'bad-setting', 'error'],
    ['a floor above its cap', 'Resources', 1, 6, 50, 'contradiction', 'error'],
    ['half a head', 'Resources', 3, 5, 1.5, 'bad-setting', 'error'],
    ['an unknown territory', 'Resources', 1, 2, 'Europ', 'unknown-member', 'warning'],
    ['half-at without most return', 'Resources', 1, 11, null, 'contradiction', 'error'],
    ['a period of another year', 'Resources', 1, 4, '2019-Q1', 'bad-period', 'error'],
    ['a line without a name', 'Resources', 2, 1, null, 'empty-key', 'error'],
    ['a line that is not there', 'Spend history', 1, 1, 'Fairs', 'unknown-member', 'warning'],
    ['a month that is none', 'Spend history', 1, 0, 'soon', 'bad-date', 'error'],
    ['a month after the as-of day', 'Spend history', 1, 0, '2018-01', 'future-actual', 'warning'],
    ['a rule without value', 'Allocation limits', 1, 8, null, 'missing-value', 'error'],
    ['no known rule', 'Allocation limits', 1, 7, 'Maybe', 'bad-verb', 'error'],
    ['a share of 25', 'Allocation limits', 3, 8, 25, 'unit-mismatch', 'error'],
    ['a ratio over nothing', 'Allocation limits', 4, 9, null, 'missing-value', 'error'],
    ['a ratio over an unknown line', 'Allocation limits', 4, 9, 'Fayre', 'unknown-member', 'error'],
    ['a limit for an unknown place', 'Allocation limits', 2, 2, 'Mars', 'unknown-member', 'error'],
    ['an unknown class', 'Allocation limits', 3, 4, 'Z', 'bad-setting', 'error'],
    ['an unknown customer', 'Allocation limits', 5, 5, 'Nobody', 'unknown-member', 'error'],
    ['a release of more than there is', 'Reserve ledger', 2, 2, 16, 'contradiction', 'warning'],
    ['a ledger row without a day', 'Reserve ledger', 2, 0, null, 'empty-key', 'error'],
    ['a ledger row of no kind', 'Reserve ledger', 2, 1, 'Gift', 'bad-setting', 'error'],
    ['an amount below zero', 'Reserve ledger', 2, 2, -6, 'bad-setting', 'error'],
    ['an absence that ends before it begins', 'Absences', 1, 2, serial('2017-07-01'), 'contradiction', 'error'],
    ['an absence of somebody else', 'Absences', 1, 0, 'Guest', 'unknown-member', 'warning'],
    ['no known way', 'Capacity options', 1, 1, 'Magic', 'bad-setting', 'error'],
    ['overtime of 10', 'Capacity options', 1, 5, 10, 'bad-setting', 'error'],
    ['a negative stock', 'Channel stock', 1, 6, -1, 'bad-setting', 'error'],
    ['a month of a dealer twice', 'Channel stock', 2, 0, '2016-11', 'duplicate-key', 'error'],
    ['a margin of 30', 'Customers', 1, 8, 30, 'bad-setting', 'error'],
    ['an order and a half', 'Customers', 1, 5, 1.5, 'bad-setting', 'error'],
    ['a place off the globe', 'Customers', 1, 14, 95, 'bad-setting', 'error'],
    ['half a place', 'Customers', 1, 15, null, 'empty-key', 'warning'],
    ['locked perhaps', 'Customers', 1, 16, 'perhaps', 'bad-setting', 'error'],
    ['a day of 30 hours', 'Team', 1, 2, 30, 'bad-setting', 'error'],
    ['a level of its own', 'Team', 1, 4, 'Wizard', 'bad-setting', 'error'],
    ['a low cover above the high one', 'Settings', 8, 1, 70, 'bad-setting', 'error'],
    ['an aim that is none', 'Settings', 6, 1, 'Fun', 'bad-setting', 'error'],
  ])('%s is told with its cell in both languages', (_, table, row, column, value, code, level) => {
    const { issues } = toPlan(with1(table, row, column, value));
    expect(issues).toContainEqual(expect.objectContaining({ code, level, at: expect.objectContaining({ sheet: table }) }));
    for (const language of ['en', 'zh'] as const) for (const issue of issues) expect(issueText(issue, language)).toMatch(/^[^{}]*[.?。？]$/);
  });

  it('months after the as-of day stay rows of the plan, so that no version loses them', () => {
    expect(toPlan(with1('Spend history', 1, 0, '2018-01')).plan?.spend).toHaveLength(2);
    expect(toPlan(with1('Channel stock', 1, 0, '2018-01')).plan?.channel).toHaveLength(2);
  });

  it('a line twice, and a floor above the cap of the same part, are errors', () => {
    const lines = BOOK['Resources'] as CellValue[][];
    expect(toPlan(book({ Resources: [...lines, lines[1] as CellValue[]] })).issues).toMatchObject([{ level: 'error', code: 'duplicate-key', at: { row: 5 } }]);
    const limits = BOOK['Allocation limits'] as CellValue[][];
    const cap = [null, 'Fair', null, null, null, null, null, 'Cap', 9, null, null, null, null];
    expect(toPlan(book({ 'Allocation limits': [...limits, cap] })).issues).toMatchObject([{ level: 'error', code: 'contradiction', at: { row: 6 } }]);
  }); // prettier-ignore
});

describe('versions of the tables of allocation', () => {
  const snapshotOf = (content: WorkbookContent) => {
    const { snapshot, problems } = takeSnapshot(planOf(content), null);
    expect(problems).toEqual([]);
    return snapshot as NonNullable<typeof snapshot>;
  };
  const content = book();
  const version = snapshotOf(content);

  it.each<[string, string, number, number, CellValue, string]>([
    ['an amount of the budget', 'Resources', 1, 5, 21, 'lines'],
    ['heads', 'Resources', 3, 5, 3, 'lines'],
    ['spend', 'Spend history', 1, 4, 5, 'spend'],
    ['a limit', 'Allocation limits', 2, 8, 4, 'allocationRules'],
    ['an absence', 'Absences', 1, 2, serial('2017-07-20'), 'absences'],
    ['a cost', 'Capacity options', 1, 3, 70, 'capacityOptions'],
    ['stock', 'Channel stock', 1, 6, 41, 'channel'],
    ['a potential', 'Customers', 1, 6, 31, 'customers'],
    ['a lock', 'Customers', 1, 16, 'No', 'customers'],
    ['a class', 'Customers', 2, 10, 'A', 'customers'],
    ['hours', 'Stages', 1, 2, 0.75, 'stages'],
    ['skills', 'Team', 1, 3, 'Fairs', 'team'],
    ['an aim', 'Settings', 6, 1, 'Expected return', 'settings'],
    ['a limit of moves', 'Settings', 5, 1, 0.2, 'settings'],
    ['a head cost in its own unit', 'Settings', 7, 1, 7, 'settings'],
  ])('%s is a difference of one cell, and comes back', (_, table, row, column, value, name) => {
    const edited = with1(table, row, column, value);
    const { tables } = diff(version, snapshotOf(edited));
    expect(tables.map((t) => [t.name, t.changed.length, t.added.length, t.removed.length])).toEqual([[name, 1, 0, 0]]);
    const { writes, issues } = restoreInputs(edited, planOf(edited), version.tables);
    expect(issues).toEqual([]);
    const after = applyToContent(edited, writes);
    expect(diff(version, snapshotOf(after)).tables).toEqual([]);
    if (typeof value === 'number' && BOOK[table]?.[row]?.[column] !== 'No limit') expect(cellsOf(after)).toEqual(cellsOf(content));
  });

  it('the ledger is a record: what was added since the version stays', () => {
    const more = book({ 'Reserve ledger': [...(BOOK['Reserve ledger'] as CellValue[][]), [serial('2016-12-29'), 'Held', 1, null, null, null, null, null]] }); // prettier-ignore
    expect(diff(version, snapshotOf(more)).tables).toMatchObject([{ name: 'ledger', added: [{ values: { amount: 1000, entry: 'held' } }] }]);
    expect(restoreInputs(more, planOf(more), version.tables)).toEqual({ writes: [], undo: [], issues: [] });
  });
});
