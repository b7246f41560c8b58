import type { AllocationLimitSource, CellRef, Issue, Plan, Resource, Result, Territories } from '../../plan';
import { allocationLimitCell, allocationLimitParts } from './allocationLimit';
import { amountText, percentText } from './conflictIssues';

/**
 * Says in sentences which limits of a split contradict each other and what is the least to change: an error for each limit of the smallest set to relax, at its cell, for the tiers of the
 * budget and for each resource (then nothing may be written); and as warnings the bands, skills and groups that could not be kept when accounts were given to owners.
 */
export function allocationIssues(
  plan: Plan,
  { allocation, resources, territories }: Pick<Result, 'allocation' | 'resources' | 'territories'>,
): Issue[] {
  const splits = [{ resource: 'budget' as const, conflict: allocation.conflict }, ...resources];
  return [
    ...splits.flatMap(({ resource, conflict }) =>
      (conflict ?? []).map(({ source, from, to }) => limitIssue(plan, resource, source, { from, to, together: conflict?.length ?? 1 })),
    ),
    ...(territories?.conflict ?? []).map((each) => ownerIssue(plan, each)),
  ];
}

function limitIssue(
  plan: Plan,
  resource: Resource,
  source: AllocationLimitSource,
  { from, to, together }: { readonly from: number; readonly to: number; readonly together: number },
): Issue {
  const at = allocationLimitCell(plan, resource, source);
  const parts = allocationLimitParts(plan, resource, source);
  const text = (value: number): string => (parts.kind.endsWith('share') ? percentText(value) : amountText(value));
  const params = {
    why: 'split',
    ...parts,
    end: to > from ? 'high' : 'low',
    share: from === 0 || parts.kind.endsWith('share') ? '' : percentText(Math.abs(to - from) / Math.abs(from)),
    ...(together > 1 ? { together: String(together) } : {}),
  };
  return { level: 'error', code: 'infeasible', ...(at ? { at } : {}), found: text(from), expected: text(to), params };
}

function ownerIssue(plan: Plan, { rep, measure, from, to }: NonNullable<Territories['conflict']>[number]): Issue {
  const at = ownerCell(plan, rep, measure);
  const params = { why: 'owners', kind: measure, scope: rep, end: to > from ? 'high' : 'low' };
  return { level: 'warning', code: 'infeasible', ...(at ? { at } : {}), found: amountText(from), expected: amountText(to), params };
}

/** The seller's row, the first account that needs the skill or is of the group, or the setting that limits the moves. */
function ownerCell(plan: Plan, name: string, measure: NonNullable<Territories['conflict']>[number]['measure']): CellRef | null {
  if (measure === 'moves') return plan.settingCells['maxMoves'] ?? null;
  if (measure === 'skill' || measure === 'group') return plan.customers.find((customer) => customer[measure].trim() === name)?.at ?? null;
  return plan.team.find((seller) => seller.name === name)?.at ?? null;
}
