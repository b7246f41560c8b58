import { allocationWrites, contentAfter, inputWords, planWith, toPlan } from '../../../src/sheets';
import type { AllocationChange, LedgerDraft, RuleDraft, WorkbookContent } from '../../../src/sheets';
import { daySerial } from '../../../src/plan';
import type { Day, Plan } from '../../../src/plan';
import { cellsOf } from '../../support/applyToContent';
import { makeContent } from '../../support/content';
import { sampleContent } from '../../support/sample';

const rule = (change: Partial<RuleDraft>): RuleDraft => ({
  resource: 'budget',
  line: '',
  territory: '',
  channel: '',
  tier: null,
  customer: '',
  period: null,
  rule: 'floor',
  value: 1000,
  of: '',
  owner: 'Sales operations',
  reason: 'agreed',
  until: null,
  ...change,
});

function planOf(content: WorkbookContent): Plan {
  const { plan, issues } = toPlan(content);
  expect(issues.filter(({ level }) => level === 'error')).toEqual([]);
  return plan as Plan;
}

/** What of a plan a change touches, without the places on the sheet. */
function touched({ settings, allocationRules, lines, ledger }: Plan) {
  const unplaced = <Row extends { at: unknown }>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, at: null, period: 'period' in row ? row.period : null }));
  return { settings, rules: unplaced(allocationRules), lines: unplaced(lines), ledger: unplaced(ledger) };
}

/** Writes a change, reads it again, and takes it back. */
function written(content: WorkbookContent, change: AllocationChange): Plan {
  const plan = planOf(content);
  const { writes, undo, issues } = allocationWrites(content, plan, change);
  expect(issues).toEqual([]);
  const after = contentAfter(content, writes);
  const read = planOf(after);
  expect(touched(read)).toEqual(touched(planWith(plan, change)));
  const back = contentAfter(after, undo);
  expect(cellsOf(back)).toEqual(cellsOf(content));
  expect([back.tables, back.names]).toEqual([content.tables, content.names]);
  expect(allocationWrites(after, read, { ...change, removeRules: [] }).writes.filter(({ kind }) => kind !== 'setCells')).toEqual([]);
  return read;
}

describe.each(['en', 'zh'] as const)('writes of allocation (%s)', (language) => {
  const content = sampleContent(language);
  const plan = planOf(content);
  const [first, second] = plan.lines;
  const other = plan.lines.find(({ line, resource }) => line !== first?.line && resource === 'budget');
  if (!first || !second || !other) throw new Error('the sample has lines');

  test('settings go into their cells, and into new rows where there is none; what stands there is not written', () => {
    const tierShares = { A: 0.35, B: 0.3, C: 0.2, potential: 0.15 };
    const settings = { reserveShare: 0.2, tierShares, aim: 'probability', balanceBand: 0.05, maxMoves: null, attainmentTrigger: 0.65 } as const;
    const read = written(content, { settings });
    expect(read.settings).toMatchObject(settings);
    const now = { reserveShare: plan.settings.reserveShare, aim: plan.settings.aim, maxMoves: plan.settings.maxMoves };
    expect(allocationWrites(content, plan, { settings: now })).toEqual({ writes: [], undo: [], issues: [] });
  });

  test('a new row of a share shows per cent, with the decimals that it has; taking it back takes the format too', () => {
    const at = plan.settingCells['balanceBand'];
    const source = plan.sources.find(({ role }) => role === 'settings');
    if (!at || !source) throw new Error('the sample has a balance band');
    const unnamed = contentAfter(content, [{ kind: 'setCells', sheet: at.sheet, row: at.row, column: at.column - 1, cells: [['–']] }]);
    const { writes, undo } = allocationWrites(unnamed, planOf(unnamed), { settings: { balanceBand: 0.075 } });
    const rect = { row: source.body.row + source.body.rows, column: at.column, rows: 1, columns: 1 };
    expect(writes.at(-1)).toEqual({ kind: 'setStyles', sheet: at.sheet, styles: [{ rect, style: { align: 'right', format: '0.0%' } }] });
    expect(undo[0]).toEqual({ kind: 'setStyles', sheet: at.sheet, styles: [{ rect, style: {} }] });
    const bare = {
      ...content,
      sheets: content.sheets.filter(({ name }) => name !== at.sheet),
      tables: content.tables.filter(({ sheet }) => sheet !== at.sheet),
    };
    const made = allocationWrites(bare, planOf(bare), { settings: { balanceBand: 0.05 } }).writes.at(-1);
    expect(made).toMatchObject({ kind: 'setStyles', styles: [{ rect: { row: 4, column: 1 }, style: { format: '0%' } }] });
  });

  test('limits of every kind come under the last, one of the same part replaces, others go', () => {
    const count = plan.allocationRules.length;
    expect(count).toBeGreaterThan(1);
    const [kept] = plan.allocationRules;
    if (!kept) throw new Error('the sample has limits');
    const same = without(kept, 'at');
    const read = written(content, {
      addRules: [
        rule({ line: first.line, territory: first.territory, rule: 'hold', value: 120_000 }),
        rule({ line: first.line, rule: 'min-share', value: 0.01 }),
        rule({ line: first.line, rule: 'min-ratio', value: 1.5, of: other.line }),
        rule({ tier: 'A', rule: 'cap', value: 900_000 }),
        { ...same, value: same.value * 0.5, owner: '', reason: '' },
      ],
      removeRules: [count - 1],
    });
    expect(read.allocationRules).toHaveLength(count - 1 + 4);
    expect(read.allocationRules[0]).toMatchObject({ value: same.value * 0.5, owner: kept.owner, reason: kept.reason });
  });

  test('amounts, floors and caps of lines go into their cells and no other cell is written', () => {
    const lines = [
      { line: 0, current: (first.current ?? 0) + 1000, floor: 500, cap: null },
      { line: plan.lines.length - 1, current: 3 },
    ];
    const read = written(content, { lines });
    expect(read.lines[0]).toMatchObject({ current: (first.current ?? 0) + 1000, floor: 500, cap: null });
    expect(allocationWrites(content, plan, { lines: [{ line: 1, current: second.current ?? 0 }] }).writes).toEqual([]);
  });

  test('an approval goes into the row of the ledger that waits, a new entry under the last; the same again changes nothing; without a ledger it is refused', () => {
    const entry: LedgerDraft = { ...waiting(plan), amount: 1234.5, reason: 'trade fair', approvedBy: 'Sales director' };
    expect(allocationWrites(content, plan, { ledger: [entry] })).toMatchObject({ writes: [], issues: [{ code: 'missing-table' }] });
    const kept = withLedger(content, plan);
    const before = planOf(kept);
    const ledger = [{ ...waiting(plan), approvedBy: 'Sales director' }, entry];
    const read = written(kept, { ledger });
    expect(read.ledger.map(({ amount, approvedBy }) => [amount, approvedBy])).toEqual([
      [90_000, ''],
      [5000, 'Sales director'],
      [5000, ''],
      [1234.5, 'Sales director'],
    ]);
    const after = contentAfter(kept, allocationWrites(kept, before, { ledger }).writes);
    expect(allocationWrites(after, read, { ledger: [entry] })).toEqual({ writes: [], undo: [], issues: [] });
  });

  test('tables that are not there are made: Resources blank to type in, Allocation limits with its rows', () => {
    const gone = new Set(plan.sources.filter(({ role }) => role === 'lines' || role === 'allocationRules').map(({ sheet }) => sheet));
    const bare = {
      ...content,
      sheets: content.sheets.filter(({ name }) => !gone.has(name)),
      tables: content.tables.filter(({ sheet }) => !gone.has(sheet)),
      names: content.names.filter(({ refersTo }) => ![...gone].some((sheet) => refersTo.startsWith(sheet))),
    };
    const read = written(bare, { newLines: true, addRules: [rule({ tier: 'B', rule: 'max-share', value: 0.5, until: '2017-12-31' as Day })] });
    expect([read.lines.length, read.allocationRules.length]).toEqual([0, 1]);
    expect(read.sources.some(({ role }) => role === 'lines')).toBe(true);
  });
});

test('a column or room that is missing is said, and nothing is written', () => {
  const content = sampleContent('en');
  const plan = planOf(content);
  const source = plan.sources.find(({ role }) => role === 'lines');
  if (!source) throw new Error('the sample has lines');
  const columns = without(source.columns, 'floor');
  const narrow = { ...plan, sources: plan.sources.map((each) => (each === source ? { ...source, columns } : each)) };
  expect(allocationWrites(content, narrow, { lines: [{ line: 0, floor: 5 }] })).toMatchObject({ writes: [], issues: [{ code: 'missing-column' }] });
  const rules = plan.sources.find(({ role }) => role === 'allocationRules');
  if (!rules) throw new Error('the sample has limits');
  const { sheet, body } = rules;
  const full = contentAfter(content, [{ kind: 'setCells', sheet, row: body.row + body.rows, column: body.column, cells: [['note']] }]);
  const asked = { addRules: [rule({ tier: 'B', rule: 'cap', value: 5 })] };
  expect(allocationWrites(full, plan, asked)).toMatchObject({ writes: [], issues: [{ code: 'not-restored' }] });
});

/** An object without one of its fields. */
function without<Whole extends object, Key extends keyof Whole>(whole: Whole, key: Key): Omit<Whole, Key> {
  return Object.fromEntries(Object.entries(whole).filter(([each]) => each !== key)) as Omit<Whole, Key>;
}

/** A release that waits for its approval. */
function waiting({ settings }: Plan): LedgerDraft {
  return { on: settings.asOf, entry: 'release', amount: 5000, territory: '', line: '', by: '', reason: '', approvedBy: '' };
}

/** The workbook with a ledger: what is held, and the same release asked for twice. */
function withLedger(content: WorkbookContent, plan: Plan): WorkbookContent {
  const { columns, tables, entries } = inputWords[plan.language];
  const rows = [{ entry: 'held', amount: 90_000 } as const, waiting(plan), waiting(plan)].map(({ entry, amount }) => [
    daySerial(plan.settings.asOf, 1900),
    entries[entry],
    amount / plan.settings.amountUnit,
    ...Array.from({ length: 5 }, () => null),
  ]);
  const head = Object.values(columns.ledger);
  const made = makeContent([{ name: tables.ledger, rows: [head, ...rows], table: tables.ledger.replace(' ', '_') }]);
  return { ...content, sheets: [...content.sheets, ...made.sheets], tables: [...content.tables, ...made.tables] };
}
