import type { Calibration, Settings, TargetOdds } from '../../plan';

/**
 * Plan against forecast, both ways (C7, O13): a target outside the forecast's 80 % interval is proposed to go to the forecast's mean, in whole rounding units, by no more than the settings' band. A proposal only: a person takes it or leaves it.
 * **edge** without a probability, or when the period is over: no change.
 */
export function calibratePlan(odds: TargetOdds, { roundingUnit, revisionBand }: Pick<Settings, 'roundingUnit' | 'revisionBand'>): Calibration {
  const { scope, target, mean, band, probability } = odds;
  const told = (proposed: number, reason: Calibration['reason']): Calibration => ({
    scope,
    target,
    mean,
    band,
    probability,
    proposed,
    change: target === 0 ? null : proposed / target - 1,
    reason,
  });
  if (odds.until <= odds.asOf) return told(target, 'passed');
  if (probability === null) return told(target, 'no-forecast');
  if (target >= band.low && target <= band.high) return told(target, 'agree');
  const up = mean > target;
  // Whole units inside the band; the smallest half unit of rounding never leaves it.
  const room = Math.abs(target) * revisionBand;
  const lowest = Math.ceil((target - room) / roundingUnit - 1e-9) * roundingUnit;
  const highest = Math.floor((target + room) / roundingUnit + 1e-9) * roundingUnit;
  const wanted = Math.round(mean / roundingUnit) * roundingUnit;
  const proposed = up ? Math.max(target, Math.min(wanted, highest)) : Math.min(target, Math.max(wanted, lowest));
  const capped = proposed !== wanted;
  return told(proposed, up ? (capped ? 'forecast-above-capped' : 'forecast-above') : capped ? 'forecast-below-capped' : 'forecast-below');
}
