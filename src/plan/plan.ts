import type { CellRef, Rect } from './issue';
import type { Day, Month } from './period';
import type { Settings } from './settings';

/** The dimensions that a plan may have. `territory` is always there; order in `Plan.dimensions` is the order of `members` in facts. */
export type DimensionField = 'territory' | 'category' | 'channel';

/** One dimension: its field, the header the user gave it, and its members in order of first appearance. */
export interface Dimension {
  readonly field: DimensionField;
  readonly label: string;
  readonly members: readonly string[];
}

/** An actual: one month, one member per dimension. Unit: currency (not thousands, not 万元). `null` is a blank cell, never zero. */
export interface SalesFact {
  readonly month: Month;
  /** Parallel to `Plan.dimensions`. */
  readonly members: readonly string[];
  readonly amount: number | null;
  readonly at: CellRef;
}

/** A target for the plan year. Unit: currency. `members` holds the first `members.length` dimensions (at least the territory). */
export interface TargetFact {
  readonly members: readonly string[];
  readonly amount: number;
  readonly at: CellRef;
}

/** A customer with last full year's or trailing revenue in currency. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly territory: string;
  readonly revenue: number | null;
  readonly lastOrder: Day | null;
  readonly at: CellRef;
}

/** An opportunity of the pipeline. `probability` null = not given. */
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
  readonly at: CellRef;
}

/** What a source holds. */
export type SourceRole = 'sales' | 'targets' | 'customers' | 'pipeline' | 'settings' | 'holidays';

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
export interface Plan {
  readonly language: 'en' | 'zh';
  readonly settings: Settings;
  readonly dimensions: readonly Dimension[];
  readonly sales: readonly SalesFact[];
  readonly targets: readonly TargetFact[];
  readonly customers: readonly Customer[];
  readonly pipeline: readonly Deal[];
  readonly sources: readonly Source[];
  readonly settingCells: SettingCells;
}
