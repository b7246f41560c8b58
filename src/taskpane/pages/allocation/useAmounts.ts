import type { Plan, Resource } from '../../../plan';
import { usePane, useWords } from '../../PaneContext';

/** Writes amounts of a resource (`USD 48.1K`, `3 heads`) and what the next unit of it brings. */
export function useAmounts(plan: Plan) {
  const { formats } = usePane();
  const t = useWords();
  const { currency, amountUnit } = plan.settings;
  const money = (amount: number) =>
    Math.abs(amount) < 100 ? `${currency} ${formats.exact(Math.round(amount * 100) / 100)}` : formats.money(amount, currency);
  return {
    money,
    signed: (amount: number) => `${amount > 0 ? '+' : ''}${money(amount)}`,
    amount: (resource: Resource, value: number) =>
      resource === 'budget' ? money(value) : t(`allocation.${resource}`, { count: Math.round(value * 10) / 10 }),
    /** In words: what one more (thousand, head, hour) at a line brings. */
    next: (resource: Resource, marginal: number) => {
      const size = resource === 'budget' ? Math.max(1000, amountUnit) : 1;
      return t(`allocation.next.${resource}`, { unit: money(size), amount: money(marginal * size) });
    },
  };
}
