import { lastDay, monthOf, type Day, type Forecast, type Nowcast, type Plan } from '../../plan';
import { salesOfScope } from '../business/salesOfScope';
import { workingDays } from '../calendar/workingDays';
import { normalQuantile } from '../forecast/normalQuantile';
import { nowcastMonth } from '../odds/nowcastMonth';

/** A working day's relative error when no deals say more, and its bounds; deals that must have been won in the last twelve months to say it. */
const DAILY = { usual: 0.3, least: 0.1, most: 2, deals: 24 } as const;

/** The total's running month as it will end (Y5); null when the as-of day ends its month, or the forecast has no such month. */
export function runningMonth(plan: Plan, forecast: Forecast): Nowcast | null {
  const { asOf } = plan.settings;
  const month = monthOf(asOf);
  const total = forecast.nodes.find(({ path }) => path.length === 0);
  const step = forecast.months.indexOf(month);
  if (lastDay(month) === asOf || total === undefined || step < 0) return null;
  const first = `${month}-01` as Day;
  const mean = total.mean[step] as number;
  const deviation = ((total.hi80[step] as number) - (total.lo80[step] as number)) / (2 * normalQuantile(0.9));
  return nowcastMonth(
    salesOfScope(plan).inMonth({}, month),
    workingDays(first, asOf, plan.settings),
    workingDays(first, lastDay(month), plan.settings),
    mean,
    { forecast: mean > 0 ? deviation / mean : 1, daily: dailyError(plan) },
  );
}

/** Relative deviation of one working day's sales from its share of the month: with about exponential deals √(2 / deals a day); 21 working days a month. */
function dailyError({ pipeline, settings }: Plan): number {
  const year = `${Number(settings.asOf.slice(0, 4)) - 1}${settings.asOf.slice(4)}`;
  const won = pipeline.filter(({ state, closes }) => state === 'won' && closes !== null && closes > year && closes <= settings.asOf).length;
  if (won < DAILY.deals) return DAILY.usual;
  return Math.min(DAILY.most, Math.max(DAILY.least, Math.sqrt(2 / (won / 12 / 21))));
}
