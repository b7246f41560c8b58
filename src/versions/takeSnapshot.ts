import type { Plan, Result } from '../plan';
import { canonicalTable } from './canonical';
import type { KeyProblem } from './canonical';
import type { Snapshot, SnapshotTable, SnapshotValue } from './snapshot';

/**
 * The state of a plan as a snapshot: input tables as read (amounts in currency) and, when there is a result, the tables it computed.
 * Repeated sales keys (order lines) are told apart by `n`, the occurrence. Edge: duplicate or empty keys elsewhere are returned as problems and no snapshot.
 */
export function takeSnapshot(plan: Plan, result: Result | null): { readonly snapshot: Snapshot | null; readonly problems: readonly KeyProblem[] } {
  const drafts = [...inputTables(plan), ...(result ? resultTables(result, plan) : [])];
  const canonical = drafts.map(canonicalTable);
  const problems = canonical.flatMap((c) => c.problems);
  if (problems.length > 0) return { snapshot: null, problems };
  const tables = canonical.map((c) => c.table).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { snapshot: { format: 1, planName: plan.settings.planName, tables }, problems };
}

function inputTables(plan: Plan): SnapshotTable[] {
  const dims = plan.dimensions.map((d) => d.field);
  const seen = new Map<string, number>();
  const sales = plan.sales.map((fact) => {
    const key = JSON.stringify([fact.month, ...fact.members]);
    const n = (seen.get(key) ?? 0) + 1;
    seen.set(key, n);
    return [fact.month, ...dims.map((_, i) => fact.members[i] ?? null), n, fact.amount];
  });
  const scoped = dims.filter((field, i) => i === 0 || plan.targets.some((t) => t.scope.members[field] !== undefined));
  const s = plan.settings;
  const settings: [string, SnapshotValue][] = [
    ['planName', s.planName],
    ['planYear', s.planYear],
    ['fiscalStart', s.fiscalStart],
    ['asOf', s.asOf],
    ['amountUnit', s.amountUnit],
    ['roundingUnit', s.roundingUnit],
    ['currency', s.currency],
    ['yellow', s.thresholds.yellow],
    ['orange', s.thresholds.orange],
    ['red', s.thresholds.red],
    ['yellowAction', s.actions.yellow],
    ['orangeAction', s.actions.orange],
    ['redAction', s.actions.red],
    ['budget', s.budget],
    ['reserveShare', s.reserveShare],
    ['tierA', s.tierShares.A],
    ['tierB', s.tierShares.B],
    ['tierC', s.tierShares.C],
    ['tierPotential', s.tierShares.potential],
    ['abcCutA', s.abcCuts.a],
    ['abcCutB', s.abcCuts.b],
    ['horizon', s.horizon],
  ];
  return [
    input('sales', ['month', ...dims, 'n'], ['amount'], sales),
    input(
      'targets',
      scoped,
      ['amount'],
      plan.targets.map((t) => [...scoped.map((field) => t.scope.members[field] ?? null), t.amount]),
    ),
    input(
      'customers',
      ['id'],
      ['name', 'territory', 'revenue', 'lastOrder'],
      plan.customers.map((c) => [c.id, c.name, c.territory, c.revenue, c.lastOrder]),
    ),
    input(
      'pipeline',
      ['id'],
      ['customer', 'territory', 'category', 'stage', 'amount', 'opened', 'closes', 'probability'],
      plan.pipeline.map((d) => [d.id, d.customer, d.territory, d.category, d.stage, d.amount, d.opened, d.closes, d.probability]),
    ),
    input('settings', ['setting'], ['value'], settings),
    input(
      'holidays',
      ['day'],
      ['name', 'works'],
      s.holidays.map((h) => [h.day, h.name, h.works]),
    ),
  ];
}

function resultTables(result: Result, plan: Plan): SnapshotTable[] {
  const { decomposition: d, allocation: a, forecast: f } = result;
  const pathOf = (path: readonly string[]): SnapshotValue[] => [path[0] ?? '', path[1] ?? ''];
  const node = ['territory', 'category'];
  return [
    output(
      'plan',
      [...node, 'month'],
      ['amount'],
      d.leaves.flatMap((leaf) => leaf.units.map((units, m) => [...pathOf(leaf.path), d.months[m] ?? null, units * d.roundingUnit])),
    ),
    output(
      'allocation',
      ['customer'],
      ['class', 'amount'],
      a.customers.map((c) => [c.id, c.class, c.budgetUnits * a.roundingUnit]),
    ),
    output(
      'tiers',
      ['class'],
      ['share', 'customers', 'amount'],
      [
        ...a.tiers.map((t): SnapshotValue[] => [t.class, t.share, t.customers, t.budgetUnits * a.roundingUnit]),
        ['reserve', plan.settings.reserveShare, null, a.reserveUnits * a.roundingUnit],
      ],
    ),
    output(
      'forecast',
      [...node, 'month'],
      ['mean', 'lo80', 'hi80', 'method'],
      f.nodes
        .filter((n) => n.path.length > 0)
        .flatMap((n) => f.months.map((m, i) => [...pathOf(n.path), m, n.mean[i] ?? null, n.lo80[i] ?? null, n.hi80[i] ?? null, n.method])),
    ),
  ];
}

function input(name: string, key: readonly string[], rest: readonly string[], rows: SnapshotTable['rows']): SnapshotTable {
  return { name, kind: 'input', key, columns: [...key, ...rest], rows };
}

function output(name: string, key: readonly string[], rest: readonly string[], rows: SnapshotTable['rows']): SnapshotTable {
  return { ...input(name, key, rest, rows), kind: 'result' };
}
