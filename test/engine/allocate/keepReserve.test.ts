import fc from 'fast-check';
import { allocate, keepReserve } from '../../../src/engine';
import type { Control, Day, LedgerFact, Plan, Reserve } from '../../../src/plan';
import { makePlan } from '../makePlan';

const at = { sheet: 'Reserve', row: 0, column: 0 };
const row = (entry: LedgerFact['entry'], amount: number, more: Partial<LedgerFact> = {}): LedgerFact => ({ on: '2017-01-05' as Day, entry, amount, territory: '', line: '', by: 'Sales head', reason: '', approvedBy: '', at, ...more }); // prettier-ignore
const planOf = (ledger: readonly LedgerFact[], reserveShare = 0.15): Plan => ({ ...makePlan({ customers: [['a', 1]], settings: { budget: 1000, reserveShare } }), ledger, levels: ['territory', 'category'] }); // prettier-ignore
const controlOf = (nodes: readonly (readonly [string, number, number | null])[]): Control => ({
  nodes: nodes.map(([territory, planToDate, actual]) => ({
    path: [territory],
    target: 0,
    planToDate,
    actual,
    lag: null,
    severity: 'none',
    outlook: null,
    runRateNeeded: null,
    thresholds: { yellow: 0.1, orange: 0.15, red: 0.2 },
    before: { severity: 'none', running: 0 },
    running: 0,
    late: 0,
    restated: 0,
  })),
  alerts: [],
  elapsed: [],
});
const run = (plan: Plan, control = controlOf([])): Reserve => keepReserve(plan, allocate(plan).allocation, control);
const keptRows = ({ lines }: Reserve): LedgerFact[] => lines.map((line) => ({ ...line, at }));

test('[L14] [L16] the first run holds the whole reserve; more is added, less is proposed back', () => {
  expect(run(planOf([]))).toMatchObject({
    held: 150,
    released: 0,
    balance: 150,
    proposed: 0,
    lines: [{ entry: 'held', amount: 150, on: '2017-06-30', counts: true, row: null, rule: { kind: 'reserve' } }],
  });
  expect(run(planOf([row('held', 100)])).lines[1]).toMatchObject({ entry: 'held', amount: 50, balance: 150 });
  expect(run(planOf([row('held', 200), row('return', 20)]))).toMatchObject({
    held: 200,
    balance: 200,
    proposed: 50,
    lines: [{}, {}, { entry: 'return', amount: 30, counts: false }],
  });
  expect(run(planOf([row('held', 200, { on: '2017-09-01' as Day })])).lines[1]).toMatchObject({ on: '2017-09-01' });
});

test('[L15] a release counts with approval only, and never beyond the balance', () => {
  const yes = { approvedBy: 'CFO' };
  const reserve = run(
    planOf([row('held', 150), row('release', 60), row('release', 100.25, yes), row('release', 50, yes), row('release', 49.75, yes)]),
  );
  expect(reserve.lines.map(({ counts, overdrawn, balance }) => [counts, overdrawn, balance])).toEqual([[true, false, 150], [false, false, 150], [true, false, 49.75], [false, true, 49.75], [true, false, 0]]); // prettier-ignore
  expect(reserve).toMatchObject({ held: 150, released: 150, balance: 0, proposed: 60 });
});

test('[L17] territories below the trigger share what is free by their gaps, none twice', () => {
  const control = controlOf([['N', 1000, 600], ['S', 1000, 690], ['W', 1000, 700], ['E', 100, null], ['X', 0, 0]]); // prettier-ignore
  const first = run(planOf([]), control);
  expect(first.lines.slice(1).map(({ territory, amount, rule }) => [territory, amount, rule])).toEqual([['N', 42, { kind: 'attainment', attainment: 0.6 }], ['S', 33, { kind: 'attainment', attainment: 0.69 }]]); // prettier-ignore
  expect(first).toMatchObject({ balance: 150, proposed: 75 });
  const pending = row('release', 50, { territory: 'N', on: '2017-02-01' as Day });
  expect(run(planOf([row('held', 150), pending]), control).lines.slice(2).map(({ territory, amount }) => [territory, amount])).toEqual([['S', 25]]); // prettier-ignore
  const approved = { ...pending, approvedBy: 'CFO' };
  expect(run(planOf([row('held', 150), approved]), control).lines.slice(2).map(({ territory }) => territory)).toEqual(['N', 'S']); // prettier-ignore
  expect(run(planOf([row('held', 150), { ...approved, on: '2017-06-01' as Day }]), control).lines.slice(2).map(({ territory }) => territory)).toEqual(['S']); // prettier-ignore
  expect(run(planOf([]), controlOf([['N', 10, 3]])).lines[1]).toMatchObject({ amount: 7 });
});

test('[L19] no more is proposed than the part of the year that is over, less what was released; by hand all may go', () => {
  const control = controlOf([['N', 1000, 100]]);
  const proposedOn = (asOf: string, ledger: readonly LedgerFact[] = []): number => {
    const plan = planOf(ledger);
    return run({ ...plan, settings: { ...plan.settings, asOf: asOf as Day } }, control).proposed;
  };
  expect(['2016-12-31', '2017-03-31', '2017-09-30', '2017-12-31'].map((asOf) => proposedOn(asOf))).toEqual([0, 37, 112, 150]);
  const released = row('release', 40, { territory: 'N', on: '2017-02-01' as Day, approvedBy: 'CFO' });
  expect(['2017-03-31', '2017-09-30'].map((asOf) => proposedOn(asOf, [row('held', 150), released]))).toEqual([0, 72]);
  expect(run(planOf([row('held', 150), { ...released, amount: 150 }]), control)).toMatchObject({ balance: 0, proposed: 0 });
});

test('[L14] [L15] [L18] in random ledgers the balance is held less released, never below 0, and a second run adds nothing', () => {
  const anyRow = fc
    .record({
      entry: fc.constantFrom('held', 'release', 'return'),
      cents: fc.integer({ min: 1, max: 30_000 }),
      approvedBy: fc.constantFrom('', 'CFO'),
      territory: fc.constantFrom('', 'N', 'S'),
    })
    .map(({ entry, cents, approvedBy, territory }) => row(entry as LedgerFact['entry'], cents / 100, { approvedBy, territory }));
  const anyControl = fc.tuple(fc.nat(900), fc.nat(900)).map(([n, s]) => controlOf([['N', 900, n], ['S', 800, s]])); // prettier-ignore
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 12 }), anyControl, fc.integer({ min: 0, max: 100 }), (ledger, control, percent) => {
      const reserve = run(planOf(ledger, percent / 100), control);
      const sum = (entry: string): number => reserve.lines.filter((line) => line.entry === entry && line.counts).reduce((all, line) => all + Math.round(line.amount * 100), 0); // prettier-ignore
      expect(Math.round(reserve.held * 100)).toBe(sum('held') - sum('return'));
      expect(Math.round(reserve.released * 100)).toBe(sum('release'));
      expect(Math.round(reserve.balance * 100)).toBe(sum('held') - sum('return') - sum('release'));
      expect(reserve.lines.every(({ balance }) => balance >= 0)).toBe(true);
      expect(reserve.held).toBeGreaterThanOrEqual(10 * percent);
      const again = run(planOf(keptRows(reserve), percent / 100), control);
      expect(again.lines.every((line) => line.row !== null)).toBe(true);
      expect(again.balance).toBe(reserve.balance);
    }),
    { numRuns: 300 },
  );
});
