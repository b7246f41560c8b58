import type { Adjustment, ReferenceFact } from './adjustment';
import type { CellRef } from './issue';
import type { Day, Month } from './period';
import type { ForecastRecord } from './pipeline';
import type { Period } from './scope';
import type { CustomerClass } from './settings';

/** An event that sells or stills (Spring Festival, 618, Black Friday) in one year. The user's rows win over the built-in calendar's for the same name and year. */
export interface CalendarEvent {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly at: CellRef;
}

/** A stage of the funnel, first to last, the last being the won deal. Null: learn it from the pipeline's history. */
export interface Stage {
  readonly name: string;
  /** Share of deals that enter the stage and go on to the next (0–1); ignored for the last. */
  readonly conversion: number | null;
  /** Median days that a deal spends in the stage. */
  readonly days: number | null;
  /** What is done for a deal in this stage, e.g. `visit`, and how many times per deal. */
  readonly activity: string;
  readonly perDeal: number | null;
  /** Hours that one activity takes; null: that of Settings. */
  readonly hours: number | null;
  readonly at: CellRef;
}

/** A deal entered a stage on a day. */
export interface StageMove {
  readonly deal: string;
  readonly stage: string;
  readonly on: Day;
  readonly at: CellRef;
}

/** A seller: where they sell and how many activities a working day holds (null: not limited). */
export interface Rep {
  readonly name: string;
  readonly territory: string;
  readonly activitiesPerDay: number | null;
  /** Working hours a day; null: that of Settings. */
  readonly hoursPerDay: number | null;
  readonly skills: readonly string[];
  /** Null: by the own win rate. */
  readonly level: 'top' | 'standard' | null;
  /** First day at work; null: long ago. Ramp-up counts from it. */
  readonly hired: Day | null;
  /** Days of vacation a year; null: none known. */
  readonly vacationDays: number | null;
  /** Currency a month. */
  readonly monthlyCost: number | null;
  /** Degrees. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly at: CellRef;
}

/** Nothing known of a seller beyond the first columns. */
export const noRepDetails = {
  hoursPerDay: null,
  skills: [],
  level: null,
  hired: null,
  vacationDays: null,
  monthlyCost: null,
  latitude: null,
  longitude: null,
} as const;

/** A stretch of days on which a seller does not work. */
export interface Absence {
  readonly rep: string;
  readonly from: Day;
  readonly to: Day;
  readonly at: CellRef;
}

/** A way to close a gap of selling hours. Currency; hours a month. */
export interface CapacityOption {
  readonly name: string;
  readonly kind: 'overtime' | 'hire' | 'temporary' | 'transfer';
  /** Where it can be used; empty: everywhere. For a transfer: where the hours come from is any other territory with hours to spare. */
  readonly territory: string;
  readonly costPerHour: number | null;
  /** Once per head (hire) or per use. */
  readonly fixedCost: number | null;
  /** Overtime: share of own hours; else hours (temporary, transfer) or heads (hire) at most; null: not limited. */
  readonly most: number | null;
  /** Days from deciding to the first hour. */
  readonly leadDays: number | null;
  readonly at: CellRef;
}

export type Resource = 'budget' | 'heads' | 'hours';

/** A line that a resource can go to: exhibition, online, key-account visits … in a territory, a channel and a period. Budget in currency, heads whole, hours. */
export interface ResourceLine {
  readonly resource: Resource;
  readonly line: string;
  /** Empty: all. */
  readonly territory: string;
  readonly channel: string;
  /** Null: the plan year. */
  readonly period: Period | null;
  readonly current: number | null;
  readonly floor: number | null;
  readonly cap: number | null;
  /** Spent before anything returns, when the line is used at all. */
  readonly fixedCost: number | null;
  /** The line takes multiples of it only; null: 1 head, else one rounding unit. */
  readonly step: number | null;
  /** Most that a month can return (currency), and the monthly amount at which half of it is reached: a typed curve; both or none. */
  readonly mostReturn: number | null;
  readonly halfAt: number | null;
  readonly at: CellRef;
}

/** What a line got in a month and what came of it. Currency (or heads, hours); null is blank. */
export interface SpendFact {
  readonly month: Month;
  readonly line: string;
  readonly territory: string;
  readonly channel: string;
  readonly spend: number | null;
  readonly revenue: number | null;
  readonly leads: number | null;
  readonly at: CellRef;
}

/**
 * A limit on the split. On lines (by line, territory, channel, period; blank: all), or on a tier or a customer of the budget by class.
 * `floor`, `cap`, `hold`: the sum, in the resource's unit; `min-share`, `max-share`: share of the resource's total; `min-ratio`, `max-ratio`: over the sum of `of` (a line's name).
 */
export interface AllocationRule {
  readonly resource: Resource;
  readonly line: string;
  readonly territory: string;
  readonly channel: string;
  readonly tier: CustomerClass | null;
  readonly customer: string;
  readonly period: Period | null;
  readonly rule: 'floor' | 'cap' | 'hold' | 'min-share' | 'max-share' | 'min-ratio' | 'max-ratio';
  readonly value: number;
  readonly of: string;
  readonly owner: string;
  readonly reason: string;
  readonly until: Day | null;
  readonly at: CellRef;
}

/** A kept line of the reserve's ledger. Currency, positive. Rows are only ever added; one without approval is a proposal. */
export interface LedgerFact {
  readonly on: Day;
  readonly entry: 'held' | 'release' | 'return';
  readonly amount: number;
  readonly territory: string;
  readonly line: string;
  readonly by: string;
  readonly reason: string;
  readonly approvedBy: string;
  readonly at: CellRef;
}

/** A dealer's month of one category: what it took, what it sold, what lies there at the month's end. Pieces or currency throughout; null is blank. */
export interface ChannelFact {
  readonly month: Month;
  readonly dealer: string;
  readonly territory: string;
  readonly category: string;
  readonly sellIn: number | null;
  readonly sellOut: number | null;
  readonly stock: number | null;
  readonly at: CellRef;
}

/** What something outside the sales history was, or will be, in a month: promotion days, a price index, a competitor's event (0 or 1). Months without a row are not known. */
export interface DriverFact {
  readonly month: Month;
  readonly name: string;
  /** Empty: all. */
  readonly territory: string;
  readonly category: string;
  readonly value: number;
  readonly at: CellRef;
}

/** A kept forecast as it stands in the workbook. Rows are only ever added. */
export interface ForecastFact extends ForecastRecord {
  readonly at: CellRef;
}

/** A product of the price list. Currency; shares 0–1. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly listPrice: number;
  readonly unitCost: number | null;
  /** Discount planned, and the guard rails that it may move within. */
  readonly discount: number;
  readonly minDiscount: number;
  readonly maxDiscount: number;
  /** Weight within its category; null: last year's quantity or revenue is not known, even. */
  readonly mix: number | null;
  /** Whole pieces. */
  readonly minQuantity: number | null;
  readonly maxQuantity: number | null;
  readonly at: CellRef;
}

/** One review of a key result: a score from 0 to 1 on a day; null: due but not scored. */
export interface KeyResultReview {
  readonly objective: string;
  readonly keyResult: string;
  readonly owner: string;
  readonly on: Day;
  readonly score: number | null;
  readonly comment: string;
  readonly at: CellRef;
}

/** A kept revision of a target: what it was, what it became, when, why and by whose leave. Rows are only ever added. */
export interface RevisionFact {
  /** The scope in words, as `scopeText` writes it: the business key. */
  readonly node: string;
  readonly on: Day;
  /** Currency; null `from`: the target was new. */
  readonly from: number | null;
  readonly to: number;
  readonly owner: string;
  readonly reason: string;
  readonly approvedBy: string;
  readonly at: CellRef;
}

/** Optional inputs of a plan: every list may be empty. */
export interface OptionalInputs {
  readonly adjustments: readonly Adjustment[];
  readonly references: readonly ReferenceFact[];
  readonly events: readonly CalendarEvent[];
  readonly stages: readonly Stage[];
  readonly stageMoves: readonly StageMove[];
  readonly team: readonly Rep[];
  readonly products: readonly Product[];
  readonly reviews: readonly KeyResultReview[];
  readonly revisions: readonly RevisionFact[];
  readonly lines: readonly ResourceLine[];
  readonly spend: readonly SpendFact[];
  readonly allocationRules: readonly AllocationRule[];
  readonly ledger: readonly LedgerFact[];
  readonly absences: readonly Absence[];
  readonly capacityOptions: readonly CapacityOption[];
  readonly channel: readonly ChannelFact[];
  readonly drivers: readonly DriverFact[];
  readonly forecasts: readonly ForecastFact[];
}

/** None of them. */
export const noInputs: OptionalInputs = {
  adjustments: [],
  references: [],
  events: [],
  stages: [],
  stageMoves: [],
  team: [],
  products: [],
  reviews: [],
  revisions: [],
  lines: [],
  spend: [],
  allocationRules: [],
  ledger: [],
  absences: [],
  capacityOptions: [],
  channel: [],
  drivers: [],
  forecasts: [],
};
