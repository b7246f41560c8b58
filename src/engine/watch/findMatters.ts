import {
  pathOfScope,
  type Control,
  type Dependence,
  type Diagnosis,
  type FunnelSegment,
  type LateTask,
  type LeadLine,
  type NodePath,
  type Outlook,
  type Plan,
  type ProcessMeasure,
  type RiskLine,
  type Severity,
  type StalledDeal,
} from '../../plan';
import { lagOf, severityOf } from '../control/judge';
import { coverageSeverity } from '../funnel/funnelLimits';
import { sumExactly } from '../sumExactly';
import { RANK } from '../severityRank';
import { watchKey, type Matter } from './watchKey';

/** From so many of the four measures on, how deals are prepared is more than a slip. */
const MANY_MEASURES = 3;

/** What control found and alerts are raised from. */
export interface Findings {
  readonly control: Control;
  readonly outlook: Outlook;
  readonly funnel: Diagnosis['funnel'];
  readonly stalled: readonly StalledDeal[];
  readonly process: readonly ProcessMeasure[];
  readonly leads: readonly LeadLine[];
  readonly tasks: readonly LateTask[];
  readonly risks: readonly RiskLine[];
  readonly dependence: Dependence | null;
}

/** A matter as it stands today. Currency at stake, and by which share its figure is off; null: has none. `owner`: who is known to have it; empty: nobody. */
export interface FoundMatter extends Matter {
  readonly severity: Exclude<Severity, 'none'>;
  readonly amount: number | null;
  readonly share: number | null;
  readonly owner: string;
  /** A matter above it says as much already (X22): raised only where it is on the record. */
  readonly nested: boolean;
}

/** Every matter that asks for an alert (X11, X22), as the findings have them; the same matter may be found more than once. */
export function findMatters(plan: Plan, found: Findings): FoundMatter[] {
  return markNested([
    ...found.control.alerts.map(({ path, severity, lag, gap }) => of('behind', path, [], severity, -gap, lag)),
    ...forecastMatters(plan, found),
    ...(found.funnel?.segments ?? []).flatMap((segment) => funnelMatters(plan, segment)),
    ...found.stalled.map(({ deal, kind, value, rep }) => of('stalled', [], [deal], kind === 'zombie' ? 'orange' : 'yellow', value, null, rep)),
    ...leadMatters(plan, found.leads),
    ...found.tasks.map(({ task, owner, reminder }) =>
      of('task', [], owner === '' ? [task] : [task, owner], reminder === 2 ? 'orange' : 'yellow', null, null, owner),
    ),
    ...processMatters(plan, found.process),
    ...found.risks.flatMap(({ risk, owner, expected, ready, reviewOverdue }) =>
      ready && !reviewOverdue ? [] : [of('risk', [], [risk], !ready && reviewOverdue ? 'orange' : 'yellow', expected, null, owner)],
    ),
    ...dependenceMatters(plan, found.dependence),
  ]);
}

/**
 * Marks what a matter above it says already (X22): of behind, forecast and coverage, the parts below a member of the first level whose matter is as severe; a forecast of what is behind by itself.
 */
function markNested(matters: readonly FoundMatter[]): FoundMatter[] {
  // Only matters of nodes are above others.
  const isOfNode = ({ kind, subject }: Matter): boolean => subject.length === 0 && (kind === 'behind' || kind === 'forecast' || kind === 'coverage');
  const ranks = new Map<string, number>();
  for (const matter of matters) {
    if (!isOfNode(matter)) continue;
    const key = watchKey(matter);
    ranks.set(key, Math.max(RANK[matter.severity], ranks.get(key) ?? 0));
  }
  return matters.map((matter) => {
    if (!isOfNode(matter)) return matter;
    const { kind, path, severity } = matter;
    const above = path.slice(1).map((_, i) => watchKey({ kind, path: path.slice(0, i + 1), subject: [] }));
    const isBelow = above.some((key) => (ranks.get(key) ?? 0) >= RANK[severity]);
    return { ...matter, nested: isBelow || (kind === 'forecast' && ranks.has(watchKey({ kind: 'behind', path, subject: [] }))) };
  });
}

function of(
  kind: Matter['kind'],
  path: NodePath,
  subject: readonly string[],
  severity: FoundMatter['severity'],
  amount: number | null,
  share: number | null,
  owner = '',
): FoundMatter {
  return { kind, path, subject, severity, amount, share, owner, nested: false };
}

/** Severity of a figure that is off for certain: by the thresholds, at least yellow. */
function offBy(
  share: number | null,
  { settings }: Plan,
  thresholds: Parameters<typeof severityOf>[1] = settings.thresholds,
): FoundMatter['severity'] {
  const severity = severityOf(share, thresholds);
  return severity === 'none' ? 'yellow' : severity;
}

/** Targets of the year that are less likely to be reached than what counts as achievable. */
function forecastMatters(plan: Plan, { outlook, control }: Findings): FoundMatter[] {
  return outlook.odds.flatMap(({ scope, probability, target, mean }) => {
    const path = pathOfScope(scope, plan.levels);
    if (scope.period !== null || path === null || probability === null || probability >= plan.settings.achievable) return [];
    const node = control.nodes.find((each) => each.path.length === path.length && each.path.every((member, i) => member === path[i]));
    const share = lagOf(mean, target);
    return [of('forecast', path, [], offBy(share, plan, node?.thresholds), Math.max(0, target - mean), share)];
  });
}

/** A segment's stages and cycle that are off against their past, and its coverage when it is thin. */
function funnelMatters(plan: Plan, reviewed: FunnelSegment): FoundMatter[] {
  const { by, member, stages, winRate, cycle, coverage } = reviewed;
  const inTree = by === 'all' ? [] : pathOfScope({ members: { [by]: member }, period: null }, plan.levels);
  const path = inTree ?? [];
  const segment = inTree === null ? [by, member] : [];
  const rep = by === 'rep' ? member : '';
  const value = sumExactly(stages.map((stage) => stage.value));
  const stuck = stages.flatMap(({ stage, conversion, dwell, value: open }) => {
    const worst = RANK[dwell.severity] > RANK[conversion.severity] ? dwell : conversion;
    return worst.severity === 'none' ? [] : [of('funnel', path, [...segment, stage], worst.severity, open, worst.change, rep)];
  });
  const goal = plan.settings.coverage;
  const shortOf = coverage !== null && goal > 0 ? lagOf(coverage, goal) : null;
  const thin = coverageSeverity(plan, reviewed);
  const missing = coverage !== null && coverage > 0 ? value * (goal / coverage - 1) : null;
  return [
    ...stuck,
    ...(winRate.severity === 'none' ? [] : [of('funnel', path, segment, winRate.severity, value, winRate.change, rep)]),
    ...(cycle.severity === 'none' ? [] : [of('cycle', path, segment, cycle.severity, null, cycle.change, rep)]),
    ...(thin === 'none' || (by === 'category' && inTree === null) ? [] : [of('coverage', path, segment, thin, missing, shortOf, rep)]),
  ];
}

/** Territories with leads that wait too long; of the whole, only those without a territory. */
function leadMatters(plan: Plan, lines: readonly LeadLine[]): FoundMatter[] {
  const placed = new Set(lines.filter(({ territory }) => territory !== '').flatMap(({ late }) => late));
  return lines.flatMap(({ territory, late, inTime }) => {
    if (late.length === 0 || (territory === '' && late.every((lead) => placed.has(lead)))) return [];
    const share = inTime === null ? null : lagOf(inTime, 1);
    const path = territory === '' ? [] : pathOfScope({ members: { territory }, period: null }, plan.levels);
    return [of('lead', path ?? [], path === null ? [territory] : [], offBy(share, plan), null, share)];
  });
}

/** Reps whose open deals are not prepared as they should be, each once by the measure that is off most; overall where no deal names a rep. */
function processMatters(plan: Plan, measures: readonly ProcessMeasure[]): FoundMatter[] {
  const failing = measures.filter(({ holds }) => holds === false);
  const reps = [...new Set(failing.map(({ rep }) => rep))];
  const raised = reps.length > 1 ? reps.filter((rep) => rep !== '') : reps;
  if (raised.length === 0) return [];
  const amounts = new Map(plan.pipeline.map(({ id, amount }) => [id, amount]));
  return raised.map((rep) => {
    const own = failing.filter((each) => each.rep === rep);
    const shares = own.flatMap(({ value, goal }) => lagOf(value, goal) ?? []);
    const known = [...new Set(own.flatMap(({ missing }) => missing))].flatMap((deal) => amounts.get(deal) ?? []);
    const amount = known.length === 0 ? null : sumExactly(known);
    const share = shares.length === 0 ? null : shares.reduce((least, each) => Math.min(least, each));
    return of('process', [], rep === '' ? [] : [rep], own.length >= MANY_MEASURES ? 'orange' : 'yellow', amount, share, rep);
  });
}

/** Large customers whose loss nobody has a plan for: as severe as the year without them. */
function dependenceMatters(plan: Plan, dependence: Dependence | null): FoundMatter[] {
  return (dependence?.customers ?? []).flatMap(({ customer, revenue, share, hasPlan }) =>
    hasPlan ? [] : [of('dependence', [], [customer], offBy(-share, plan), revenue, share)],
  );
}
