import { dayNumber, daysInMonth, type Day, type WeekPiece } from '../../plan';

/** An event's days of the plan year, and its effect on a month that holds all of it (a logarithm). */
export interface WeekEffect {
  readonly days: ReadonlySet<number>;
  readonly effect: number;
  /** Days of the event in a year. */
  readonly length: number;
}

/** Share of working days among all days: what a day off counts that an event makes sell. */
const WORKED = 5 / 7;

/**
 * Share of each piece in its month (C7): by working days, each day of an event that history shows to move sales counting as much more or less as the event's effect on a month says.
 * The shares of one month add up to 1; a month in which nothing weighs is shared by days.
 */
export function weekShares(pieces: readonly WeekPiece[], works: (n: number) => boolean, effects: readonly WeekEffect[]): number[] {
  const rates = effects.map(({ effect, length }) => Math.max(0, 1 + ((Math.exp(effect) - 1) * (365.25 / 12)) / length));
  const weigh = (piece: WeekPiece): number => {
    let weight = 0;
    for (let n = dayNumber(piece.from as Day), last = dayNumber(piece.to as Day); n <= last; n++) {
      const rate = effects.reduce((product, { days }, i) => (days.has(n) ? product * (rates[i] as number) : product), 1);
      weight += rate * (works(n) ? 1 : rate > 1 ? WORKED : 0);
    }
    return weight;
  };
  const weights = pieces.map(weigh);
  const sums = new Map<number, number>();
  pieces.forEach((piece, i) => sums.set(piece.month, (sums.get(piece.month) ?? 0) + (weights[i] as number)));
  return pieces.map((piece, i) => {
    const all = sums.get(piece.month) as number;
    if (all > 0) return (weights[i] as number) / all;
    const days = daysInMonth(Number(piece.from.slice(0, 4)), Number(piece.from.slice(5, 7)));
    return (dayNumber(piece.to as Day) - dayNumber(piece.from as Day) + 1) / days;
  });
}
