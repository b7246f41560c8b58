import type { DriversTried } from '../flow';
import { scopeText } from '../plan';
import type { Plan } from '../plan';
import { driverWords, fill } from '../sheets';
import { figuresOf } from './figuresOf';
import { textTable } from './textTable';

const words = {
  en: {
    figure: 'Figure',
    before: 'Before',
    after: 'After',
    forecast: 'Forecast {from} to {to}',
    expected: 'Expected',
    odds: 'Odds',
    still: '{name} moves no forecast.',
  },
  zh: {
    figure: '指标',
    before: '调整前',
    after: '调整后',
    forecast: '{from} 至 {to} 预测',
    expected: '预计',
    odds: '达成概率',
    still: '“{name}”不影响任何预测。',
  },
};

/** What lies ahead of targets before and after drivers change, as plain text in the plan's language; then what moves nothing, and why. */
export function driverLines(plan: Plan, { months, parts, drivers }: DriversTried): string[] {
  const own = words[plan.language];
  const { money, percent } = figuresOf(plan);
  const span = { from: months[0] ?? '', to: months[months.length - 1] ?? '' };
  const sum = (values: readonly number[]): string => (values.length === 0 ? '–' : money(values.reduce((all, each) => all + each, 0)));
  const chance = (probability: number | null): string => (probability === null ? '–' : percent(probability));
  const tables = parts.flatMap(({ target, before, after }) => [
    `== ${scopeText(target.scope, plan)} ==`,
    ...textTable(
      [own.figure, own.before, own.after],
      [
        [fill(own.forecast, span), sum(before.forecast), sum(after.forecast)],
        [own.expected, money(before.mean), money(after.mean)],
        [own.odds, chance(before.probability), chance(after.probability)],
      ],
    ),
  ]);
  const { reasons, held } = driverWords[plan.language];
  const still = drivers.filter(({ nodes }) => nodes === 0);
  const why = still.map(({ name, leftOut }) => [fill(own.still, { name }), ...leftOut.map((each) => fill(reasons[each], { month: '…' }))].join(' '));
  return [...tables, ...why, ...(drivers.some((each) => each.held) ? [held] : [])];
}
