import type { Customer, CustomerPath, Decomposition, Plan } from '../../plan';
import { sumExactly } from '../sumExactly';
import { dormantOn, learnCustomerRates } from './learnCustomerRates';
import { spreadPaths } from './spreadPaths';

/** A customer more is needed only for more than this share of one: not for floating-point noise. */
const NOISE = 1e-9;

/**
 * Each territory's target as what customers that there are keep bringing, what they buy more, and what new customers must bring (P1–P8).
 * **shape** one path per territory of the plan, in the order of its leaves; one for everything (territory `''`) when territory is no level; none without customers.
 * **unit** whole units of the rounding unit; retained + crossSell + fresh = target, and by month they add up to the territory's plan.
 */
export function customerPaths(plan: Plan, decomposition: Decomposition): CustomerPath[] {
  if (plan.customers.length === 0) return [];
  const level = plan.levels.indexOf('territory');
  const ratesOf = learnCustomerRates(plan);
  const dormant = dormantOn(plan.settings.asOf);
  return [...planByTerritory(decomposition, level)].map(([territory, units]) => {
    const group = plan.customers.filter((customer) => level < 0 || customer.territory === territory);
    const rates = ratesOf(group);
    const revenue = (customers: readonly Customer[]): number => sumExactly(customers.map((each) => Math.max(0, each.revenue ?? 0)));
    const active = revenue(group.filter((customer) => !dormant(customer)));
    const toUnits = (amount: number): number => Math.round(amount / decomposition.roundingUnit);
    const base = toUnits(revenue(group));
    const retained = toUnits(active * (1 - rates.churn));
    const crossSell = toUnits(active * rates.crossSell);
    const target = units.reduce((sum, each) => sum + each, 0);
    const fresh = target - retained - crossSell;
    return {
      territory,
      target,
      base,
      churned: base - retained,
      retained,
      crossSell,
      fresh,
      freshCustomers: rates.firstYear === null ? null : Math.ceil(Math.max(0, (fresh * decomposition.roundingUnit) / rates.firstYear - NOISE)),
      rates,
      months: spreadPaths(units, retained, crossSell, fresh),
    };
  });
}

/** The plan by month of every territory that has leaves; under `''` everything when territory is no level. */
function planByTerritory(decomposition: Decomposition, level: number): ReadonlyMap<string, readonly number[]> {
  const plans = new Map<string, number[]>();
  for (const { path, units } of decomposition.leaves) {
    const territory = path[level] ?? '';
    const plan = plans.get(territory);
    if (plan === undefined) plans.set(territory, [...units]);
    else units.forEach((each, month) => (plan[month] = (plan[month] as number) + each));
  }
  return plans;
}
