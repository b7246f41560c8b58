import type { Plan, Result } from '../plan';
import { canonicalTable } from './canonical';
import type { KeyProblem } from './canonical';
import { inputTables } from './inputTables';
import { settingValues } from './settingValues';
import type { Snapshot, SnapshotTable, SnapshotValue } from './snapshot';

/**
 * The state of a plan as a snapshot: input tables as read (amounts in currency) and, when there is a result, the tables it computed.
 * Rows that may repeat a key (order lines, rules) are told apart by `n`, the occurrence. Optional inputs that the plan does not have are empty tables. Edge: duplicate or empty keys elsewhere are returned as problems and no snapshot.
 */
export function takeSnapshot(plan: Plan, result: Result | null): { readonly snapshot: Snapshot | null; readonly problems: readonly KeyProblem[] } {
  const drafts = [...inputs(plan), ...(result ? resultTables(result, plan) : [])];
  const canonical = drafts.map(canonicalTable);
  const problems = canonical.flatMap((c) => c.problems);
  if (problems.length > 0) return { snapshot: null, problems };
  const tables = canonical.map((c) => c.table).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { snapshot: { format: 1, planName: plan.settings.planName, tables }, problems };
}

function inputs(plan: Plan): SnapshotTable[] {
  return [
    ...inputTables(plan).map(({ rows, ...table }) => ({ ...table, kind: 'input' as const, rows: rows.map(({ values }) => values) })),
    input('settings', ['setting'], ['value'], Object.entries(settingValues(plan))),
  ];
}

function resultTables(result: Result, plan: Plan): SnapshotTable[] {
  const { decomposition: d, allocation: a, forecast: f } = result;
  const node = plan.levels.length > 1 ? plan.levels : [...plan.levels, 'category'];
  const pathOf = (path: readonly string[]): SnapshotValue[] => node.map((_level, i) => path[i] ?? '');
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
