import type { Issue, Plan, Result } from '../../plan';
import { toPlan } from '../../sheets';
import type { WorkbookContent } from '../../sheets';
import { takeSnapshot } from '../../versions';
import type { Snapshot } from '../../versions';
import { hasErrors } from './hasErrors';
import { keyIssues } from './keyIssues';

/** The workbook's state, or what stands in the way. */
export type SnapshotOutcome =
  { readonly kind: 'taken'; readonly snapshot: Snapshot } | { readonly kind: 'stopped'; readonly issues: readonly Issue[] };

/** A workbook's inputs and the results that `run` computes from them, as a snapshot. */
export async function snapshotContent(content: WorkbookContent, run: (plan: Plan) => Promise<Result>): Promise<SnapshotOutcome> {
  const { plan, issues } = toPlan(content);
  if (!plan || hasErrors(issues)) return { kind: 'stopped', issues };
  const { snapshot, problems } = takeSnapshot(plan, await run(plan));
  if (snapshot) return { kind: 'taken', snapshot };
  return { kind: 'stopped', issues: keyIssues(problems) };
}
