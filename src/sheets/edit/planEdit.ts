import type { Adjustment, AlertState, CellRef, Day, Issue } from '../../plan';
import type { SheetWrite } from '../write';
import type { DriverDraft } from './driverChange';

/** A row of the Adjustments table that is not written yet. */
export type AdjustmentDraft = Omit<Adjustment, 'at'>;

/** A target that shall have another amount, in currency; `target` is the index into `Plan.targets`. */
export interface TargetChange {
  readonly target: number;
  readonly amount: number;
  readonly reason: string;
}

/** What shall stand in the record of one alert; absent: as it is. `until` belongs to `snoozed`, `done` (what was done) to `resolved`. */
export interface AlertChange {
  readonly key: string;
  readonly state?: AlertState;
  readonly until?: Day;
  readonly owner?: string;
  readonly done?: string;
}

/** Rows to add to the Adjustments table, rows (by a cell of theirs) to take out of it, targets to revise, drivers to change and what is said of alerts. */
export interface PlanEdit {
  readonly add: readonly AdjustmentDraft[];
  readonly remove: readonly CellRef[];
  readonly targets?: readonly TargetChange[];
  /** Rows of Drivers as they shall stand. */
  readonly drivers?: readonly DriverDraft[];
  readonly alerts?: readonly AlertChange[];
}

/** Writes that change input tables, with their inverse. */
export interface EditWrites {
  readonly writes: readonly SheetWrite[];
  readonly undo: readonly SheetWrite[];
  readonly issues: readonly Issue[];
}

/** The verbs whose value is an amount of money; of the others it is a share, or nothing. */
const MONEY: ReadonlySet<Adjustment['verb']> = new Set(['set', 'add', 'subtract', 'repeat', 'straight-line', 'transfer', 'hold', 'floor', 'cap']);

/** Is the value of such a row money (else it is a share, or there is none)? */
export function isMoney(verb: Adjustment['verb']): boolean {
  return MONEY.has(verb);
}

/** Rows of one key say the same thing of the same part of the plan: a new one takes the place of the old. Rows that add up (`add`, `transfer` …) have no key. */
export function keyOfDraft({ verb, scope }: AdjustmentDraft): string | null {
  if (!['set', 'clear', 'repeat', 'hold', 'floor', 'cap', 'min-growth', 'max-growth', 'release', 'method'].includes(verb)) return null;
  const members = Object.entries(scope.members).sort(([a], [b]) => (a < b ? -1 : 1));
  const { from, to } = scope.period ?? { from: '', to: '' };
  return JSON.stringify([verb, members, from, to]);
}
