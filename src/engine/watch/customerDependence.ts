import type { Dependence, Plan } from '../../plan';
import { sumExactly } from '../sumExactly';

/**
 * How much of the revenue hangs on the `Settings.topCustomers` largest customers, and whether an open risk of kind `customer` with at least one response names each, by id or by name (D9; X9).
 * **shape** customers by id, the largest first. **unit** currency, shares 0–1.
 * **edge** null without a customer that has revenue.
 */
export function customerDependence(plan: Plan): Dependence | null {
  const buying = plan.customers.flatMap(({ id, name, revenue }) => (revenue === null || revenue <= 0 ? [] : [{ id, name, revenue }]));
  if (buying.length === 0) return null;
  const total = sumExactly(buying.map(({ revenue }) => revenue));
  const planned = new Set(
    plan.risks.filter(({ open, kind, responses }) => open && kind === 'customer' && responses.length > 0).map(({ customer }) => customer),
  );
  planned.delete('');
  const top = buying.sort((a, b) => b.revenue - a.revenue || (a.id < b.id ? -1 : 1)).slice(0, plan.settings.topCustomers);
  return {
    customers: top.map(({ id, name, revenue }) => ({
      customer: id,
      revenue,
      share: revenue / total,
      hasPlan: planned.has(id) || planned.has(name),
    })),
    share: sumExactly(top.map(({ revenue }) => revenue)) / total,
  };
}
