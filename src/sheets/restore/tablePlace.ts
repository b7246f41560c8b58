import type { Issue, Plan, Source } from '../../plan';
import type { SnapshotTable } from '../../versions';
import type { SheetContent, WorkbookContent } from '../content';
import type { Step } from '../reconcile/step';
import type { RowRole } from './inputRows';

/** One table of a version and where it goes. Sales after the month `until` stay as they are. */
export interface TablePlace {
  readonly content: WorkbookContent;
  readonly plan: Plan;
  readonly table: SnapshotTable;
  readonly role: RowRole;
  readonly source: Source;
  readonly sheet: SheetContent;
  readonly until: string | null;
}

/** What one table needs. */
export interface TableSteps {
  readonly steps: readonly Step[];
  readonly issues: readonly Issue[];
}
