import type { Plan } from '../plan';
import type { SnapshotValue } from './snapshot';

/** The settings of a plan by name, as a version keeps them; `levels` are the fields of its dimensions, top down. */
export function settingValues({ settings: s, levels }: Plan): Readonly<Record<string, SnapshotValue>> {
  return {
    planName: s.planName,
    planYear: s.planYear,
    fiscalStart: s.fiscalStart,
    asOf: s.asOf,
    amountUnit: s.amountUnit,
    roundingUnit: s.roundingUnit,
    currency: s.currency,
    yellow: s.thresholds.yellow,
    orange: s.thresholds.orange,
    red: s.thresholds.red,
    yellowAction: s.actions.yellow,
    orangeAction: s.actions.orange,
    redAction: s.actions.red,
    budget: s.budget,
    reserveShare: s.reserveShare,
    tierA: s.tierShares.A,
    tierB: s.tierShares.B,
    tierC: s.tierShares.C,
    tierPotential: s.tierShares.potential,
    abcCutA: s.abcCuts.a,
    abcCutB: s.abcCuts.b,
    horizon: s.horizon,
    levels: levels.join(', '),
    calendar: s.calendar,
    weekPattern: s.weekPattern,
    depth: s.depth,
    revisionBand: s.revisionBand,
    minGrowth: s.minGrowth,
    maxGrowth: s.maxGrowth,
    achievable: s.achievable,
  };
}
