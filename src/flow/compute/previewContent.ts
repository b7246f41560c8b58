import type { Issue, Plan, Result } from '../../plan';
import { allocationIssues, conflictIssues, describeWrites, reconcile, revisionIssues, toPlan, toSheetSpecs } from '../../sheets';
import type { Reconciliation, TypedValue, WorkbookContent } from '../../sheets';
import { askedOf } from './askedOf';
import { hasErrors } from './hasErrors';
import type { RunRequest } from './runRequest';

/** What a run would write, before anything is written. */
export interface RunPreview extends Omit<Reconciliation, 'issues'> {
  readonly plan: Plan;
  readonly result: Result;
  readonly issues: readonly Issue[];
  readonly asked: RunRequest;
  /** Values that were typed over the plan since the last run, and that this run takes over as adjustments. */
  readonly typed: readonly TypedValue[];
}

/** Either ready to apply, or stopped by errors in the input or by limits that contradict each other. */
export type RunOutcome = { readonly kind: 'ready'; readonly preview: RunPreview } | { readonly kind: 'stopped'; readonly issues: readonly Issue[] };

/** Computes a workbook's plan, changed as asked, by `run`, and describes the difference to what stands in the workbook. */
export async function previewContent(content: WorkbookContent, asked: RunRequest, run: (plan: Plan) => Promise<Result>): Promise<RunOutcome> {
  const checked = toPlan(content, asked.asOf ? { asOf: asked.asOf } : {});
  if (!checked.plan || hasErrors(checked.issues)) return { kind: 'stopped', issues: checked.issues };
  const asking = askedOf(content, checked.plan, checked.issues, asked);
  if (!asking.plan || hasErrors(asking.issues)) return { kind: 'stopped', issues: asking.issues };
  const { plan, typed } = asking;
  const result = await run(plan);
  if (result.decomposition.conflict) return { kind: 'stopped', issues: conflictIssues(plan, result.decomposition.conflict) };
  const ofAllocation = allocationIssues(plan, result);
  if (hasErrors(ofAllocation)) return { kind: 'stopped', issues: ofAllocation };
  const reconciled = reconcile(asking.content, toSheetSpecs(plan, result, content.dateSystem));
  const issues = [...asking.issues, ...revisionIssues(plan, result.review.revisions), ...ofAllocation, ...reconciled.issues];
  if (hasErrors(reconciled.issues)) return { kind: 'stopped', issues };
  const writes = [...asking.writes, ...reconciled.writes];
  const undo = [...reconciled.undo, ...asking.undo];
  // What is asked changes inputs first (the as-of day, rows of Adjustments): it is shown and counted with the rest, the person's own sheets first.
  const inputs = describeWrites(content, asking.writes);
  const described = {
    sheets: [...inputs.sheets.map((sheet) => ({ id: sheet.name, ...sheet })), ...reconciled.sheets],
    changes: [...inputs.changes, ...reconciled.changes].slice(0, 200),
    changeCount: inputs.changeCount + reconciled.changeCount,
  };
  return { kind: 'ready', preview: { ...reconciled, ...described, plan, result, issues, asked, typed, writes, undo } };
}
