import {
  fiscalMonths,
  dayFromNumber,
  dayNumber,
  daysInMonth,
  monthFromNumber,
  monthNumber,
  monthOf,
  type Day,
  type LeakCause,
  type Settings,
} from '../../plan';
import type { DealPath, Funnel } from '../backward/readFunnel';
import { stepsBetween } from '../wholeCents';

/** How deals went through the funnel in a stretch of days. Stages but the last are the steps. */
interface Flow {
  /** In each stage when it began, and come into it from nowhere (opened, or first seen there); the last is the won deal. */
  readonly there: readonly number[];
  /** Per step: share of decisions that went on, and decided of all that were in it; null: none to tell by. */
  readonly conversion: readonly (number | null)[];
  readonly speed: readonly (number | null)[];
  readonly wins: number;
  /** Currency of those won. */
  readonly value: number;
}

/**
 * What each stage of the funnel cost against its own past (E9, E10): wins of the plan year to date against those of the same days of the year before (of as many days just before, where the funnel is not known so far back).
 * **shape** created (all that was in hand and came in), each step's conversion, speed, size; the parts add up to wins − past wins, in currency.
 * **unit** currency, whole cents.
 * **edge** null without a past, or when the past has no win. `deals`: those that count.
 */
export function funnelLeak(
  funnel: Funnel,
  { planYear, fiscalStart, asOf }: Pick<Settings, 'planYear' | 'fiscalStart' | 'asOf'>,
  deals: readonly DealPath[] = funnel.deals,
): LeakCause | null {
  const from = dayNumber(`${fiscalMonths(planYear, fiscalStart)[0] ?? ''}-01` as Day);
  const to = dayNumber(asOf);
  let known = Infinity;
  for (const { entered } of deals) for (const day of entered) if (day !== null && day < known) known = day;
  const windows = [[yearBefore(from), yearBefore(to)] as const, [from - (to - from + 1), from - 1] as const];
  const window = windows.find(([start]) => known <= start);
  if (to < from || window === undefined) return null;
  const [start, end] = window;
  const usual = meanSize(deals);
  const past = flowOf(deals, start, end, usual);
  const now = flowOf(deals, from, to, usual);
  return past.wins > 0 ? { parts: replaceInTurn(past, now, stepNames(funnel)) } : null;
}

/** The same day a year before; of 29 February the 28th. */
function yearBefore(n: number): number {
  const text = dayFromNumber(n);
  const month = monthFromNumber(monthNumber(monthOf(text)) - 12);
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  return dayNumber(`${month}-${String(Math.min(Number(text.slice(8)), last)).padStart(2, '0')}` as Day);
}

function stepNames({ stages, byStage }: Funnel): (string | null)[] {
  return byStage ? stages.slice(0, -1).map(({ name }) => name) : [null];
}

/** Mean amount of won deals, for those without one. */
function meanSize(deals: readonly DealPath[]): number {
  const known = deals.flatMap(({ deal, end }) => (end === 'won' && deal !== null && deal.amount !== null ? [deal.amount] : []));
  return known.length === 0 ? 0 : known.reduce((sum, each) => sum + each, 0) / known.length;
}

function flowOf(deals: readonly DealPath[], from: number, to: number, usual: number): Flow {
  const last = (deals[0]?.entered.length ?? 1) - 1;
  const there = new Array<number>(last + 1).fill(0);
  const [came, decided, on] = [new Array<number>(last).fill(0), new Array<number>(last).fill(0), new Array<number>(last).fill(0)];
  const add = (list: number[], i: number): void => void (list[i] = (list[i] as number) + 1);
  let [wins, value] = [0, 0];
  for (const { deal, entered, closed, end } of deals) {
    const first = entered.findIndex((day) => day !== null);
    for (let i = Math.max(0, first); i <= last; i++) {
      const day = entered[i] ?? null;
      if (day === null || day > to) break;
      if (i === last) {
        if (day < from) break;
        if (i === first) add(there, i);
        wins++;
        value += deal?.amount ?? usual;
        break;
      }
      const next = entered[i + 1] ?? null;
      const left = next ?? (end === 'lost' ? closed : null);
      if (left !== null && left < from) continue;
      add(came, i);
      if (day < from || i === first) add(there, i);
      if (left === null || left > to) continue;
      add(decided, i);
      if (next !== null) add(on, i);
    }
  }
  const share = (a: readonly number[], b: readonly number[]): (number | null)[] => a.map((each, i) => (b[i] === 0 ? null : each / (b[i] as number)));
  return { there, conversion: share(on, decided), speed: share(decided, came), wins, value };
}

/** Wins that a flow comes to: each step hands on what was there and what came from the step before, × speed × conversion. */
function winsOf(there: readonly number[], speed: readonly number[], conversion: readonly number[]): number {
  return there.slice(1).reduce((on, more, i) => more + on * (speed[i] as number) * (conversion[i] as number), there[0] as number);
}

function replaceInTurn(past: Flow, now: Flow, names: readonly (string | null)[]): LeakCause['parts'] {
  const or = (a: readonly (number | null)[], b: readonly (number | null)[]): number[] => a.map((each, i) => each ?? b[i] ?? 0);
  const [oldWay, newWay] = [or(past.conversion, now.conversion), or(now.conversion, past.conversion)];
  const [oldSpeed, newSpeed] = [or(past.speed, now.speed), or(now.speed, past.speed)];
  const size = past.value / past.wins;
  const points = [
    past.value,
    ...newWay.concat(0).map((_, i) => winsOf(now.there, oldSpeed, [...newWay.slice(0, i), ...oldWay.slice(i)]) * size),
    winsOf(now.there, newSpeed, newWay) * size,
    now.value,
  ];
  const steps = stepsBetween(points.map((point) => point * 100));
  const labels = [{ code: 'created', stage: null }, ...names.map((stage) => ({ code: 'conversion', stage }) as const), { code: 'speed', stage: null }, { code: 'size', stage: null }] as const; // prettier-ignore
  return labels.map((label, i) => ({ ...label, amount: (steps[i] as number) / 100 }));
}
