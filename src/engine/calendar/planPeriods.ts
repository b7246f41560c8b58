import { fiscalMonths, lastDay, type Day, type Month, type Period, type WeekPiece } from '../../plan';
import { weekPieces, type WeekSettings } from './weekPieces';

/** A period of the plan year with the places of its months (`Decomposition.months`) and pieces (`weekPieces`). */
export interface PlanPeriod extends Period {
  readonly kind: 'year' | 'half' | 'quarter' | 'month' | 'retail' | 'week';
  /** Months that it is made of; null when it cuts a month (a week, a retail period). */
  readonly months: readonly number[] | null;
  readonly pieces: readonly number[];
}

/**
 * Every named period of the plan year, largest first: the year, halves, quarters, months, retail periods P1–P12 (with a retail pattern), weeks (C4, C5).
 * **shape** within each kind in order of days; those of one kind partition the year. Labels: `2017`, `2017-H1`, `2017-Q3`, `2017-03`, `2017-P7`, `2017-W14`.
 */
export function planPeriods(settings: WeekSettings): PlanPeriod[] {
  const months = fiscalMonths(settings.planYear, settings.fiscalStart);
  const pieces = weekPieces(settings);
  const { planYear } = settings;
  const ofMonths = (kind: PlanPeriod['kind'], size: number, label: (i: number) => string): PlanPeriod[] =>
    Array.from({ length: 12 / size }, (_, i) => {
      const inside = months.slice(i * size, (i + 1) * size);
      const period = { from: `${inside[0] as Month}-01` as Day, to: lastDay(inside[size - 1] as Month), label: label(i) };
      return { kind, ...period, months: inside.map((_each, k) => i * size + k), pieces: piecesIn(period, pieces) as number[] };
    });
  const ofPieces = (kind: PlanPeriod['kind'], keyOf: (piece: WeekPiece) => string): PlanPeriod[] => {
    const groups = new Map<string, number[]>();
    pieces.forEach((piece, i) => groups.set(keyOf(piece), [...(groups.get(keyOf(piece)) ?? []), i]));
    return [...groups].map(([label, places]) => {
      const period = { from: pieces[places[0] as number]?.from as Day, to: pieces[places[places.length - 1] as number]?.to as Day, label };
      return { kind, ...period, months: monthsIn(period, months), pieces: places };
    });
  };
  return [
    ...ofMonths('year', 12, () => `${planYear}`),
    ...ofMonths('half', 6, (i) => `${planYear}-H${i + 1}`),
    ...ofMonths('quarter', 3, (i) => `${planYear}-Q${i + 1}`),
    ...ofMonths('month', 1, (i) => months[i] as Month),
    ...(settings.weekPattern === 'iso' ? [] : ofPieces('retail', (piece) => `${planYear}-P${piece.period}`)),
    ...ofPieces('week', (piece) => (settings.weekPattern === 'iso' ? piece.week : `${planYear}-${piece.week}`)),
  ];
}

/** Places of the months that a period is made of; null when it cuts a month or holds days outside. */
export function monthsIn(period: Pick<Period, 'from' | 'to'>, months: readonly Month[]): number[] | null {
  return union(
    months.map((month) => ({ from: `${month}-01`, to: lastDay(month) })),
    period,
  );
}

/** Places of the pieces that a period is made of; null when it cuts a piece or holds days outside the plan year. */
export function piecesIn(period: Pick<Period, 'from' | 'to'>, pieces: readonly WeekPiece[]): number[] | null {
  return union(pieces, period);
}

/** Stretches without gaps, in order: those that begin and end with the period. */
function union(stretches: readonly { readonly from: string; readonly to: string }[], { from, to }: Pick<Period, 'from' | 'to'>): number[] | null {
  const first = stretches.findIndex((each) => each.from === from);
  const last = stretches.findIndex((each) => each.to === to);
  return first < 0 || last < first ? null : Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
