import { fiscalMonths, type Settings } from '../../plan';
import { countElapsed } from '../control/countElapsed';

/** How much of the reserve may be released by now, in whole units of what is given: what was held × the share of the plan year that is over, less what was released (L19). **edge** before the year: 0; after it: the balance. */
export function paceReserve({ planYear, fiscalStart, ...settings }: Settings, held: number, balance: number): number {
  const months = fiscalMonths(planYear, fiscalStart);
  const over = countElapsed(months, settings.asOf, settings).reduce((sum, share) => sum + share, 0) / months.length;
  return Math.max(0, Math.floor(held * over + 1e-6) - (held - balance));
}
