import type { Day } from '../../plan';
import type { AllocationChange, PlanEdit } from '../../sheets';

/** What a run is to change in the inputs first. */
export interface RunRequest {
  /** A day that replaces the workbook's as-of day; it is then written into the settings too. */
  readonly asOf?: Day;
  /** Rows to add to and to take from the Adjustments table, targets to revise, drivers to change, what is said of alerts. */
  readonly edit?: PlanEdit;
  /** Settings, limits, lines and ledger of allocation to change. */
  readonly allocation?: AllocationChange;
  /** What becomes of values typed over the plan: `take` (the default) makes them adjustments, `discard` lets the plan overwrite them. */
  readonly typed?: 'take' | 'discard';
}
