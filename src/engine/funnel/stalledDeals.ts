import { dayNumber, type Plan, type StallReason, type StalledDeal } from '../../plan';
import { BIN_STARTS } from '../pipeline/ageBins';
import { closeCurves, type CloseCurve } from '../pipeline/closeCurves';
import { learnPipeline, type PipelineModel } from '../pipeline/learnPipeline';
import type { OpenDeal } from '../pipeline/readSpells';

/** Days within which a deal is compared with a new one, and within which a deal whose day is near, passed or unknown shall be won. */
const AHEAD = 120;
const GRACE = 60;
/** A deal fades when its chance is at most this share of a new deal's; it is as good as dead at most at this one. */
const FADED = 0.75;
const DEAD = 0.2;
/** Won deals that a usual time must rest on, and the share of them that it holds for. */
const LEAST = 10;
const USUAL = 0.9;
/** Days in a stage from which on weeks are fine enough. */
const OLD = 182;
/** Factors of groups count in steps of this ratio, so that deals alike share a curve. */
const GRAIN = Math.log(1.02);

/**
 * Open deals that stand still, each with its reasons, its risk and what to do (Z11–Z15).
 * **shape** zombies and stalled deals together, by value, largest first, then by id. `model` is what was learnt of the same plan, if it was learnt already.
 * **edge** without activities in the plan none is called inactive; without closed deals risk rests on stated or given odds and none fades.
 */
export function stalledDeals(plan: Plan, model: PipelineModel = learnPipeline(plan)): StalledDeal[] {
  const { asOf } = model;
  const { settings } = plan;
  const stays = model.history.stages.map((): number[] => []);
  for (const { won, stage, end, from, to } of model.history.spells) if (won && end === 'on') stays[stage]?.push(to - from);
  for (const days of stays) sorted(days);
  const cycle = usual(wonCycles(model));
  const longOpen = Math.max(settings.decisionDays, cycle ?? 0);
  const chances = chancesIn(model);
  const touched = lastTouches(plan, asOf);
  const pushes = countPushes(plan);
  const found = model.history.open.flatMap((open): StalledDeal[] => {
    const { deal } = open;
    const reasons: { readonly reason: StallReason; readonly force: number }[] = [];
    const add = (reason: StallReason, force: number): void => void reasons.push({ reason, force });
    const own = stays[open.stage] ?? [];
    const limit = usual(own);
    const inStage = open.entered === null ? null : asOf - open.entered;
    if (limit !== null && inStage !== null && inStage > limit)
      add({ code: 'long-in-stage', days: inStage, limit, beyond: shareBelow(own, inStage) }, inStage / Math.max(1, limit));
    const last = touched === null ? null : (touched.get(deal.id) ?? open.opened);
    const idle = last === null ? null : asOf - Math.max(last, open.entered ?? last);
    if (idle !== null && idle >= settings.idleDays)
      add({ code: 'no-activity', days: idle, limit: settings.idleDays }, idle / Math.max(1, settings.idleDays));
    const times = pushes.get(deal.id) ?? 0;
    if (times > 0 && times >= settings.pushes) add({ code: 'pushed', times, limit: settings.pushes }, times / Math.max(1, settings.pushes));
    const opened = open.opened === null ? null : asOf - open.opened;
    if (opened !== null && opened > longOpen) add({ code: 'long-open', days: opened, limit: longOpen }, opened / Math.max(1, longOpen));
    const left = deal.closes === null ? null : dayNumber(deal.closes) - asOf;
    if (left !== null && left < 0) add({ code: 'date-passed', days: -left }, 1 - left / Math.max(1, settings.decisionDays));
    const { won, fresh, risk } = chances(open);
    const isLearnt = model.from(deal) === 'history';
    if (isLearnt && won <= FADED * fresh) add({ code: 'fading', odds: won, fresh }, won > 0 ? (FADED * fresh) / won : Infinity);
    if (reasons.length === 0) return [];
    const kind = (isLearnt ? won <= DEAD * fresh : reasons.length >= 3) ? 'zombie' : 'stalled';
    return [
      {
        deal: deal.id,
        territory: deal.territory,
        rep: deal.rep,
        stage: deal.stage,
        value: model.valueOf(deal),
        kind,
        reasons: reasons.sort((a, b) => b.force - a.force || (a.reason.code < b.reason.code ? -1 : 1)).map(({ reason }) => reason),
        risk,
        todo: todoOf(kind, new Set(reasons.map(({ reason }) => reason.code)), touched !== null),
      },
    ];
  });
  return found.sort((a, b) => b.value - a.value || (a.deal < b.deal ? -1 : a.deal > b.deal ? 1 : 0));
}

/** A deal's chance of being won in four months, that of a new deal of its kind, and the risk that it is not won by its day, at least two months ahead (Z11, Z13). */
export interface Standing {
  readonly won: number;
  readonly fresh: number;
  readonly risk: number;
}

/** Days in a stage as far as they tell deals apart: beyond half a year by whole weeks, beyond the rates' last bin not at all. */
function coarseAge(age: number): number {
  return age < OLD ? age : Math.min(7 * Math.round(age / 7), BIN_STARTS[BIN_STARTS.length - 1] as number);
}

/** What the model says of open deals' standing. Groups' factors count in steps of 2 %; deals of the same stage, days and factors share one curve. */
export function chancesIn(model: PipelineModel): (open: OpenDeal) => Standing {
  const curves = closeCurves(model.hazards);
  const known = new Map<string, CloseCurve>();
  const logs = [model.hazards.on, model.hazards.lost].map((factors) => factors.map(Math.log)) as [Float64Array, Float64Array];
  const factorOf = (factors: Float64Array, groups: Int32Array): number => {
    let sum = 0;
    for (const group of groups) if (group >= 0) sum += factors[group] as number;
    return Math.round(sum / GRAIN);
  };
  return (open) => {
    const { deal } = open;
    const days = Math.max(GRACE, deal.closes === null ? 0 : dayNumber(deal.closes) - model.asOf);
    const isLearnt = model.from(deal) === 'history';
    const groups = model.groups.of(deal);
    const [on, lost] = [factorOf(logs[0], groups), factorOf(logs[1], groups)];
    const curveOf = (reach: number): CloseCurve => {
      if (!isLearnt) return model.curveOf(open, reach);
      const age = coarseAge(model.ageOf(open));
      const key = `${open.stage} ${age} ${on} ${lost} ${reach}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      const made = curves.of(open.stage, age, Math.exp(on * GRAIN), Math.exp(lost * GRAIN), reach);
      known.set(key, made);
      return made;
    };
    const near = curveOf(AHEAD);
    const risk = 1 - (days > AHEAD ? curveOf(days) : near).won(days);
    const fresh = isLearnt ? curves.of(0, -1, Math.exp(on * GRAIN), Math.exp(lost * GRAIN), AHEAD) : model.freshCurve(deal, AHEAD);
    return { won: near.won(AHEAD), fresh: fresh.won(AHEAD), risk: Math.min(1, Math.max(0, risk)) };
  };
}

function todoOf(kind: StalledDeal['kind'], codes: ReadonlySet<StallReason['code']>, knowsActivity: boolean): StalledDeal['todo'] {
  const idle = codes.has('no-activity');
  if (kind === 'zombie') return idle || !knowsActivity ? 'close' : 'revive';
  return !idle && (codes.has('date-passed') || codes.has('pushed')) ? 'new-date' : 'next-step';
}

/** Days from opened to won of the won deals. */
function wonCycles({ history }: PipelineModel): number[] {
  const last = history.stages.length - 1;
  return sorted(
    history.spells
      .filter(({ stage, end }) => stage === last && end === 'on')
      .flatMap(({ to, deal }) => (deal.opened !== null ? [to - dayNumber(deal.opened)] : [])),
  );
}

/** The last day on which something was done for each deal; null when the plan has no activities. */
function lastTouches(plan: Plan, asOf: number): ReadonlyMap<string, number> | null {
  if (plan.activities.length === 0) return null;
  const last = new Map<string, number>();
  for (const { deal, on } of plan.activities) {
    const day = dayNumber(on);
    if (day <= asOf) last.set(deal, Math.max(last.get(deal) ?? -Infinity, day));
  }
  return last;
}

/** How often each deal's expected day was put off. */
function countPushes({ dealChanges, settings }: Plan): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const change of dealChanges)
    if (change.field === 'closes' && change.on <= settings.asOf && change.from !== null && change.to !== null && change.to > change.from)
      times.set(change.deal, (times.get(change.deal) ?? 0) + 1);
  return times;
}

function sorted(days: number[]): number[] {
  return days.sort((a, b) => a - b);
}

/** Days that nine of ten stayed below; null with fewer than ten. */
function usual(days: readonly number[]): number | null {
  return days.length < LEAST ? null : (days[Math.min(days.length - 1, Math.ceil(USUAL * days.length) - 1)] as number);
}

/** Share of sorted days that lie below a day. */
function shareBelow(days: readonly number[], day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as number) < day) low = middle + 1;
    else high = middle;
  }
  return low / days.length;
}
