import type { TargetOdds } from '../../plan';
import { normalQuantile } from '../forecast/normalQuantile';

/** What the year lacks: its target less what is expected, and the variance of that. Currency. */
export interface YearGoal {
  readonly lacking: number;
  readonly risk: number;
}

/** Width of an 80 % band of a normal distribution in standard deviations. */
const WIDTH_80 = 2 * normalQuantile(0.9);
/** Odds beyond these are as good as sure. */
const SURE = 1e-9;

/**
 * Odds as a normal distribution about their target (O17): its deviation from the 80 % band, and as much lacking as gives exactly the stated probability. Whoever adds a return to it begins at the odds that are shown elsewhere.
 * **edge** null without a probability, and where the band has no width.
 */
export function goalOfOdds({ probability, band }: Pick<TargetOdds, 'probability' | 'band'>): YearGoal | null {
  const deviation = (band.high - band.low) / WIDTH_80;
  if (probability === null || !(deviation > 0)) return null;
  return { lacking: 0 - deviation * normalQuantile(Math.min(1 - SURE, Math.max(SURE, probability))), risk: deviation ** 2 };
}

/** The goal of the whole plan's year; null when nothing is known of it. */
export function yearGoal(odds: readonly TargetOdds[]): YearGoal | null {
  const total = odds.find(({ scope }) => scope.period === null && Object.keys(scope.members).length === 0);
  return total === undefined ? null : goalOfOdds(total);
}
