import {
  monthOf,
  type Alert,
  type Control,
  type Decomposition,
  type Forecast,
  type Month,
  type NodePath,
  type NodeProgress,
  type Plan,
} from '../../plan';
import { keyOf, leafPlaces, pathOf } from '../leafOf';
import { sumExactly } from '../sumExactly';
import { countElapsed } from './countElapsed';
import { lagOf, severityOf } from './judge';

/**
 * Progress and severity of every node as of the as-of day, and the alerts (rules K1–K9 of SPEC.md).
 * **shape** nodes in tree order: the total, then depth first. Alerts: red first, then the biggest gap, then tree order.
 * **unit** currency.
 * **edge** no actual at all: actual and lag null, severity `none`. The order of facts does not matter.
 */
export function control(plan: Plan, decomposition: Decomposition, forecast: Forecast | null): Control {
  const { settings } = plan;
  const elapsed = countElapsed(decomposition.months, settings.asOf, settings);
  const actuals = collectActuals(plan, decomposition.months);
  const openShare = elapsed.map((share, i) => (share > 0 && !actuals.seen.has(decomposition.months[i] as Month) ? 1 : 1 - share));
  const forecasts = new Map((forecast?.nodes ?? []).map((node) => [keyOf(node.path), node.mean]));
  const place = decomposition.months.map((month) => (forecast?.months ?? []).indexOf(month));
  const nodes = listNodes(decomposition).map(({ path, units }): NodeProgress => {
    const actual = actuals.of.get(keyOf(path)) ?? null;
    const target = units.reduce((sum, each) => sum + each, 0) * decomposition.roundingUnit;
    const planToDate = units.reduce((sum, each, i) => sum + each * (elapsed[i] as number), 0) * decomposition.roundingUnit;
    const lag = lagOf(actual, planToDate);
    return {
      path,
      target,
      planToDate,
      actual,
      lag,
      severity: severityOf(lag, settings.thresholds),
      thresholds: settings.thresholds,
      before: { severity: 'none', running: 0 },
      running: 0,
      late: 0,
      restated: 0,
      outlook: lookOut(actual, forecasts.get(keyOf(path)), place, openShare, elapsed),
      runRateNeeded: rateNeeded(target, actual, elapsed),
    };
  });
  return { nodes, alerts: raiseAlerts(nodes, settings.actions), elapsed };
}

interface PlannedNode {
  readonly path: NodePath;
  readonly units: readonly number[];
}

/** All nodes with their units per month: the total, then depth first in the order of the leaves, of however many levels (K4). */
function listNodes({ leaves, months }: Decomposition): PlannedNode[] {
  const nodes: { path: NodePath; units: number[] }[] = [{ path: [], units: months.map(() => 0) }];
  const open = [...nodes];
  for (const { path, units } of leaves) {
    let shared = 0;
    while (shared < path.length && open[shared + 1]?.path[shared] === path[shared]) shared++;
    open.length = shared + 1;
    for (let depth = shared + 1; depth <= path.length; depth++) {
      const node = { path: path.slice(0, depth), units: months.map(() => 0) };
      nodes.push(node);
      open.push(node);
    }
    for (const node of open) units.forEach((each, i) => (node.units[i] = (node.units[i] as number) + each));
  }
  return nodes;
}

/** Actuals of the plan year up to the as-of day by node (K3), and the months in which anything was entered at all. */
function collectActuals(plan: Plan, months: readonly Month[]): { of: ReadonlyMap<string, number>; seen: ReadonlySet<Month> } {
  const places = leafPlaces(plan);
  const planned = new Set(months);
  const amounts = new Map<string, number[]>();
  const seen = new Set<Month>();
  for (const fact of plan.sales) {
    if (fact.amount === null || !planned.has(fact.month) || fact.month > monthOf(plan.settings.asOf)) continue;
    seen.add(fact.month);
    const path = pathOf(fact.members, places);
    for (let depth = 0; depth <= path.length; depth++) {
      const key = keyOf(path.slice(0, depth));
      const list = amounts.get(key);
      if (list === undefined) amounts.set(key, [fact.amount]);
      else list.push(fact.amount);
    }
  }
  return { of: new Map([...amounts].map(([key, list]) => [key, sumExactly(list)])), seen };
}

/** Actual to date plus what is forecast for the open parts of months (K7); null where a forecast is missing. */
function lookOut(
  actual: number | null,
  mean: readonly number[] | undefined,
  place: readonly number[],
  openShare: readonly number[],
  elapsed: readonly number[],
): number | null {
  if (mean === undefined) return null;
  const parts: number[] = [actual ?? 0];
  for (const [i, at] of place.entries()) {
    const share = actual === null ? 1 : (openShare[i] as number);
    if (share === 0) continue;
    const expected = at < 0 ? undefined : mean[at];
    if (expected !== undefined) parts.push(expected * share);
    else if (actual === null || (elapsed[i] as number) < 1) return null;
  }
  return sumExactly(parts);
}

/** What must be sold per month that is left, partial months counted by their open part (K8). */
function rateNeeded(target: number, actual: number | null, elapsed: readonly number[]): number | null {
  const missing = target - (actual ?? 0);
  if (missing <= 0) return 0;
  const left = elapsed.reduce((sum, share) => sum + (1 - share), 0);
  return left > 0 ? missing / left : null;
}

const WORST_FIRST = { red: 0, orange: 1, yellow: 2 } as const;

function raiseAlerts(nodes: readonly NodeProgress[], actions: Readonly<Record<keyof typeof WORST_FIRST, string>>): Alert[] {
  const alerts = nodes.flatMap(({ path, severity, lag, actual, planToDate }): Alert[] =>
    severity === 'none' || lag === null || actual === null ? [] : [{ path, severity, lag, gap: actual - planToDate, action: actions[severity] }],
  );
  return alerts.sort((a, b) => WORST_FIRST[a.severity] - WORST_FIRST[b.severity] || a.gap - b.gap);
}
