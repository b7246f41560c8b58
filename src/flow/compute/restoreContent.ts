import type { Issue } from '../../plan';
import { describeWrites, restoreInputs, toPlan } from '../../sheets';
import type { DescribedWrites, SheetWrite, WorkbookContent } from '../../sheets';
import type { SnapshotTable } from '../../versions';
import { hasErrors } from './hasErrors';

/** What going back to a version would write into the inputs. */
export interface RestoreDraft extends DescribedWrites {
  readonly issues: readonly Issue[];
  readonly writes: readonly SheetWrite[];
  readonly undo: readonly SheetWrite[];
}

/** The draft, or what stands in the way. */
export type DraftOutcome =
  { readonly kind: 'ready'; readonly preview: RestoreDraft } | { readonly kind: 'stopped'; readonly issues: readonly Issue[] };

/** Describes what would change in a workbook's input tables if they were to hold a version's `tables`. */
export function restoreContent(content: WorkbookContent, tables: readonly SnapshotTable[]): DraftOutcome {
  const { plan, issues } = toPlan(content);
  if (!plan) return { kind: 'stopped', issues };
  const restored = restoreInputs(content, plan, tables);
  if (hasErrors(restored.issues)) return { kind: 'stopped', issues: restored.issues };
  return { kind: 'ready', preview: { ...describeWrites(content, restored.writes), ...restored } };
}
