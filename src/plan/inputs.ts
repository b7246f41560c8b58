import type { Adjustment, ReferenceFact } from './adjustment';
import type { AlertKind, AlertMemory, WatchMeasure } from './control';
import type { DimensionField } from './dimension';
import type { CellRef } from './issue';
import type { Day, Month } from './period';
import type { ForecastRecord } from './pipeline';
import type { Period, Scope } from './scope';
import type { CustomerClass, Severity } from './settings';

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

/**
 * What a row of Sales says beyond its amount, when the table has such columns. Empty text and null: not given.
 * `posted`: the day on which it was booked; two rows of the same month and members are then two postings, not one twice.
 */
export interface SaleDetail {
  readonly customer: string;
  readonly product: string;
  /** Pieces. */
  readonly quantity: number | null;
  /** Code of the currency it was sold in, and what one of it was in the plan's currency. */
  readonly currency: string;
  readonly rate: number | null;
  readonly posted: Day | null;
}

/** Thresholds of a part of the plan: of the rows that fit, that with the most members wins, then one that names the level, then the later row; else Settings. Shares 0–1; null: never that severity. */
export interface ThresholdRule {
  readonly measure: WatchMeasure;
  readonly members: Scope['members'];
  /** Only nodes of this level (`total`: the whole); null: every level. */
  readonly level: DimensionField | 'total' | null;
  readonly yellow: number | null;
  readonly orange: number | null;
  readonly red: number | null;
  readonly at: CellRef;
}

/** A response node (D3): what to do, by whom and within how long, when an alert of its kind (null: any) reaches `severity` in its part of the plan. Currency. */
export interface ResponseNode {
  readonly kind: AlertKind | null;
  readonly severity: Exclude<Severity, 'none'>;
  readonly members: Scope['members'];
  readonly action: string;
  readonly owner: string;
  /** Hours of working time to acknowledge; null: those of Settings. */
  readonly hours: number | null;
  /** What it costs and what it is expected to bring. */
  readonly cost: number | null;
  readonly effect: number | null;
  readonly at: CellRef;
}

/** Something that somebody promised to do by a day. `done` null: not done. */
export interface TaskFact {
  readonly task: string;
  readonly owner: string;
  readonly manager: string;
  readonly territory: string;
  readonly due: Day | null;
  readonly done: Day | null;
  readonly at: CellRef;
}

/** A row of the risk register (D9). Currency; probability 0–1. */
export interface RiskFact {
  readonly risk: string;
  readonly kind: 'customer' | 'channel' | 'competitor' | 'supply' | 'people' | 'other';
  readonly probability: number | null;
  readonly impact: number | null;
  readonly owner: string;
  /** Those that are written, in order. */
  readonly responses: readonly string[];
  /** The customer that would be lost, or the territory it lies in; empty: none named. */
  readonly customer: string;
  readonly territory: string;
  readonly review: Day | null;
  readonly open: boolean;
  readonly at: CellRef;
}

/** A lead and how it was taken up (D12). */
export interface LeadFact {
  readonly id: string;
  readonly territory: string;
  readonly source: string;
  readonly owner: string;
  readonly received: Day | null;
  readonly answered: Day | null;
  readonly accepted: Day | null;
  readonly returned: Day | null;
  readonly reason: string;
  /** The deal that it became; empty: none. */
  readonly deal: string;
  readonly at: CellRef;
}

/** How far a deal was prepared (D8): people reached, pain points recorded, share of needs that the solution meets, key people in all and covered. */
export interface ProcessFact {
  readonly deal: string;
  readonly reached: boolean | null;
  readonly painPoints: number | null;
  readonly solutionMatch: number | null;
  readonly keyPeople: number | null;
  readonly keyCovered: number | null;
  readonly at: CellRef;
}

/** Something that was done for a deal: a call, a visit, a demo. */
export interface ActivityFact {
  readonly on: Day;
  readonly deal: string;
  readonly kind: string;
  readonly rep: string;
  readonly at: CellRef;
}

/** A change of a deal's amount or expected day. */
export type DealChange = { readonly deal: string; readonly on: Day; readonly at: CellRef } & (
  | { readonly field: 'amount'; readonly from: number | null; readonly to: number | null }
  | { readonly field: 'closes'; readonly from: Day | null; readonly to: Day | null }
);

/** An alert as it was kept on the Alerts sheet, with what people wrote there: owner, state, snoozed until, what was done. */
export interface AlertFact extends AlertMemory {
  readonly severity: Severity;
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
  /** Parallel to `Plan.sales`; empty when Sales has no such column. */
  readonly details: readonly SaleDetail[];
  readonly thresholds: readonly ThresholdRule[];
  readonly responses: readonly ResponseNode[];
  readonly tasks: readonly TaskFact[];
  readonly risks: readonly RiskFact[];
  readonly leads: readonly LeadFact[];
  readonly process: readonly ProcessFact[];
  readonly activities: readonly ActivityFact[];
  readonly dealChanges: readonly DealChange[];
  readonly alertLog: readonly AlertFact[];
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
  details: [],
  thresholds: [],
  responses: [],
  tasks: [],
  risks: [],
  leads: [],
  process: [],
  activities: [],
  dealChanges: [],
  alertLog: [],
};
