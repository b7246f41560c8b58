import type { Issue } from '../../plan';
import { describeWrites, restoreInputs, toPlan } from '../../sheets';
import type { DescribedWrites, SheetWrite, WorkbookContent } from '../../sheets';
import { scopeSnapshot, takeSnapshot, widenSnapshot } from '../../versions';
import type { RowScope, SnapshotTable } from '../../versions';
import { hasErrors } from './hasErrors';
import { keyIssues } from './keyIssues';

/** What going back to a version would write into the inputs. */
export interface RestoreDraft extends DescribedWrites {
  readonly issues: readonly Issue[];
  readonly writes: readonly SheetWrite[];
  readonly undo: readonly SheetWrite[];
}

/** The draft, or what stands in the way. */
export type DraftOutcome =
  { readonly kind: 'ready'; readonly preview: RestoreDraft } | { readonly kind: 'stopped'; readonly issues: readonly Issue[] };

/** The part of a version that is to come back: some tables (null: all), and the rows of some members (null: all rows). */
export interface RestoreSlice {
  readonly tables: readonly string[] | null;
  readonly scope: RowScope;
}

/** Describes what would change in a workbook's input tables if they were to hold a version's `tables`, or a slice of them. */
export function restoreContent(content: WorkbookContent, tables: readonly SnapshotTable[], slice?: RestoreSlice): DraftOutcome {
  const { plan, issues } = toPlan(content);
  if (!plan) return { kind: 'stopped', issues };
  let wanted = tables.filter(({ name }) => slice?.tables?.includes(name) ?? true);
  if (slice?.scope) {
    const { snapshot: now, problems } = takeSnapshot(plan, null);
    if (!now) return { kind: 'stopped', issues: keyIssues(problems) };
    const names = new Set(wanted.map(({ name }) => name));
    const version = scopeSnapshot({ ...now, tables }, slice.scope);
    wanted = widenSnapshot(now, version, slice.scope).snapshot.tables.filter(({ name }) => names.has(name));
  }
  const restored = restoreInputs(content, plan, wanted);
  if (hasErrors(restored.issues)) return { kind: 'stopped', issues: restored.issues };
  return { kind: 'ready', preview: { ...describeWrites(content, restored.writes), ...restored } };
}
