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
import type { Matter } from './watchKey';

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
}

/** Every matter that asks for an alert (X11), as the findings have them; the same matter may be found more than once. */
export function findMatters(plan: Plan, found: Findings): FoundMatter[] {
  return [
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
  ];
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
  return { kind, path, subject, severity, amount, share, owner };
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
    ...(thin === 'none' ? [] : [of('coverage', path, segment, thin, missing, shortOf, rep)]),
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

/** Measures that do not hold, by rep; overall where no rep's own fails. */
function processMatters(plan: Plan, measures: readonly ProcessMeasure[]): FoundMatter[] {
  const failing = measures.filter(({ holds }) => holds === false);
  const ofReps = new Set(failing.filter(({ rep }) => rep !== '').map(({ code }) => code));
  const raised = failing.filter(({ rep, code }) => rep !== '' || !ofReps.has(code));
  if (raised.length === 0) return [];
  const amounts = new Map(plan.pipeline.map(({ id, amount }) => [id, amount]));
  return raised.map(({ code, rep, value, goal, missing }) => {
    const share = lagOf(value, goal);
    const known = missing.flatMap((deal) => amounts.get(deal) ?? []);
    return of('process', [], rep === '' ? [code] : [code, rep], offBy(share, plan), known.length === 0 ? null : sumExactly(known), share, rep);
  });
}

/** Large customers whose loss nobody has a plan for: as severe as the year without them. */
function dependenceMatters(plan: Plan, dependence: Dependence | null): FoundMatter[] {
  return (dependence?.customers ?? []).flatMap(({ customer, revenue, share, hasPlan }) =>
    hasPlan ? [] : [of('dependence', [], [customer], offBy(-share, plan), revenue, share)],
  );
}
