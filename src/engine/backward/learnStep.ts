import { betaQuantile } from './betaQuantile';
import { byWeek, mix, type Durations } from './durations';
import { incidence, type Incidence, type Spell } from './incidence';
import { poolStrength } from './poolStrength';

/** What is learnt of one step of the funnel for one segment. */
export interface StepRate {
  /** Share of deals that take the step, and its 80 % interval. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Deals that the own share rests on. */
  readonly deals: number;
  /** Days that the step takes; empty when nobody took it. */
  readonly days: Durations;
}

/** A step for all deals together and by segment. */
export interface Step {
  readonly all: StepRate;
  readonly of: ReadonlyMap<string, StepRate>;
}

/**
 * Share and duration of one step, segments with few deals leaning on the others (W5, W6): a beta-binomial for the share, a Dirichlet-multinomial for the days,
 * how much they lean learnt from how much segments differ.
 * **edge** without any deal: one half, from 10 % to 90 % likely to be anywhere (Jeffreys' prior).
 */
export function learnStep(spells: ReadonlyMap<string, readonly Spell[]>, others: readonly Spell[]): Step {
  const all = incidence([...[...spells.values()].flat(), ...others]);
  const own = [...spells].map(([segment, list]) => ({ segment, ...incidence(list) }));
  const weeks = byWeek(all.days);
  const shareStrength = poolStrength(
    own.map(({ share, deals }) => [share * deals, (1 - share) * deals]),
    [all.share, 1 - all.share],
  );
  const daysStrength = poolStrength(
    own.map(({ share, deals, days }) => byWeek(days).map((each) => each * share * deals)),
    weeks,
  );
  return {
    all: rateOf(all, { on: 0.5, off: 0.5 }, all.days),
    of: new Map(
      own.map((each) => {
        const rest = othersOf(all, each);
        const strength = Math.min(shareStrength, rest.on + rest.off);
        const scale = strength / (rest.on + rest.off);
        const took = each.share * each.deals;
        const days = took > 0 ? mix(each.days, all.days, took / (took + daysStrength)) : all.days;
        return [each.segment, rateOf(each, { on: rest.on * scale, off: rest.off * scale }, days)];
      }),
    ),
  };
}

/** The other segments' deals with the half deal each way of Jeffreys' prior. */
function othersOf(all: Incidence, own: Incidence): { on: number; off: number } {
  const on = all.share * all.deals - own.share * own.deals;
  const off = (1 - all.share) * all.deals - (1 - own.share) * own.deals;
  return { on: Math.max(0, on) + 0.5, off: Math.max(0, off) + 0.5 };
}

function rateOf({ share, deals }: Incidence, prior: { on: number; off: number }, days: Durations): StepRate {
  const on = share * deals + prior.on;
  const off = (1 - share) * deals + prior.off;
  return { share: on / (on + off), low: betaQuantile(0.1, on, off), high: betaQuantile(0.9, on, off), deals, days };
}
