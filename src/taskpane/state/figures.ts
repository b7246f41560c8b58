import { pathOfScope } from '../../plan';
import type { Decomposition, Forecast, ForecastMethod, NodeProgress, Plan, Result } from '../../plan';

/** Target and plan of each territory, in units, in the plan's order. */
export function territoryTotals(
  plan: Plan,
  decomposition: Decomposition,
): { readonly name: string; readonly target: number; readonly plan: number }[] {
  const targets = territoryTargets(plan);
  const plans = new Map<string, number>();
  for (const leaf of decomposition.leaves) for (const units of leaf.units) add(plans, leaf.path[0] ?? '', units);
  return [...plans].map(([name, units]) => ({ name, target: (targets.get(name) ?? 0) / decomposition.roundingUnit, plan: units }));
}

/** What each node of the first level is to reach, in currency: its own target, else the sum of the targets below it. */
function territoryTargets(plan: Plan): Map<string, number> {
  const own = new Map<string, number>();
  const parts = new Map<string, number>();
  for (const { scope, amount } of plan.targets) {
    const path = scope.period ? null : pathOfScope(scope, plan.levels);
    if (path && path.length > 0) add(path.length > 1 ? parts : own, path[0] as string, amount);
  }
  return new Map([...parts, ...own]);
}

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}

/** The whole plan's progress; null when the engine gave none. */
export function totalProgress(result: Result): NodeProgress | null {
  return result.control.nodes.find((node) => node.path.length === 0) ?? null;
}

/** Methods that won the back-test, most frequent first, over the bottom series. */
export function methodCounts(forecast: Forecast): { readonly method: ForecastMethod; readonly series: number }[] {
  const depth = Math.max(0, ...forecast.nodes.map((node) => node.path.length));
  const counts = new Map<ForecastMethod, number>();
  for (const node of forecast.nodes) if (node.path.length === depth) counts.set(node.method, (counts.get(node.method) ?? 0) + 1);
  return [...counts].map(([method, series]) => ({ method, series })).sort((a, b) => b.series - a.series);
}

/** The back-test error of the total as a share; null when it could not be tested. */
export function totalError(forecast: Forecast): number | null {
  return forecast.nodes.find((node) => node.path.length === 0)?.backtestWape ?? null;
}
