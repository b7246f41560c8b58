import type { Adjustment, ReferenceFact } from './adjustment';
import type { CellRef } from './issue';
import type { Day } from './period';

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
};
