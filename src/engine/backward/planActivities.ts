import { dayFromNumber, type BackwardSegment, type Day, type Plan, type RepActivities } from '../../plan';
import { dayNumber } from '../../plan';
import { workingDays } from '../calendar/workingDays';
import type { FunnelStage } from './readFunnel';
import { shareActivities } from './shareActivities';

/**
 * Activities of every rep by week, whole (W11–W13): per stage, what its entering deals need, rounded up on the running total and handed out in turn.
 * **shape** in order of territories, then stages, then reps; `perWeek` parallel to `weeks`. Without reps one line per territory with rep ''.
 */
export function planActivities(
  plan: Plan,
  stages: readonly FunnelStage[],
  segments: readonly BackwardSegment[],
  weeks: readonly Day[],
  allTogether: boolean,
): Omit<RepActivities, 'perDay'>[] {
  const lines: Omit<RepActivities, 'perDay'>[] = [];
  for (const segment of segments) {
    const team = teamOf(plan, allTogether ? null : segment.territory);
    const weights = weightsOf(team);
    const load = team.map(() => 0);
    const acting = stages.flatMap((stage, i) => {
      const needed = segment.entering[i]?.needed;
      if (stage.activity === '' || needed === undefined) return [];
      const done = team.map(() => 0);
      return [{ stage, counts: wholeByWeek(needed, stage.perDeal ?? 1), done, perRep: team.map(() => weeks.map(() => 0)) }];
    });
    weeks.forEach((_, week) => {
      for (const { counts, done, perRep } of acting)
        shareActivities(counts[week] as number, weights, done, load).forEach((count, who) => ((perRep[who] as number[])[week] = count));
    });
    for (const { stage, perRep } of acting)
      for (const [who, { rep }] of team.entries())
        lines.push({
          rep,
          territory: segment.territory,
          stage: stage.name,
          activity: stage.activity,
          perWeek: perRep[who] as number[],
          overloaded: [],
        });
  }
  return markOverload(plan, lines, weeks);
}

interface Member {
  readonly rep: string;
  readonly activitiesPerDay: number | null;
}

/** Reps of a territory: the team's, else those that the pipeline names, else nobody by name. */
function teamOf(plan: Plan, territory: string | null): Member[] {
  const here = plan.team.filter((member) => territory === null || member.territory === territory);
  const members = [...new Map(here.map(({ name, activitiesPerDay }) => [name, { rep: name, activitiesPerDay }])).values()];
  if (members.length > 0) return members;
  const named = plan.pipeline.filter((deal) => deal.rep !== '' && (territory === null || deal.territory === territory)).map(({ rep }) => rep);
  const reps = plan.team.length > 0 ? [] : [...new Set(named)].sort();
  return (reps.length > 0 ? reps : ['']).map((rep) => ({ rep, activitiesPerDay: null }));
}

/** By capacity when everybody's is known, else evenly. */
function weightsOf(team: readonly Member[]): number[] {
  const capacities = team.map(({ activitiesPerDay }) => activitiesPerDay);
  const known = capacities.every((each) => each !== null) && capacities.some((each) => each > 0);
  return capacities.map((each) => (known ? (each as number) : 1));
}

/** Whole activities by week: the running total is the need's, rounded up. */
function wholeByWeek(needed: readonly number[], perDeal: number): number[] {
  let [sum, given] = [0, 0];
  return needed.map((deals) => {
    sum += deals * perDeal;
    const now = Math.ceil(sum - 1e-9 * Math.max(1, sum)) - given + 0;
    given += now;
    return now;
  });
}

/** Marks the weeks in which a rep's activities of all kinds and territories exceed what their working days hold. */
function markOverload(plan: Plan, lines: readonly Omit<RepActivities, 'perDay'>[], weeks: readonly Day[]): Omit<RepActivities, 'perDay'>[] {
  const days = weeks.map((monday) => workingDays(monday, dayFromNumber(dayNumber(monday) + 6), plan.settings));
  const capacity = new Map<string, number>();
  for (const { name, activitiesPerDay } of plan.team)
    if (activitiesPerDay !== null) capacity.set(name, Math.max(capacity.get(name) ?? 0, activitiesPerDay));
  const overloaded = new Map<string, readonly number[]>();
  for (const [rep, perDay] of capacity) {
    const own = lines.filter((line) => line.rep === rep);
    const sums = weeks.map((_, week) => own.reduce((sum, { perWeek }) => sum + (perWeek[week] as number), 0));
    overloaded.set(
      rep,
      sums.flatMap((sum, week) => (sum > perDay * (days[week] as number) + 1e-9 ? [week] : [])),
    );
  }
  return lines.map((line) => ({ ...line, overloaded: overloaded.get(line.rep) ?? [] }));
}
