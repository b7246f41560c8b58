import { membersText, scopeText } from '../../plan';
import type { Calibration, Plan, Scope } from '../../plan';
import { hasReason } from '../../sheets';
import type { PlanEdit } from '../../sheets';
import { emptyDriver } from './driverForm';
import type { DriverForm } from './driverForm';

/** The groups of the Outlook page, in their order. */
export const outlookGroups = ['odds', 'movers', 'deals', 'targets', 'ahead', 'drivers', 'past', 'model'] as const;
export type OutlookGroup = (typeof outlookGroups)[number];

/** What the Outlook page holds while the pane lives. */
export interface OutlookForm {
  /** Of which targets the odds are told. */
  readonly period: 'year' | 'quarter';
  /** The groups that are open. */
  readonly open: readonly OutlookGroup[];
  /** Proposals that were refused in this session, by `proposalKey`. */
  readonly refused: readonly string[];
  /** The driver that is tried otherwise. */
  readonly driver: DriverForm;
}

export const emptyOutlook: OutlookForm = { period: 'year', open: ['odds'], refused: [], driver: emptyDriver };

/** Tells a proposal from others: the part of the plan and the amounts. One for another amount is a new one. */
export function proposalKey({ scope, target, proposed }: Calibration): string {
  return JSON.stringify([scope.members, scope.period, target, proposed]);
}

/** Proposals that change a target: those that wait, and how many were refused in this session. */
export function proposals(calibrations: readonly Calibration[], refused: readonly string[]): { waiting: Calibration[]; refused: number } {
  const changes = calibrations.filter(({ target, proposed }) => proposed !== target);
  const waiting = changes.filter((each) => !refused.includes(proposalKey(each)));
  return { waiting, refused: changes.length - waiting.length };
}

/**
 * How a proposal is taken: the target's own row is revised (with its reason, so that the revision is kept); where a part has no row of its own, or one without room for a reason, a row of Adjustments sets it.
 * Null: the part is but the sum of targets below it, and those are to be changed.
 */
export function acceptance({ scope, proposed }: Calibration, plan: Plan, reason: string, owner: string): PlanEdit | null {
  const key = scopeText(scope, plan);
  const own = plan.targets.flatMap((target, index) => (scopeText(target.scope, plan) === key ? [index] : []));
  const [only] = own;
  if (own.length === 1 && only !== undefined && hasReason(plan, only)) {
    return { add: [], remove: [], targets: [{ target: only, amount: proposed, reason }] };
  }
  if (own.length === 0 && plan.targets.some((target) => isBelow(target.scope, scope))) return null;
  const draft = { verb: 'set', scope, value: proposed, to: null, into: null, method: null, reference: null, owner, reason, until: null } as const;
  return { add: [draft], remove: [] };
}

function isBelow(part: Scope, { members }: Scope): boolean {
  return Object.entries(members).every(([field, member]) => part.members[field as keyof Scope['members']] === member);
}

/** A part's members in words; `whole` for the total. */
export function partName(scope: Scope, plan: Plan, whole: string): string {
  return membersText(scope, plan) || whole;
}
