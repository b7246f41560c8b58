/** A way to win hours by the hour in one territory (its place in the list). Hours everywhere in hundredths, whole; costs in currency. */
export interface HourWay {
  /** Index into `Plan.capacityOptions`, or null for a built-in way. */
  readonly option: number | null;
  readonly kind: 'overtime' | 'temporary' | 'transfer';
  readonly place: number;
  readonly perHour: number;
  /** Once, when it is used at all. */
  readonly fixed: number;
  /** The most by month. */
  readonly caps: readonly number[];
  /** Which of `hourLimits` it shares with its like in other territories; null: none. */
  readonly group: number | null;
  readonly leadDays: number;
}

/** New heads in a territory from the first day of a month on. */
export interface HireWay {
  readonly option: number | null;
  readonly place: number;
  /** Month in which they start. */
  readonly start: number;
  /** Hours of one head by month. */
  readonly hours: readonly number[];
  /** Of one head, to the last month. */
  readonly cost: number;
  /** Which of `headLimits` it counts to; null: none. */
  readonly group: number | null;
  readonly leadDays: number;
}

/** Hours that are missing, and the ways to win them. Lists by territory, then month. Transfers draw on the hours to spare of all territories together. */
export interface GapProblem {
  readonly gap: readonly (readonly number[])[];
  readonly spare: readonly (readonly number[])[];
  /** New heads at most, by territory. */
  readonly mostHeads: readonly number[];
  readonly hourWays: readonly HourWay[];
  readonly hireWays: readonly HireWay[];
  /** By group: by month. */
  readonly hourLimits: readonly (readonly number[])[];
  readonly headLimits: readonly number[];
}

/** What has to be decided at once for all months: heads of every way to hire, and which ways by the hour may be used. */
export interface GapChoice {
  readonly heads: readonly number[];
  readonly open: readonly boolean[];
}

/** A choice with the hours that go with it at the least cost. */
export interface GapPlan extends GapChoice {
  /** By way by the hour, then month. */
  readonly hours: readonly (readonly number[])[];
  /** By territory, then month; `short` is their sum. */
  readonly unmet: readonly (readonly number[])[];
  readonly short: number;
  readonly cost: number;
}

/** Is a plan better: fewer hours unmet, then cheaper? */
export function isBetter(one: Pick<GapPlan, 'short' | 'cost'>, other: Pick<GapPlan, 'short' | 'cost'>): boolean {
  return one.short < other.short || (one.short === other.short && one.cost < other.cost - 1e-9 * Math.max(1, other.cost));
}
