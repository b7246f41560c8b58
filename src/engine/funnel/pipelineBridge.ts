import { addMonths, lastDay, monthOf, yearPeriod, type Day, type Deal, type DealChange, type PipelineBridge, type Plan } from '../../plan';
import { bridgePipeline, type DealStand } from './bridgePipeline';

/** The plan year's pipeline from the end of the month before the as-of day to the as-of day (Z8–Z10); null without a pipeline. */
export function pipelineBridge(plan: Plan): PipelineBridge | null {
  if (plan.pipeline.length === 0) return null;
  const { asOf, planYear, fiscalStart } = plan.settings;
  const from = lastDay(addMonths(monthOf(asOf), -1));
  const year = yearPeriod(planYear, fiscalStart);
  // What was there and closed before the window is so on both days, and in no step.
  const isOver = ({ state, opened, closes }: Deal): boolean =>
    state !== 'open' && opened !== null && opened <= from && (closes === null || closes <= from);
  const known = { ...plan, pipeline: plan.pipeline.filter((deal) => !isOver(deal)) };
  return bridgePipeline(dealsOn(known, from), dealsOn(known, asOf), { from, to: asOf, since: year.from, until: year.to });
}

/**
 * The deals as they stood at the end of a day: opened by then, amounts and expected days walked back over the changes since (Z9).
 * **edge** a deal without a day of opening is there from its first logged move or change on, else always; closed without a day: closed always. A closed deal of which no change is known was expected on the day it closed.
 */
export function dealsOn(plan: Pick<Plan, 'pipeline' | 'dealChanges' | 'stageMoves'>, day: Day): DealStand[] {
  const changes = new Map<string, DealChange[]>();
  const seen = new Map<string, Day>();
  const see = (deal: string, on: Day): void => {
    if (on < (seen.get(deal) ?? '~')) seen.set(deal, on);
  };
  // Asked for only of deals without a day of opening.
  if (plan.pipeline.some(({ opened }) => opened === null)) {
    for (const { deal, on } of plan.stageMoves) see(deal, on);
    for (const { deal, on } of plan.dealChanges) see(deal, on);
  }
  for (const change of plan.dealChanges) {
    const list = changes.get(change.deal);
    if (list === undefined) changes.set(change.deal, [change]);
    else list.push(change);
  }
  const stands: DealStand[] = [];
  for (const deal of plan.pipeline) {
    const opened = deal.opened ?? seen.get(deal.id) ?? null;
    if (opened !== null && opened > day) continue;
    const { id, state, closes } = deal;
    const own = changes.get(id);
    const amount = own === undefined ? deal.amount : amountOn(deal, own, day);
    if (state !== 'open' && (closes === null || closes <= day)) stands.push({ id, state, opened, closes, amount });
    else stands.push({ id, state: 'open', opened, closes: own === undefined ? closes : expectedOn(deal, own, day), amount });
  }
  return stands;
}

function amountOn({ amount }: Deal, changes: readonly DealChange[], day: Day): number | null {
  const first = firstSince(
    changes.filter((change) => change.field === 'amount'),
    day,
  );
  return first === null ? amount : first.from;
}

function expectedOn({ closes, state }: Deal, changes: readonly DealChange[], day: Day): Day | null {
  const own = changes.filter((change) => change.field === 'closes');
  const first = firstSince(own, day);
  if (first !== null) return first.from;
  // What a closed deal's day says is when it closed: the last change says what was expected.
  const last =
    state === 'open' ? null : own.reduce<(typeof own)[number] | null>((latest, each) => (each.on >= (latest?.on ?? '') ? each : latest), null);
  return last === null ? closes : last.to;
}

/** The earliest change after a day; of several on one day the first listed. */
function firstSince<Change extends DealChange>(changes: readonly Change[], day: Day): Change | null {
  return changes.reduce<Change | null>((first, each) => (each.on > day && (first === null || each.on < first.on) ? each : first), null);
}
