import { scopeText, yearPeriod, type Day, type NewRevision, type Plan, type RevisionState } from '../../plan';
import { sumExactly } from '../sumExactly';

/** A revision that is kept, or will be after this run. */
type Kept = Omit<NewRevision, 'from'>;

/** The targets of one scope, added up, and what their rows say. */
interface Asked {
  readonly node: string;
  readonly index: number | null;
  readonly amount: number;
  readonly owner: string;
  readonly reason: string;
  readonly approvedBy: string;
}

/**
 * Each target against its approved baseline, and the rows that this run adds to the kept revisions (P22–P27). Both are told as they stand once those rows are kept,
 * so that a second run says the same and adds nothing.
 * **shape** states in the order of targets, then targets that are kept but no longer there. **unit** currency.
 */
export function trackRevisions(plan: Plan): { revisions: RevisionState[]; newRevisions: NewRevision[] } {
  const keptOf = new Map<string, Kept[]>();
  const rows = plan.revisions.map((row, i) => ({ row, i })).sort((a, b) => (a.row.on < b.row.on ? -1 : a.row.on > b.row.on ? 1 : a.i - b.i));
  for (const { row } of rows) keptOf.set(row.node, [...(keptOf.get(row.node) ?? []), row]);
  const asked = askedTargets(plan);
  for (const [node, kept] of keptOf) {
    const isGone = !asked.some((each) => each.node === node) && isOfYear(node, plan);
    if (isGone) asked.push({ node, index: null, amount: 0, owner: kept[kept.length - 1]?.owner ?? '', reason: '', approvedBy: '' });
  }
  const newRevisions: NewRevision[] = [];
  const revisions = asked.map((each): RevisionState => {
    const kept = keptOf.get(each.node) ?? [];
    const added = revise(each, kept, plan.settings.asOf);
    if (added !== null) newRevisions.push(added);
    return judge(plan, each, added === null ? kept : [...kept, added]);
  });
  return { revisions: revisions.filter(({ source, state }) => source !== null || state === 'needs-approval'), newRevisions };
}

/** Targets of the same scope add up; what their rows say stands side by side. */
function askedTargets(plan: Plan): Asked[] {
  const rows = new Map<string, number[]>();
  plan.targets.forEach(({ scope }, index) => {
    const node = scopeText(scope, plan);
    rows.set(node, [...(rows.get(node) ?? []), index]);
  });
  return [...rows].map(([node, indexes]) => {
    const facts = indexes.map((index) => plan.targets[index] as Plan['targets'][number]);
    const said = (field: 'owner' | 'reason' | 'approvedBy'): string =>
      [...new Set(facts.map((fact) => fact[field].trim()).filter((text) => text !== ''))].join('; ');
    const [reason, approvedBy] = [said('reason'), said('approvedBy')];
    return { node, index: indexes[0] as number, amount: sumExactly(facts.map(({ amount }) => amount)), owner: said('owner'), reason, approvedBy };
  });
}

/** The row to keep: when the amount is another than the last kept one, or reason or approval have come since; null otherwise (P25, P26). */
function revise(asked: Asked, kept: readonly Kept[], asOf: Day): NewRevision | null {
  const last = kept[kept.length - 1];
  const [reason, approvedBy] = isSpent(asked, kept) ? ['', ''] : [asked.reason, asked.approvedBy];
  const current = stepsOf(kept).pop();
  if (last !== undefined && current !== undefined && isSame(current.to, asked.amount)) {
    const isSaid = (reason === '' || current.reasons.includes(reason)) && (approvedBy === '' || current.approvals.includes(approvedBy));
    if (isSaid) return null;
  }
  const on = last !== undefined && last.on > asOf ? last.on : asOf;
  return { node: asked.node, on, from: last?.to ?? null, to: asked.amount, owner: asked.owner, reason, approvedBy };
}

/** A reason with its approval that was kept with another amount is spent: it does not cover the next revision too (P26). */
function isSpent({ amount, reason, approvedBy }: Asked, kept: readonly Kept[]): boolean {
  return kept.some((row) => !isSame(row.to, amount) && row.reason.trim() === reason && row.approvedBy.trim() === approvedBy);
}

/** Kept rows in a row that say the same amount: one step of a target, with all that was said for it. */
interface Step {
  readonly to: number;
  readonly reasons: string[];
  readonly approvals: string[];
}

function stepsOf(kept: readonly Kept[]): Step[] {
  const steps: Step[] = [];
  for (const { to, reason, approvedBy } of kept) {
    let step = steps[steps.length - 1];
    if (step === undefined || !isSame(step.to, to)) steps.push((step = { to, reasons: [], approvals: [] }));
    if (reason.trim() !== '') step.reasons.push(reason.trim());
    if (approvedBy.trim() !== '') step.approvals.push(approvedBy.trim());
  }
  return steps;
}

/** The amount that stands after this run (the last of `kept`) against the last approved one before it, else the first (P23, P24). */
function judge(plan: Plan, { node, index, amount }: Asked, kept: readonly Kept[]): RevisionState {
  const steps = stepsOf(kept);
  const current = steps.pop();
  const approved = steps.filter(({ reasons, approvals }) => reasons.length > 0 && approvals.length > 0);
  const baseline = (approved[approved.length - 1] ?? steps[0])?.to ?? null;
  const change = baseline === null || baseline === 0 ? null : (amount - baseline) / Math.abs(baseline);
  const isFree = change !== null && Math.abs(change) <= plan.settings.revisionBand + 1e-12;
  const missing: ('reason' | 'approval')[] = [];
  if (current?.reasons.length === 0) missing.push('reason');
  if (current?.approvals.length === 0) missing.push('approval');
  const beyond = missing.length === 0 ? 'approved' : 'needs-approval';
  const state = baseline === null ? 'new' : isSame(baseline, amount) ? 'same' : isFree ? 'free' : beyond;
  return {
    node,
    scope: index === null ? null : (plan.targets[index]?.scope ?? null),
    baseline,
    amount,
    change,
    state,
    missing: state === 'needs-approval' ? missing : [],
    source: index === null ? null : { kind: 'target', index },
  };
}

/** Does a node's text speak of the plan year? Other years' revisions are kept, not judged. */
function isOfYear(node: string, plan: Plan): boolean {
  const { planYear, fiscalStart } = plan.settings;
  const period = node.slice(node.lastIndexOf(' · ') + (node.includes(' · ') ? 3 : 1));
  const { from, to } = yearPeriod(planYear, fiscalStart);
  const ofYear = scopeText({ members: {}, period: null }, plan);
  if (period === ofYear || /^-[HQ]\d$/.test(period.slice(ofYear.length))) return period.startsWith(ofYear);
  const month = period.slice(0, 7);
  return /^\d{4}-\d{2}$/.test(month) && month >= from.slice(0, 7) && month <= to.slice(0, 7);
}

/** Amounts that were written to a sheet in another unit and read back are the same. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
