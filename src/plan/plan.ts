import type { Dimension, DimensionField } from './dimension';
import type { OptionalInputs } from './inputs';
import type { CellRef, Rect } from './issue';
import type { Day, Month } from './period';
import type { Scope } from './scope';
import type { CustomerClass, Settings } from './settings';

/** An actual: one month, one member per dimension. Unit: currency (not thousands, not 万元). `null` is a blank cell, never zero. */
export interface SalesFact {
  readonly month: Month;
  /** Parallel to `Plan.dimensions`. */
  readonly members: readonly string[];
  readonly amount: number | null;
  readonly at: CellRef;
}

/** A target: what its scope shall sell. Unit: currency. Several targets of crossing scopes (territories, categories, months) are fitted together. */
export interface TargetFact {
  readonly scope: Scope;
  readonly amount: number;
  /** What is measured, as written (`Revenue` …); empty when no column says. */
  readonly measure: string;
  /** The strategic objective that it serves, owner, and what a revision beyond the band needs; empty when not given. */
  readonly objective: string;
  readonly owner: string;
  readonly reason: string;
  readonly approvedBy: string;
  readonly at: CellRef;
}

/** Nothing known of a customer beyond the first columns. */
export const noCustomerDetails = {
  orders: null,
  potential: null,
  hours: null,
  margin: null,
  acquisitionCost: null,
  previousClass: null,
  rep: '',
  group: '',
  skill: '',
  latitude: null,
  longitude: null,
  locked: false,
} as const;

/** A customer with last full year's or trailing revenue in currency. `previous`: the year before that; null unknown or none. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly territory: string;
  readonly revenue: number | null;
  readonly previous: number | null;
  readonly lastOrder: Day | null;
  /** First order ever; null when not given. */
  readonly firstOrder: Day | null;
  /** Orders in the period of `revenue`. */
  readonly orders: number | null;
  /** What it could buy in a year altogether, currency. */
  readonly potential: number | null;
  /** Hours of work a year that it takes. */
  readonly hours: number | null;
  /** Gross margin, share of revenue; null: that of Settings. */
  readonly margin: number | null;
  /** What it cost to win it, currency. */
  readonly acquisitionCost: number | null;
  /** Class of the period before as it was kept; null: by `previous` with today's cuts. */
  readonly previousClass: CustomerClass | null;
  /** Who has the account now; empty: nobody. */
  readonly rep: string;
  /** Accounts of one group stay with one owner (a parent company, a city); empty: none. */
  readonly group: string;
  /** Skill that its owner needs; empty: none. */
  readonly skill: string;
  /** Degrees. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Stays with its owner. */
  readonly locked: boolean;
  readonly at: CellRef;
}

/** An opportunity of the pipeline, open or closed. `probability` null = not given. `closes` is the expected day, of a closed deal the day it was won or lost. */
export interface Deal {
  readonly id: string;
  readonly customer: string;
  readonly territory: string;
  readonly category: string;
  readonly stage: string;
  readonly amount: number | null;
  readonly opened: Day | null;
  readonly closes: Day | null;
  readonly probability: number | null;
  readonly state: 'open' | 'won' | 'lost';
  readonly rep: string;
  readonly at: CellRef;
}

/** What a source holds. */
export type SourceRole =
  | 'sales'
  | 'targets'
  | 'customers'
  | 'pipeline'
  | 'settings'
  | 'holidays'
  | 'adjustments'
  | 'references'
  | 'events'
  | 'stages'
  | 'stageMoves'
  | 'team'
  | 'products'
  | 'reviews'
  | 'revisions'
  | 'lines'
  | 'spend'
  | 'allocationRules'
  | 'ledger'
  | 'absences'
  | 'capacityOptions'
  | 'channel'
  | 'drivers'
  | 'forecasts'
  | 'thresholds'
  | 'responses'
  | 'tasks'
  | 'risks'
  | 'leads'
  | 'process'
  | 'activities'
  | 'dealChanges'
  | 'alertLog';

/**
 * Where a part of the plan was read from, so that sheets can point back and stay alive.
 * `body` is the data without header. `columns` maps a field (`period`, `territory`, `amount` …) to its column on the sheet.
 */
export interface Source {
  readonly role: SourceRole;
  readonly sheet: string;
  readonly table: string | null;
  readonly layout: 'flat' | 'crosstab' | 'pairs';
  readonly header: Rect;
  readonly body: Rect;
  readonly columns: Readonly<Record<string, SourceColumn>>;
  /** Currency per one in its amount cells. */
  readonly amountUnit: number;
  /** How months are written in its period column: real dates, or text such as `2017-03`. */
  readonly periods: 'date' | 'text' | 'none';
}

/** A column of a source: where it is on the sheet (zero-based) and its header as written. */
export interface SourceColumn {
  readonly column: number;
  readonly header: string;
}

/** Cells of single settings, so that rules and formulas can read them: `yellow`, `orange`, `red`, `asOf`, `budget`, `reserveShare` … */
export type SettingCells = Readonly<Record<string, CellRef>>;

/** The plan as read: plain data, JSON-able, read-only. Everything the engine needs, nothing of Excel but addresses. */
export interface Plan extends OptionalInputs {
  readonly language: 'en' | 'zh';
  readonly settings: Settings;
  readonly dimensions: readonly Dimension[];
  /** The tree's levels, top down: each the field of a dimension with members; at least one. Dimensions that are no level are summed over. */
  readonly levels: readonly DimensionField[];
  readonly sales: readonly SalesFact[];
  readonly targets: readonly TargetFact[];
  readonly customers: readonly Customer[];
  readonly pipeline: readonly Deal[];
  readonly sources: readonly Source[];
  readonly settingCells: SettingCells;
}
