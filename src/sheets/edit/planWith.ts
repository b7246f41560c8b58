import { noInputs } from '../../plan';
import type { CellRef, LedgerFact, Plan, ResourceLine, Settings } from '../../plan';
import { keyOfEntry, keyOfRule } from './allocationChange';
import type { AllocationChange, AllocationSettings } from './allocationChange';

const nowhere: CellRef = { sheet: '', row: 0, column: 0 };

/** The plan as it would be read once a change of allocation were written; rows that are new have no cell of their own yet. The workbook stays as it is. */
export function planWith(plan: Plan, change: AllocationChange): Plan {
  const { addRules = [], removeRules = [], lines = [], ledger = [] } = change;
  const removed = new Set(removeRules);
  const added = new Map(addRules.map((draft) => [keyOfRule(draft), draft]));
  const kept = plan.allocationRules.flatMap((rule, i) => {
    if (removed.has(i)) return [];
    const draft = added.get(keyOfRule(rule));
    added.delete(keyOfRule(rule));
    return [draft ? { ...draft, owner: draft.owner || rule.owner, reason: draft.reason || rule.reason, at: rule.at } : rule];
  });
  return {
    ...plan,
    settings: settingsWith(plan.settings, change.settings ?? {}),
    allocationRules: [...kept, ...[...added.values()].map((draft) => ({ ...draft, at: nowhere }))],
    lines: lines.length === 0 ? plan.lines : linesWith(plan.lines, lines),
    ledger: ledger.length === 0 ? plan.ledger : ledgerWith(plan.ledger, ledger),
  };
}

function settingsWith(settings: Settings, change: AllocationSettings): Settings {
  return { ...settings, ...change };
}

function linesWith(lines: readonly ResourceLine[], changes: NonNullable<AllocationChange['lines']>): ResourceLine[] {
  const next = [...lines];
  for (const { line, ...figures } of changes) {
    const own = next[line];
    if (own) next[line] = { ...own, ...figures };
  }
  return next;
}

function ledgerWith(ledger: readonly LedgerFact[], drafts: NonNullable<AllocationChange['ledger']>): LedgerFact[] {
  const next = [...ledger];
  for (const draft of drafts) {
    const place = pendingPlace(next, draft);
    const own = place === 'kept' || place === 'new' ? undefined : next[place];
    if (own && typeof place === 'number') next[place] = { ...own, approvedBy: draft.approvedBy };
    else if (place === 'new') next.push({ ...draft, at: nowhere });
  }
  return next;
}

/** Where a row of the ledger goes: into the kept row (by its index) that waits for this approval, nowhere as it is `kept` as asked already, or under the last (`new`). */
export function pendingPlace(ledger: readonly Omit<LedgerFact, 'at'>[], draft: Omit<LedgerFact, 'at'>): number | 'kept' | 'new' {
  const key = keyOfEntry(draft);
  const waits = ledger.findIndex((row) => keyOfEntry(row) === key && row.approvedBy === '');
  if (draft.approvedBy !== '' && waits >= 0) return waits;
  return ledger.some((row) => keyOfEntry(row) === key && row.approvedBy === draft.approvedBy) ? 'kept' : 'new';
}

/** What of a plan an allocation rests on, without the long lists that it does not: cheap to hand to another thread. */
export function leanPlan(plan: Plan): Plan {
  const { lines, spend, allocationRules, ledger } = plan;
  return { ...plan, ...noInputs, lines, spend, allocationRules, ledger, sales: [], targets: [], pipeline: [] };
}
