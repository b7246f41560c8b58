import { dayNumber, type Day, type WeekPiece } from '../../plan';

/** Share of each piece in its month, by working days; a month without working days: by days (C7). The shares of one month add up to 1. */
export function weekShares(pieces: readonly WeekPiece[]): number[] {
  const working = new Map<number, number>();
  const days = new Map<number, number>();
  const lengthOf = (piece: WeekPiece): number => dayNumber(piece.to as Day) - dayNumber(piece.from as Day) + 1;
  for (const piece of pieces) {
    working.set(piece.month, (working.get(piece.month) ?? 0) + piece.workingDays);
    days.set(piece.month, (days.get(piece.month) ?? 0) + lengthOf(piece));
  }
  return pieces.map((piece) => {
    const all = working.get(piece.month) as number;
    return all > 0 ? piece.workingDays / all : lengthOf(piece) / (days.get(piece.month) as number);
  });
}
