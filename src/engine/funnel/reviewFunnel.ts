import {
  dayFromNumber,
  dayNumber,
  type Against,
  type Control,
  type Decomposition,
  type Diagnosis,
  type FunnelSegment,
  type NodePath,
  type Plan,
} from '../../plan';
import { dealShare } from '../backward/dealShare';
import { poolStrength } from '../backward/poolStrength';
import { countElapsed } from '../control/countElapsed';
import { readSpells, type DealHistory } from '../pipeline/readSpells';
import { keyOfName } from '../keyOfName';
import { baseOf, daysAgainst, pastOf, shareAgainst, steadiness, type Draft } from './against';
import { discoveryLimit } from './discoveryLimit';
import { limitsOf, severityAt } from './funnelLimits';
import { tallyFunnel, type FunnelTally, type Tally } from './tallyFunnel';

type Planned = Pick<Decomposition, 'leaves' | 'months' | 'roundingUnit'>;

/** Share of what is called off that may be chance. */
const DISCOVERIES = 0.05;

/**
 * The funnel of the last `Settings.funnelDays` days against the time before, all together and by territory, category and rep (Z1–Z7).
 * **shape** all first, then members in the order in which their deals stand. A plan without entries by stage has one stage, named with empty text: from opened to won.
 * **edge** null without a pipeline. `history` is what was read of the same plan, if it was read already.
 */
export function reviewFunnel(
  plan: Plan,
  planned: { readonly control: Control; readonly decomposition: Planned },
  history: DealHistory = readSpells(plan),
): Diagnosis['funnel'] {
  if (plan.pipeline.length === 0) return null;
  const days = Math.max(1, plan.settings.funnelDays);
  const since = dayNumber(plan.settings.asOf) - days + 1;
  const segments = tallyFunnel(plan, history, since);
  const whole = segments[0] as FunnelTally;
  const ofStage = (segment: FunnelTally, stage: number | null): Tally => (stage === null ? segment.closed : (segment.stages[stage] as Tally));
  const shares = [...history.stages.keys(), null].map((stage) => {
    const base = baseOf(ofStage(whole, stage));
    const strength = (by: FunnelSegment['by']): number =>
      poolStrength(
        segments.filter((each) => each.by === by).map((each) => pastOf(ofStage(each, stage))),
        base,
      );
    const pools = { all: null, territory: strength('territory'), category: strength('category'), rep: strength('rep') };
    const most = steadiness(history, since, days, stage);
    return (segment: FunnelTally): Draft => {
      const pool = pools[segment.by];
      return shareAgainst(ofStage(segment, stage), ofStage(whole, stage), pool === null ? null : { strength: pool, base: base[0] }, most);
    };
  });
  const drafts = segments.map((segment) => ({
    segment,
    shares: shares.map((against) => against(segment)),
    days: [...history.stages.keys(), null].map((stage) => daysAgainst(ofStage(segment, stage), ofStage(whole, stage))),
  }));
  const tested = drafts.flatMap((draft) => [...draft.shares, ...draft.days].flatMap(({ chance }) => chance ?? []));
  const limit = discoveryLimit(tested, DISCOVERIES);
  const missing = missingOf(plan, planned.control, planned.decomposition);
  return {
    since: dayFromNumber(since),
    segments: drafts.map(({ segment, shares: share, days: day }): FunnelSegment => {
      const [winRate, cycle] = [share[share.length - 1] as Draft, day[day.length - 1] as Draft];
      const judge = (draft: Draft, measure: 'conversion' | 'cycle'): Against => {
        const off = draft.change === null ? 0 : measure === 'cycle' ? draft.change : -draft.change;
        const isReal = draft.chance !== null && draft.chance <= limit;
        return { ...draft, severity: isReal ? severityAt(off, limitsOf(plan, measure, segment)) : 'none' };
      };
      const value = segment.open.reduce((sum, each) => sum + each.value, 0);
      const rate = winRate.value ?? winRate.usual;
      const length = cycle.value ?? cycle.usual;
      const gap = missing(segment.by, segment.member);
      return {
        by: segment.by,
        member: segment.member,
        stages: segment.stages.map((tally, stage) => {
          const { deals: open, value: worth, overdue } = segment.open[stage] as FunnelTally['open'][number];
          return {
            stage: history.stages[stage] as string,
            open,
            value: worth,
            left: tally.left[0],
            on: tally.on[0],
            conversion: judge(share[stage] as Draft, 'conversion'),
            dwell: judge(day[stage] as Draft, 'cycle'),
            overdue,
          };
        }),
        winRate: judge(winRate, 'conversion'),
        cycle: judge(cycle, 'cycle'),
        velocity: rate === null || length === null ? null : (value * rate) / Math.max(1, length),
        coverage: gap === null || gap <= 0 ? null : value / gap,
      };
    }),
  };
}

/**
 * What deals have to bring in the days ahead (as many as the window looks back, within the plan year): the plan up to then less what was sold, times the share of revenue that goes through deals (Z7).
 * By member, at whatever level of the tree it stands; null when the tree does not have it.
 */
function missingOf(
  plan: Plan,
  { nodes }: Control,
  { leaves, months, roundingUnit }: Planned,
): (by: FunnelSegment['by'], member: string) => number | null {
  const { asOf, funnelDays } = plan.settings;
  const ahead = countElapsed(months, dayFromNumber(dayNumber(asOf) + Math.max(1, funnelDays)), plan.settings);
  const sums = new Map<string, { amount: number }>();
  // By depth and the name as written, so that each spelling is read once.
  const written = [null, ...plan.levels].map(() => new Map<string, { amount: number }>());
  const sumAt = (depth: number, name: string): { amount: number } => {
    const key = `${depth === 0 ? 'all' : plan.levels[depth - 1]} ${keyOfName(name)}`;
    const sum = sums.get(key) ?? { amount: 0 };
    sums.set(key, sum);
    written[depth]?.set(name, sum);
    return sum;
  };
  const add = (path: NodePath, depth: number, amount: number): void => {
    const name = depth === 0 ? '' : (path[depth - 1] as string);
    const sum = written[depth]?.get(name) ?? sumAt(depth, name);
    sum.amount += amount;
  };
  for (const { path, units } of leaves) {
    const amount = units.reduce((sum, each, i) => sum + each * (ahead[i] as number), 0) * roundingUnit;
    for (let depth = 0; depth <= path.length; depth++) add(path, depth, amount);
  }
  for (const { path, actual } of nodes) add(path, path.length, -(actual ?? 0));
  const through = dealShare(plan);
  return (by, member) => {
    const missing = sums.get(`${by} ${keyOfName(member)}`);
    return missing === undefined ? null : missing.amount * through;
  };
}
