import type { GapCause } from '../../plan';
import { wholeCents } from '../wholeCents';

/**
 * A gap to date as what is gone for the year and what is still to come by the forecast (E8): gone is outlook − target as far as it goes the way of the gap and is no more than it.
 * **unit** currency, whole cents; the two add up to the gap and neither has the other sign.
 * **edge** null without an outlook.
 * **example** gap −100, target 1 000, outlook 960: level −40, timing −60.
 */
export function timingOrLevel(gap: number, target: number, outlook: number | null): GapCause['timing'] {
  if (outlook === null) return null;
  const whole = wholeCents(gap);
  const level = Math.max(Math.min(0, whole), Math.min(Math.max(0, whole), wholeCents(outlook) - wholeCents(target)));
  return { timing: (whole - level + 0) / 100, level: (level + 0) / 100 };
}
