import {
  assert,
  findThreshold,
  monthOf,
  type Alert,
  type Control,
  type Decomposition,
  type Forecast,
  type NodePath,
  type NodeProgress,
  type Plan,
} from '../../plan';
import { keyOf } from '../leafOf';
import { RANK } from '../severityRank';
import { sumExactly } from '../sumExactly';
import { countElapsed } from './countElapsed';
import { calm, lagOf, nextState, type SeverityState, type Thresholds } from './judge';
import { layActuals, relayActuals, type LaidActuals } from './layActuals';
import { actualsAt, sumActuals, type NodeActuals } from './sumActuals';

/** A pass over all nodes, and what it was made from: the next one, after actuals changed, is made from it. */
export interface ControlPass {
  readonly plan: Plan;
  readonly control: Control;
  readonly laid: LaidActuals;
  /** The progress of a node by its place. */
  readonly progressAt: (node: number, actuals: NodeActuals) => NodeProgress;
  /** Makes the pass of another plan with the same targets. */
  readonly again: (plan: Plan) => ControlPass;
}

/** A row of the plan's sales (by its place) that has another amount now. */
export interface ChangedActual {
  readonly row: number;
  readonly amount: number | null;
}

/**
 * Progress and severity of every node as of the as-of day, and the alerts (rules K1–K12 of SPEC.md).
 * **shape** nodes in tree order: the total, then depth first. Alerts: red first, then the biggest gap, then tree order.
 * **unit** currency.
 * **edge** no actual at all: actual and lag null, severity `none`. The order of facts does not matter.
 */
export function control(plan: Plan, decomposition: Decomposition, forecast: Forecast | null): Control {
  return passControl(plan, decomposition, forecast).control;
}

/** The same, with what `controlAfter` goes on from. */
export function passControl(plan: Plan, decomposition: Decomposition, forecast: Forecast | null): ControlPass {
  const { settings } = plan;
  const elapsed = countElapsed(decomposition.months, settings.asOf, settings);
  const listed = listNodes(decomposition);
  const paths = listed.map(({ path }) => path);
  const laid = layActuals(plan, decomposition.months, paths);
  const openShare = elapsed.map((share, i) => (share > 0 && laid.counts[i] === 0 ? 1 : 1 - share));
  const forecasts = new Map((forecast?.nodes ?? []).map((node) => [keyOf(node.path), node.mean]));
  const place = decomposition.months.map((month) => (forecast?.months ?? []).indexOf(month));
  const ruleOf = findThreshold(plan, 'sales');
  const closed = decomposition.months.slice(0, -1).filter((month) => month < monthOf(settings.asOf)).length;
  const progressAt = (at: number, { toEnd, late, restated }: NodeActuals): NodeProgress => {
    const { path, units } = listed[at] as PlannedNode;
    const actual = toEnd.at(-1) ?? null;
    const target = units.reduce((sum, each) => sum + each, 0) * decomposition.roundingUnit;
    const planToDate = units.reduce((sum, each, month) => sum + each * (elapsed[month] as number), 0) * decomposition.roundingUnit;
    const lag = lagOf(actual, planToDate);
    const { yellow, orange, red } = ruleOf(path) ?? settings.thresholds;
    const thresholds = { yellow, orange, red };
    const before = replayMonths(toEnd, closed, units, decomposition.roundingUnit, thresholds, settings.hysteresis);
    const now = nextState(lag, thresholds, before, settings.hysteresis);
    return {
      path,
      target,
      planToDate,
      actual,
      lag,
      severity: now.running >= settings.alertPeriods ? now.severity : 'none',
      thresholds,
      before,
      running: now.running,
      late,
      restated,
      outlook: lookOut(actual, forecasts.size === 0 ? undefined : forecasts.get(keyOf(path)), place, openShare, elapsed),
      runRateNeeded: rateNeeded(target, actual, elapsed),
    };
  };
  const nodes = sumActuals(laid).map((actuals, at) => progressAt(at, actuals));
  return {
    plan,
    control: { nodes, alerts: raiseAlerts(nodes, settings.actions), elapsed },
    laid,
    progressAt,
    again: (next) => passControl(next, decomposition, forecast),
  };
}

/**
 * The pass after amounts of sales changed: only the nodes above the changed rows are added up and judged again; the result is that of a whole pass, to the last bit.
 * **edge** a month that gets its first entry, or loses its last, changes the outlook of all: then the whole pass is made. The pass before stays as it was.
 */
export function controlAfter(pass: ControlPass, changes: readonly ChangedActual[]): ControlPass {
  const sales = [...pass.plan.sales];
  for (const { row, amount } of changes) {
    const fact = sales[row];
    assert(fact !== undefined, `the plan has a row ${row} of sales`);
    sales[row] = { ...fact, amount };
  }
  const plan = { ...pass.plan, sales };
  const { laid, nodes: touched } = relayActuals(pass.laid, pass.plan, plan, changes.map(({ row }) => row)); // prettier-ignore
  if (laid.counts.some((count, month) => (count === 0) !== (pass.laid.counts[month] === 0))) return pass.again(plan);
  const above = new Set<number>();
  for (const node of touched) for (let at = node; at >= 0; at = laid.parents[at] as number) above.add(at);
  const nodes = [...pass.control.nodes];
  for (const at of above) nodes[at] = pass.progressAt(at, actualsAt(laid, at));
  return { ...pass, plan, laid, control: { ...pass.control, nodes, alerts: raiseAlerts(nodes, plan.settings.actions) } };
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

/** The state at the end of the last closed month: every closed month's lag, judged in order (K11). */
function replayMonths(
  toEnd: readonly (number | null)[],
  closed: number,
  units: readonly number[],
  roundingUnit: number,
  thresholds: Thresholds,
  hysteresis: number,
): SeverityState {
  let [planned, state] = [0, calm];
  for (let month = 0; month < closed; month++) {
    planned += units[month] as number;
    state = nextState(lagOf(toEnd[month] as number | null, planned * roundingUnit), thresholds, state, hysteresis);
  }
  return state;
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

function raiseAlerts(nodes: readonly NodeProgress[], actions: Plan['settings']['actions']): Alert[] {
  const alerts: Alert[] = [];
  for (const { path, severity, lag, actual, planToDate } of nodes)
    if (severity !== 'none' && lag !== null && actual !== null)
      alerts.push({ path, severity, lag, gap: actual - planToDate, action: actions[severity] });
  return alerts.sort((a, b) => RANK[b.severity] - RANK[a.severity] || a.gap - b.gap);
}
