import type { CustomerSegment } from '../../plan';

/** What a segment is told by. Scores 1–5, null unknown. */
interface Signs {
  readonly buys: boolean;
  readonly dormant: boolean;
  /** First ordered within the last twelve months. */
  readonly isNew: boolean;
  readonly recency: number | null;
  readonly frequency: number | null;
  readonly money: number;
}

/** The segment of a customer (B3): what comes first counts. An unknown recency is a middle one, so that nobody is a champion or at risk by a blank. */
export function segmentOf({ buys, dormant, isNew, recency, frequency, money }: Signs): CustomerSegment {
  if (dormant) return 'dormant';
  if (!buys) return 'potential';
  if (isNew) return 'new';
  const late = recency ?? 3;
  const value = frequency === null ? money : (frequency + money) / 2;
  if (value < 2.5) return late >= 4 ? 'promising' : 'small';
  if (late <= 2) return 'at-risk';
  return value >= 4 && late >= 4 ? 'champion' : 'loyal';
}
