import type { Reliability } from '../../plan';
import { sumExactly } from '../sumExactly';

const BINS = 10;

/**
 * How far stated probabilities came true (O11): ten bins, Brier score, and its skill over always stating the overall share.
 * **shape** probabilities from 0 to 1. **edge** nothing stated: scores are null; all or none happened: skill is null.
 * **source** Brier (1950), Monthly Weather Review 78, 1–3; reliability as in Murphy & Winkler (1977), Applied Statistics 26, 41–47.
 * **example** .9 that happened and .2 that did not: Brier ((.1)² + (.2)²) / 2 = .025.
 */
export function scoreOdds(stated: readonly { readonly probability: number; readonly happened: boolean }[]): Reliability {
  const placed = Array.from({ length: BINS }, () => [] as (typeof stated)[number][]);
  for (const each of stated) placed[Math.min(BINS - 1, Math.max(0, Math.floor(each.probability * BINS + 1e-9)))]?.push(each);
  const shareOf = (list: typeof stated): number => list.filter(({ happened }) => happened).length / list.length;
  const bins = placed.map((list, i) => ({
    from: i / BINS,
    to: (i + 1) / BINS,
    count: list.length,
    stated: list.length > 0 ? sumExactly(list.map(({ probability }) => probability)) / list.length : null,
    happened: list.length > 0 ? shareOf(list) : null,
  }));
  if (stated.length === 0) return { count: 0, bins, brier: null, brierOfShare: null, skill: null, miscalibration: null };
  const brier = sumExactly(stated.map(({ probability, happened }) => (probability - (happened ? 1 : 0)) ** 2)) / stated.length;
  const share = shareOf(stated);
  const brierOfShare = share * (1 - share);
  return {
    count: stated.length,
    bins,
    brier,
    brierOfShare,
    skill: brierOfShare > 0 ? 1 - brier / brierOfShare : null,
    miscalibration: sumExactly(bins.map((bin) => (bin.count * Math.abs((bin.stated ?? 0) - (bin.happened ?? 0))) / stated.length)),
  };
}
