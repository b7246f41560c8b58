import { dayNumber, yearPeriod, type AllocationRule, type Plan, type Resource, type ResourceLine, type ResponseCurve } from '../../plan';
import { periodOf } from './gatherSpend';
import { yieldOf, type Leaf } from './leaf';
import type { SplitRow } from './splitProblem';

/** A resource's lines (indices into `Plan.lines`, parallel to the leaves) and the rows of its rules; row 0 is the total. */
export interface ResourceProblem {
  readonly lines: readonly number[];
  readonly months: readonly number[];
  readonly leaves: readonly Leaf[];
  readonly rows: readonly SplitRow[];
  readonly total: number;
}

/**
 * Puts a resource's split into rows and leaves (V7). Whole steps: a floor goes up, a cap down, a hold to the nearest step that its lines can make. Rules on tiers or customers, expired ones and those
 * without lines say nothing here; with `touching`, nor do those that hold none of these lines (indices into `Plan.lines`).
 */
export function layProblem(
  plan: Plan,
  resource: Resource,
  total: number,
  curves: readonly ResponseCurve[],
  touching?: readonly number[],
): ResourceProblem {
  const unit = resource === 'budget' ? plan.settings.roundingUnit : 1;
  const lines = plan.lines.flatMap((line, i) => (line.resource === resource ? [i] : []));
  const steps = lines.map((i) => stepOf(plan.lines[i] as ResourceLine, unit));
  const known = new Map<string, number>();
  const months = lines.map((i) => {
    const line = plan.lines[i] as ResourceLine;
    const key = line.period === null ? '' : line.period.from + line.period.to;
    const count = known.get(key) ?? periodOf(line, plan.settings).months;
    known.set(key, count);
    return count;
  });
  const all = downTo(total, commonStep(steps));
  const leaves = lines.map((i, place): Leaf => {
    const line = plan.lines[i] as ResourceLine;
    const step = steps[place] as number;
    const n = months[place] as number;
    return {
      yields: yieldOf(curves[i] as ResponseCurve, n, resource === 'heads' || n === 0 ? 1 : 1 / n),
      step,
      low: upTo(Math.max(0, line.floor ?? 0), step),
      high: n === 0 ? 0 : downTo(Math.min(line.cap ?? Infinity, all), step),
      fixed: Math.max(0, line.fixedCost ?? 0),
    };
  });
  const rows: SplitRow[] = [{ members: lines.map((_, place) => place), weights: null, low: -Infinity, high: all, source: { kind: 'total' } }];
  plan.allocationRules.forEach((rule, index) => {
    if (rule.resource !== resource || !counts(rule, plan) || (touching && !touches(plan, rule, touching))) return;
    const row = layRule(plan, rule, index, lines, steps, all);
    if (row !== null) rows.push(row);
  });
  return { lines, months, leaves, rows, total: all };
}

/** A rule binds lines when it is about lines at all and has not expired on the as-of day. */
function counts({ tier, customer, until }: AllocationRule, { settings }: Plan): boolean {
  return tier === null && customer === '' && (until === null || until >= settings.asOf);
}

function layRule(
  plan: Plan,
  rule: AllocationRule,
  index: number,
  lines: readonly number[],
  steps: readonly number[],
  total: number,
): SplitRow | null {
  const inScope = (name: string): number[] => {
    const scope = scopeOf(plan, rule, name);
    const found: number[] = [];
    lines.forEach((i, place) => scope(plan.lines[i] as ResourceLine) && found.push(place));
    return found;
  };
  const members = inScope(rule.line);
  if (members.length === 0) return null;
  const source = { kind: 'rule', index } as const;
  const step = commonStep(members.map((place) => steps[place] as number));
  const free = { members, weights: null, low: -Infinity, high: Infinity, source };
  const { value } = rule;
  if (rule.rule === 'floor') return { ...free, low: upTo(value, step) };
  if (rule.rule === 'cap') return { ...free, high: downTo(value, step) };
  if (rule.rule === 'hold') return { ...free, low: Math.round(value / step) * step, high: Math.round(value / step) * step };
  if (rule.rule === 'min-share') return { ...free, low: upTo(value * total, step) };
  if (rule.rule === 'max-share') return { ...free, high: downTo(value * total, step) };
  const over = inScope(rule.of);
  if (over.length === 0) return null;
  const weights = new Map(members.map((place) => [place, 1]));
  for (const place of over) weights.set(place, (weights.get(place) ?? 0) - value);
  const row = { members: [...weights.keys()], weights: [...weights.values()], source };
  return rule.rule === 'min-ratio' ? { ...row, low: 0, high: Infinity } : { ...row, low: -Infinity, high: 0 };
}

function touches(plan: Plan, rule: AllocationRule, lines: readonly number[]): boolean {
  const isRatio = rule.rule === 'min-ratio' || rule.rule === 'max-ratio';
  return (isRatio ? [rule.line, rule.of] : [rule.line]).some((name) => {
    const scope = scopeOf(plan, rule, name);
    return lines.some((i) => plan.lines[i] !== undefined && scope(plan.lines[i]));
  });
}

/** Does a rule's scope (blank: all) hold a line? A line without territory, channel or period lies only in scopes without. */
function scopeOf({ settings }: Plan, { territory, channel, period }: AllocationRule, name: string): (line: ResourceLine) => boolean {
  const year = yearPeriod(settings.planYear, settings.fiscalStart);
  const [from, to] = period === null ? [0, 0] : [dayNumber(period.from), dayNumber(period.to)];
  return (line) => {
    if (name !== '' && name !== line.line) return false;
    if (territory !== '' && territory !== line.territory) return false;
    if (channel !== '' && channel !== line.channel) return false;
    if (period === null) return true;
    const own = line.period ?? year;
    return dayNumber(own.from) >= from && dayNumber(own.to) <= to;
  };
}

function stepOf({ step, resource }: ResourceLine, unit: number): number {
  if (step === null || !(step > 0)) return unit;
  return resource === 'hours' ? step : Math.max(unit, upTo(step, unit));
}

/** The greatest amount of which all steps are multiples. */
export function commonStep(steps: readonly number[]): number {
  return (
    [...new Set(steps)].reduce((a, b) => {
      let [x, y] = [Math.max(a, b), Math.min(a, b)];
      while (y > 1e-6) [x, y] = [y, x % y > y - 1e-9 ? 0 : x % y];
      return x;
    }, 0) || 1
  );
}

/** Multiples of a step, with a billionth of it for noise. */
export function upTo(value: number, step: number): number {
  return Math.ceil(value / step - 1e-9) * step;
}

export function downTo(value: number, step: number): number {
  return Math.floor(value / step + 1e-9) * step;
}
