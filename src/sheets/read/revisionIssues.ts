import type { CellRef, Issue, Plan, RevisionState } from '../../plan';
import { amountText, percentText } from './conflictIssues';

/** Says which targets moved further from their baseline than may be without approval, and what is missing: a warning each, at the target's cell. Amounts in currency. */
export function revisionIssues(plan: Plan, revisions: readonly RevisionState[]): Issue[] {
  const words =
    plan.language === 'zh' ? { reason: '原因', approval: '审批人', and: '和' } : { reason: 'Reason', approval: 'Approved by', and: ' and ' };
  return revisions.flatMap((revision): Issue[] => {
    if (revision.state !== 'needs-approval' || revision.baseline === null || revision.change === null) return [];
    const at: CellRef | null = revision.source?.kind === 'target' ? (plan.targets[revision.source.index]?.at ?? null) : null;
    const missing = revision.missing.map((part) => words[part]).join(words.and);
    const sign = revision.change < 0 ? '−' : '+';
    return [
      {
        level: 'warning',
        code: 'needs-approval',
        ...(at ? { at } : {}),
        found: `${sign}${percentText(Math.abs(revision.change))}`,
        expected: percentText(plan.settings.revisionBand),
        params: { baseline: amountText(revision.baseline), missing },
      },
    ];
  });
}
