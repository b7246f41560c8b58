import type { Plan, Resource } from '../plan';
import { amountText } from '../sheets';

/** How figures are written in tables. */
export interface Figures {
  /** Currency, in whole rounding units. */
  readonly money: (value: number) => string;
  readonly percent: (value: number) => string;
  readonly count: (value: number) => string;
  /** What a unit brings, currency: with decimals where it is small. */
  readonly rate: (value: number) => string;
  /** A resource's amount: currency, heads or hours. */
  readonly amount: (resource: Resource, value: number) => string;
}

/** Figures as a plan shows them. */
export function figuresOf(plan: Plan): Figures {
  const { roundingUnit } = plan.settings;
  const money = (value: number): string => amountText(Math.round(value / roundingUnit) * roundingUnit + 0, plan, plan.language);
  const count = (value: number): string => (Math.round(value * 10) / 10 + 0).toLocaleString('en-US').replace('-', '−');
  const rate = (value: number): string => (Math.abs(value) < 1000 ? value.toFixed(2).replace('-', '−') : count(Math.round(value)));
  return {
    money,
    rate,
    count,
    percent: (value) => `${(100 * value).toFixed(1)}%`,
    amount: (resource, value) => (resource === 'budget' ? money(value) : count(value)),
  };
}
