import type { LimitSource } from './limits';
import type { Day } from './period';
import type { Scope } from './scope';

/** The target of one territory as paths (A6). Whole units; retained + crossSell + fresh = target. `churned` is what the base loses (positive). */
export interface CustomerPath {
  readonly territory: string;
  readonly target: number;
  /** Revenue of the customers that there are, last year. */
  readonly base: number;
  readonly churned: number;
  /** base − churned. */
  readonly retained: number;
  readonly crossSell: number;
  /** What customers that are not there yet must bring; negative: the base alone brings more than the target. */
  readonly fresh: number;
  /** Customers to win at the average first-year revenue; null when it is not known. */
  readonly freshCustomers: number | null;
  readonly rates: {
    readonly churn: number;
    readonly crossSell: number;
    readonly firstYear: number | null;
    readonly customers: number;
    readonly from: 'history' | 'parent' | 'none';
  };
  /** Each path by the plan's months, whole units: the columns add up to the territory's plan of the month. */
  readonly months: { readonly retained: readonly number[]; readonly crossSell: readonly number[]; readonly fresh: readonly number[] };
}

/** Quantities of one product that make its part of a category's target (A7). */
export interface ProductLine {
  readonly product: string;
  readonly name: string;
  readonly category: string;
  /** Whole pieces. */
  readonly quantity: number;
  readonly listPrice: number;
  /** Within the guard rails. */
  readonly discount: number;
  /** quantity × list price × (1 − discount), currency in cents. */
  readonly revenue: number;
  /** revenue − quantity × unit cost; null without cost. */
  readonly margin: number | null;
  readonly binding: 'none' | 'min-quantity' | 'max-quantity' | 'min-discount' | 'max-discount';
}

/** A category's target as a product mix. `rest` = target − Σ revenue: what no whole quantities within the guard rails can make, currency. */
export interface CategoryMix {
  readonly category: string;
  readonly target: number;
  readonly lines: readonly ProductLine[];
  readonly revenue: number;
  readonly margin: number | null;
  readonly rest: number;
}

export type SmartLetter = 'S' | 'M' | 'A' | 'R' | 'T';

/** One target held against SMART (A1): pass or fail per letter, why, and how to mend it (`code` keys both sentences). */
export interface SmartCheck {
  readonly source: LimitSource;
  readonly scope: Scope;
  readonly amount: number;
  /** Over the same scope last year; null when that was nothing. */
  readonly growth: number | null;
  /** Probability of reaching it by the forecast's distribution; null without a forecast. */
  readonly probability: number | null;
  readonly letters: readonly {
    readonly letter: SmartLetter;
    readonly pass: boolean;
    readonly code:
      | 'names-members'
      | 'no-member'
      | 'has-measure'
      | 'no-measure'
      | 'achievable'
      | 'unlikely'
      | 'no-evidence'
      | 'too-easy'
      | 'serves-objective'
      | 'no-objective'
      | 'unknown-objective'
      | 'has-period'
      | 'period-outside'
      | 'period-over';
    readonly params: Readonly<Record<string, string>>;
  }[];
}

/** A target against the last one that was kept or approved (A8). Currency. */
export interface RevisionState {
  readonly node: string;
  /** Null, like `source`: a target that was kept and is no longer there (its amount is 0). */
  readonly scope: Scope | null;
  /** The approved baseline: the last value before this one that was kept with reason and approval, else the first kept one; null when this one is the first. */
  readonly baseline: number | null;
  readonly amount: number;
  /** amount / baseline − 1. */
  readonly change: number | null;
  readonly state: 'new' | 'same' | 'free' | 'needs-approval' | 'approved';
  /** What is missing for approval. */
  readonly missing: readonly ('reason' | 'approval')[];
  readonly source: LimitSource | null;
}

/** A row that this run adds to the kept revisions. */
export interface NewRevision {
  readonly node: string;
  readonly on: Day;
  readonly from: number | null;
  readonly to: number;
  readonly owner: string;
  readonly reason: string;
  readonly approvedBy: string;
}

/** One objective's reviews (A9): key results by week with the mean of the last known scores. */
export interface ObjectiveState {
  readonly objective: string;
  /** Mean of its key results' last scores; null when none was scored. */
  readonly score: number | null;
  readonly keyResults: readonly {
    readonly keyResult: string;
    readonly owner: string;
    readonly score: number | null;
    /** Against the review before; null with fewer than two. */
    readonly change: number | null;
    readonly reviewedOn: Day | null;
    /** Days since the last review is more than a week on the as-of day. */
    readonly overdue: boolean;
    readonly history: readonly { readonly on: Day; readonly score: number | null }[];
  }[];
}

/** Everything that stands around the targets. */
export interface TargetReview {
  readonly smart: readonly SmartCheck[];
  readonly revisions: readonly RevisionState[];
  readonly newRevisions: readonly NewRevision[];
  readonly objectives: readonly ObjectiveState[];
}
