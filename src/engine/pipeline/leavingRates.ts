/** Daily rates of going on and of being lost, by bin of days in the stage, for a deal whose groups are like all. */
export interface LeavingRates {
  readonly on: Float64Array;
  readonly lost: Float64Array;
}

/** What is counted of spells by bin: deals that left, and days that deals were there, each deal's as much as its groups' factors say. */
export interface SpellCounts {
  readonly days: Float64Array;
  readonly on: Float64Array;
  readonly lost: Float64Array;
  readonly dueOn: Float64Array;
  readonly dueLost: Float64Array;
}

/** The most of the deals at risk that may leave on one day. */
const MOST = 0.98;

/** Rates by bin; a bin with little to tell takes after the one before it (G2). */
export function ratesFrom({ days, on, lost, dueOn, dueLost }: SpellCounts): LeavingRates {
  const total = (list: Float64Array): number => list.reduce((sum, each) => sum + each, 0);
  const rates = { on: new Float64Array(days.length), lost: new Float64Array(days.length) };
  const allDays = total(days);
  const ended = total(on) + total(lost);
  if (ended === 0) return rates;
  // One leaving's worth of days at the mean rate; half a deal each way beside those that left.
  const lean = allDays / (ended + 1);
  let [before, beforeLost] = [(total(on) + 0.5) / allDays, (total(lost) + 0.5) / allDays];
  for (let bin = 0; bin < days.length; bin++) {
    const risk = days[bin]! + lean;
    const leave = Math.min(MOST, (on[bin]! + lost[bin]! + lean * (before + beforeLost)) / risk);
    // A share of deals leaving in a day, as a rate.
    const scale = leave > 0 ? -Math.log1p(-leave) / leave : 1;
    rates.on[bin] = (scale * (on[bin]! + lean * before)) / (dueOn[bin]! + lean);
    rates.lost[bin] = (scale * (lost[bin]! + lean * beforeLost)) / (dueLost[bin]! + lean);
    [before, beforeLost] = [Math.min(MOST, (on[bin]! + lean * before) / risk), Math.min(MOST, (lost[bin]! + lean * beforeLost) / risk)];
  }
  return rates;
}
