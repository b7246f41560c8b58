import { pathOfScope, type Plan } from '../../plan';
import { sumExactly } from '../sumExactly';

/** What a territory is to reach in the plan year, in whole units. */
export interface TerritoryTarget {
  /** The territory's own target; null when only its categories have targets. */
  readonly own: number | null;
  readonly categories: ReadonlyMap<string, number>;
}

/** Targets by territory, in whole rounding units (D2): several targets of one node add up; what is no multiple of the unit is rounded, half away from zero. */
export function collectTargets(plan: Plan): ReadonlyMap<string, TerritoryTarget> {
  const amounts = new Map<string, { own: number[]; categories: Map<string, number[]> }>();
  for (const target of plan.targets) {
    const [territory, category] = target.scope.period === null ? (pathOfScope(target.scope, plan.levels) ?? []) : [];
    if (territory === undefined) continue;
    const entry = amounts.get(territory) ?? { own: [], categories: new Map<string, number[]>() };
    amounts.set(territory, entry);
    if (category === undefined) entry.own.push(target.amount);
    else entry.categories.set(category, [...(entry.categories.get(category) ?? []), target.amount]);
  }
  const toUnits = (list: readonly number[]): number => roundHalfAway(sumExactly(list) / plan.settings.roundingUnit);
  return new Map(
    [...amounts].map(([territory, { own, categories }]) => [
      territory,
      { own: own.length > 0 ? toUnits(own) : null, categories: new Map([...categories].map(([category, list]) => [category, toUnits(list)])) },
    ]),
  );
}

function roundHalfAway(value: number): number {
  return Math.sign(value) * Math.floor(Math.abs(value) + 0.5) + 0;
}
