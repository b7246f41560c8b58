import { runPlan } from '../../support/runOnce';
import { noAllocations } from '../../../src/plan';
import type { Plan, Result } from '../../../src/plan';
import { partSheet, reconcile, resultSheetNames, toPlan, toSheetSpecs } from '../../../src/sheets';
import type { SheetSpec, SheetWrite, WorkbookContent } from '../../../src/sheets';
import { capacityWords } from '../../../src/sheets/result/capacityWords';
import { channelWords } from '../../../src/sheets/result/channelWords';
import { classesWords } from '../../../src/sheets/result/classesWords';
import { ledgerWords } from '../../../src/sheets/result/ledgerWords';
import { splitWords } from '../../../src/sheets/result/splitWords';
import { territoriesWords } from '../../../src/sheets/result/territoriesWords';
import { applyToContent } from '../../support/applyToContent';
import { checkFormulas } from '../../support/checkFormulas';
import { inputAt, specOf, valueAt } from '../../support/specCells';
import { allocationContent } from './allocationContent';

interface Run {
  readonly plan: Plan;
  readonly result: Result;
  readonly specs: readonly SheetSpec[];
  readonly writes: readonly SheetWrite[];
  readonly after: WorkbookContent;
}

function run(content: WorkbookContent): Run {
  const { plan, issues } = toPlan(content);
  if (!plan) throw new Error(JSON.stringify(issues, null, 1));
  const result = runPlan(plan);
  const specs = toSheetSpecs(plan, result, content.dateSystem);
  const { writes } = reconcile(content, specs);
  return { plan, result, specs, writes, after: applyToContent(content, writes) };
}

const PARTS = ['classes', 'split', 'ledger', 'territories', 'capacity', 'channel'] as const;

const nameOf = (spec: SheetSpec, wanted: string): SheetSpec['names'][number]['rect'] => {
  const found = spec.names.find(({ name }) => name === wanted);
  if (!found) throw new Error(`no name ${wanted}`);
  return found.rect;
};
const columnOf = (spec: SheetSpec, header: string, row = 4): number => {
  for (let column = 0; column < 60; column++) if (String(valueAt(spec, row, column) ?? '').startsWith(header)) return column;
  throw new Error(`no column ${header}`);
};
const texts = (spec: SheetSpec): string[] =>
  spec.cells.flatMap(({ cells }) => cells.flatMap((line) => line.flatMap((input) => (typeof input === 'string' ? [input] : []))));

describe.each(['en', 'zh'] as const)('the sheets of allocation (%s)', (language) => {
  const first = run(allocationContent(language));
  const { calculated, formulas, wrong } = checkFormulas(first.after, first.specs);
  const unit = language === 'en' ? 1 : 10_000;

  test('all of them are there, known as ours, between the objectives and the forecast', () => {
    const names = first.after.sheets.map(({ name }) => name);
    for (const part of PARTS) {
      expect(names).toContain(partSheet(first.plan, part).sheet);
      expect(resultSheetNames(first.after)).toContain(partSheet(first.plan, part).sheet);
    }
    const ids = first.specs.map(({ id }) => id);
    expect(ids.slice(ids.indexOf('objectives'))).toEqual([
      'objectives',
      'classes',
      'allocation',
      'split',
      'ledger',
      'territories',
      'capacity',
      'channel',
      'forecast',
      'forecasts',
      'pipeline',
      'funnel',
      'odds',
      'variance',
      'causes',
      'alerts',
      'brief',
      'review',
    ]);
  });

  test('another engine calculates every formula to the value it carries', () => {
    expect(formulas).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
  });

  test('every rule carries our marker and is a formula of its own sheet', () => {
    for (const id of PARTS) for (const { formula } of specOf(first, id).rules) expect(formula).toMatch(/N\("sp:[\w-]+:[\w:-]+"\)=0/);
  });

  test('a second run changes nothing but what the ledger now holds as kept', () => {
    const second = run(first.after);
    expect(second.result.reserve.lines.every(({ row }) => row !== null)).toBe(true);
    expect(second.writes).toEqual([]);
  });

  test('Customer classes: counts are native, moves are told with their reason', () => {
    const spec = specOf(first, 'classes');
    const words = classesWords[language];
    const grid = nameOf(spec, 'sp_Classes_Grid');
    expect(valueAt(spec, grid.row + 4, grid.column + grid.columns - 1)).toBe(5);
    const moved = first.result.classes.moves.filter(({ from, to }) => from !== to);
    expect(moved.length).toBeGreaterThan(0);
    const at = columnOf(spec, words.move);
    const arrows = Array.from({ length: 5 }, (_, i) => valueAt(spec, 5 + i, at)).filter((text) => text !== null);
    expect(arrows.length).toBe(moved.reduce((sum, { customers }) => sum + customers, 0));
    for (const arrow of arrows) expect(arrow).toMatch(/^[▲▼] \S+ → \S+$/);
    const matrix = nameOf(spec, 'sp_Classes_Moves');
    for (const { from, to, customers } of first.result.classes.moves) {
      const place = (of: string): number => ['A', 'B', 'C', 'potential'].indexOf(of);
      expect(valueAt(spec, matrix.row + place(from), matrix.column + 1 + place(to))).toBe(customers);
    }
    // Typed over, a customer is counted elsewhere at once.
    const before = Number(calculated.value(spec.name, grid.row, grid.column + grid.columns - 1));
    const is = String(valueAt(spec, 5, columnOf(spec, language === 'en' ? 'Class' : '类别')));
    calculated.set(spec.name, 5, 3, 'C');
    expect(Number(calculated.value(spec.name, grid.row, grid.column + grid.columns - 1))).toBe(before - 1);
    calculated.set(spec.name, 5, 3, is);
  });

  test('Best split: the totals are native and what limits cost is said in words', () => {
    const spec = specOf(first, 'split');
    const words = splitWords[language];
    const [budget, heads] = first.result.resources;
    if (!budget || !heads) throw new Error('no resources');
    const total = 5 + budget.lines.length;
    expect(inputAt(spec, total, 6)).toMatchObject({ formula: `=SUM(G6:G${total})` });
    expect(Number(valueAt(spec, total, 6)) * unit).toBeCloseTo(budget.total, 6);
    expect(Number(valueAt(spec, total, 11)) * unit).toBeCloseTo(budget.returnProposed - budget.returnCurrent, 2);
    expect(valueAt(spec, total + 3 + heads.lines.length, 6)).toBe(heads.total);
    const said = texts(spec);
    expect(said).toContain(words.limits);
    const step = language === 'en' ? '1,000 USD' : '1 万元';
    expect(budget.prices.length).toBeGreaterThan(0);
    expect(said.filter((text) => text.includes(step)).length).toBeGreaterThanOrEqual(budget.prices.length);
    // What is proposed may be typed over: change and gain follow.
    const proposed = Number(valueAt(spec, 5, 6));
    calculated.set(spec.name, 5, 6, proposed + 10);
    expect(Number(calculated.value(spec.name, 5, 7))).toBeCloseTo(proposed + 10 - Number(valueAt(spec, 5, 5)), 6);
    calculated.set(spec.name, 5, 6, proposed);
  });

  test('Reserve ledger: what is proposed counts as soon as somebody approves it', () => {
    const spec = specOf(first, 'ledger');
    const words = ledgerWords[language];
    const { lines } = first.result.reserve;
    const at = lines.findIndex(({ entry, counts }) => entry === 'release' && !counts);
    expect(at).toBeGreaterThanOrEqual(0);
    expect(valueAt(spec, 5 + at, 8)).toBe(words.states.proposed);
    const amount = Number(valueAt(spec, 5 + at, 2));
    calculated.set(spec.name, 5 + at, 7, 'Board');
    expect(calculated.value(spec.name, 5 + at, 8)).toBe(words.states.release);
    expect(Number(calculated.value(spec.name, 3, 9)) * unit).toBeCloseTo(first.result.reserve.balance - amount * unit, 4);
    calculated.set(spec.name, 5 + at, 7, '');
  });

  test('Territories: an account typed to another owner moves the loads at once, moved ones stand first', () => {
    const spec = specOf(first, 'territories');
    const words = territoriesWords[language];
    const list = nameOf(spec, 'sp_Territories_Accounts');
    const reasons = Array.from({ length: list.rows }, (_, i) => String(valueAt(spec, list.row + i, 5)).startsWith('→'));
    expect(reasons).toEqual([...reasons].sort((a, b) => Number(b) - Number(a)));
    const owners = first.result.territories?.owners ?? [];
    const place = owners.findIndex(({ accounts }) => accounts > 0);
    const own = Number(valueAt(spec, 5 + place, 2));
    expect(own).toBe(owners[place]?.accounts);
    const row = Array.from({ length: list.rows }, (_, i) => list.row + i).find((each) => valueAt(spec, each, 4) === owners[place]?.rep);
    if (row === undefined) throw new Error('no account');
    const other = owners[place === 0 ? 1 : 0]?.rep ?? '';
    calculated.set(spec.name, row, 4, other);
    expect(calculated.value(spec.name, 5 + place, 2)).toBe(own - 1);
    calculated.set(spec.name, row, 4, owners[place]?.rep ?? '');
    const deals = nameOf(spec, 'sp_Territories_Deals');
    expect(deals.rows).toBe(first.result.dealOwners.length);
    expect(first.result.dealOwners.length).toBeGreaterThan(0);
    for (const { band } of first.result.dealOwners) expect(texts(spec)).toContain(words.bands[band]);
  });

  test('Capacity: the gap is what is there less what is needed, and what closes it has a cost and a start', () => {
    const spec = specOf(first, 'capacity');
    const words = capacityWords[language];
    const { capacity } = first.result;
    if (!capacity) throw new Error('no capacity');
    expect(inputAt(spec, 7, 2)).toMatchObject({ formula: '=ROUND(C7-C6,6)' });
    expect(valueAt(spec, 7, 2)).toBeCloseTo((capacity.segments[0]?.have[0] ?? 0) - (capacity.segments[0]?.need[0] ?? 0), 6);
    expect(capacity.steps.length).toBeGreaterThan(0);
    const steps = nameOf(spec, 'sp_Capacity_Steps');
    const cost = columnOf(spec, words.cost, steps.row - 1);
    expect(Number(valueAt(spec, steps.row + steps.rows, cost)) * unit).toBeCloseTo(capacity.cost, 2);
    const months = capacity.months.length;
    expect(valueAt(spec, steps.row + steps.rows + 1, 2 + months)).toBeCloseTo(
      capacity.unmet.reduce((a, b) => a + b, 0),
      6,
    );
  });

  test('Channel: worst first, marks of the heat map follow the limits of Settings', () => {
    const spec = specOf(first, 'channel');
    const words = channelWords[language];
    const { channel } = first.result;
    if (!channel) throw new Error('no channel');
    expect(valueAt(spec, 5, 11)).toBe(words.states['stock-out']);
    expect(channel.unknown).toHaveLength(1);
    expect(texts(spec)).toContain(words.unknown);
    const { sheet, row, column } = first.plan.settingCells['coverLow'] as NonNullable<Plan['settingCells'][string]>;
    const map = nameOf(spec, 'sp_Channel_Coverage');
    const days = Number(valueAt(spec, map.row, map.column + 1));
    for (const [limit, mark] of [
      [days + 1, words.marks.low],
      [days - 1, days > 60 ? words.marks.high : words.marks.fine],
    ] as const) {
      calculated.set(sheet, row, column, limit);
      expect(calculated.value(spec.name, map.row, map.column + 2)).toBe(mark);
    }
    calculated.set(sheet, row, column, 15);
  });

  test('Re-allocation stands under the tiers, live against Variance', () => {
    const spec = specOf(first, 'allocation');
    const { reallocation } = first.result;
    if (!reallocation) throw new Error('no re-allocation');
    expect(reallocation.triggers.length).toBeGreaterThan(0);
    const rect = nameOf(spec, 'sp_Allocation_Triggers');
    expect(rect.rows).toBe(reallocation.triggers.length);
    const input = inputAt(spec, rect.row, 1);
    expect(typeof input === 'object' && input !== null ? input.formula : '').toMatch(/\//);
    expect(valueAt(spec, rect.row, 1)).toBeCloseTo(reallocation.triggers[0]?.attainment ?? 0, 12);
  });

  test('moves of a re-allocation add up under their own header', () => {
    const base = first.result.reallocation;
    if (!base) throw new Error('no re-allocation');
    const moves = [
      { from: null, to: 0, amount: 20_000, gain: 30_000, oddsBefore: 0.3, oddsAfter: 0.35 },
      { from: 1, to: 2, amount: 10_000, gain: 5000, oddsBefore: 0.35, oddsAfter: 0.36 },
    ];
    const result: Result = { ...first.result, reallocation: { ...base, moves, oddsBefore: 0.3, oddsAfter: 0.36, costOfWaiting: 2000 } };
    const specs = toSheetSpecs(first.plan, result);
    const spec = specOf({ specs }, 'allocation');
    const after = applyToContent(first.after, reconcile(first.after, specs).writes);
    expect(checkFormulas(after, [spec]).wrong).toEqual([]);
    const words = splitWords[language];
    const row = Array.from({ length: 60 }, (_, i) => i).find((each) => valueAt(spec, each, 0) === words.from);
    if (row === undefined) throw new Error('no moves');
    expect(valueAt(spec, row + 1, 0)).toBe(words.reserve);
    expect(Number(valueAt(spec, row + 3, 2)) * unit).toBeCloseTo(30_000, 6);
    expect(Number(valueAt(spec, row + 3, 3)) * unit).toBeCloseTo(35_000, 6);
  });

  test('a plan without any of it has none of these sheets', () => {
    const bare: Result = { ...first.result, ...noAllocations };
    const ids = toSheetSpecs(first.plan, bare).map(({ id }) => id);
    for (const id of PARTS) expect(ids).not.toContain(id);
    expect(specOf({ specs: toSheetSpecs(first.plan, bare) }, 'allocation').rules).toEqual([]);
  });

  test('deals alone stand under the first header of Territories', () => {
    const specs = toSheetSpecs(first.plan, { ...first.result, territories: null });
    const spec = specOf({ specs }, 'territories');
    expect(nameOf(spec, 'sp_Territories')).toMatchObject({ row: 5, column: 0 });
    expect(valueAt(spec, 4, 0)).toBe(territoriesWords[language].deal);
  });
});

describe('the reserve ledger is its own memory', () => {
  const first = run(allocationContent('en'));
  const { name } = specOf(first, 'ledger');
  const words = ledgerWords.en;
  const at = first.result.reserve.lines.findIndex(({ entry, counts }) => entry === 'release' && !counts);
  const typed = (amount: number): Run =>
    run(applyToContent(first.after, [
      { kind: 'setCells', sheet: name, row: 5 + at, column: 2, cells: [[amount]] },
      { kind: 'setCells', sheet: name, row: 5 + at, column: 7, cells: [['Board']] },
    ])); // prettier-ignore

  test('what a person approved stays and counts', () => {
    const approved = typed(10_000);
    expect(approved.plan.ledger[at]).toMatchObject({ entry: 'release', approvedBy: 'Board', by: words.byRule });
    expect(approved.result.reserve.released).toBe(10_000);
    expect(valueAt(specOf(approved, 'ledger'), 5 + at, 7)).toBe('Board');
    expect(valueAt(specOf(approved, 'ledger'), 5 + at, 8)).toBe(words.states.release);
    expect(checkFormulas(approved.after, [{ ...specOf(approved, 'ledger'), name }]).wrong).toEqual([]);
    expect(approved.after.sheets.map((sheet) => sheet.name)).toEqual(first.after.sheets.map((sheet) => sheet.name));
  });

  test('more than there is does not count', () => {
    const much = typed(first.result.reserve.balance + 1000);
    expect(valueAt(specOf(much, 'ledger'), 5 + at, 8)).toBe(words.states.overdrawn);
    expect(checkFormulas(much.after, [{ ...specOf(much, 'ledger'), name }]).wrong).toEqual([]);
  });
});
