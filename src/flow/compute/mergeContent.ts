import type { Issue } from '../../plan';
import { toPlan } from '../../sheets';
import type { WorkbookContent } from '../../sheets';
import { merge, takeSnapshot } from '../../versions';
import type { Merged, Settlements, Snapshot, SnapshotTable } from '../../versions';
import { keyIssues } from './keyIssues';
import { rebalance } from './rebalance';
import type { BalancePolicy, Rebalanced } from './rebalance';
import { restoreContent } from './restoreContent';
import type { RestoreDraft } from './restoreContent';

/** What to merge into a workbook: another version, the one that both came from, and how to settle what was changed on both sides. */
export interface MergeAsked {
  readonly base: Snapshot;
  readonly theirs: Snapshot;
  readonly settlements: Settlements;
  readonly policy: BalancePolicy;
}

/** What a merge found: conflicts (all, and those still open), changes taken of each side, and what re-balancing did. */
export interface MergeFound extends Pick<Merged, 'conflicts' | 'open' | 'taken'> {
  readonly balance: Omit<Rebalanced, 'table'>;
}

/** `open`: conflicts wait to be settled, nothing can be written; `ready`: what would be written; `stopped`: the workbook has errors. */
export type MergeOutcome =
  | { readonly kind: 'open'; readonly found: MergeFound }
  | { readonly kind: 'ready'; readonly found: MergeFound; readonly preview: RestoreDraft }
  | { readonly kind: 'stopped'; readonly issues: readonly Issue[] };

/**
 * Merges another version into a workbook's inputs, by business key and cell: what only they changed comes in, what only the workbook changed stays, what both changed alike is one, and what both changed
 * differently is a conflict. Targets that added up before the two lines parted are made to add up again. Results are not merged: a run calculates them.
 */
export function mergeContent(content: WorkbookContent, { base, theirs, settlements, policy }: MergeAsked): MergeOutcome {
  const { plan, issues } = toPlan(content);
  if (!plan) return { kind: 'stopped', issues };
  const { snapshot: ours, problems } = takeSnapshot(plan, null);
  if (!ours) return { kind: 'stopped', issues: keyIssues(problems) };
  const merged = mergeInputs(base, ours, theirs, settlements, policy);
  if (merged.found.open.length > 0) return { kind: 'open', found: merged.found };
  const draft = restoreContent(content, merged.snapshot.tables);
  return draft.kind === 'stopped' ? draft : { kind: 'ready', found: merged.found, preview: draft.preview };
}

/** The inputs of two versions put together, with totals that hold again once no conflict is open. */
export function mergeInputs(
  base: Snapshot,
  ours: Snapshot,
  theirs: Snapshot,
  settlements: Settlements,
  policy: BalancePolicy,
): { readonly snapshot: Snapshot; readonly found: MergeFound } {
  const [from, own, other] = [base, ours, theirs].map(onlyInputs) as [Snapshot, Snapshot, Snapshot];
  const { snapshot, conflicts, open, taken } = merge(from, own, other, settlements);
  const targets = tableOf(snapshot, 'targets');
  const before = tableOf(from, 'targets');
  const balanced = targets && before && open.length === 0 ? rebalance(before, targets, policy, yearOf(snapshot)) : null;
  const tables = balanced ? snapshot.tables.map((table) => (table === targets ? balanced.table : table)) : snapshot.tables;
  const { imbalances = [], changes = [], left = [] } = balanced ?? {};
  return { snapshot: { ...snapshot, tables }, found: { conflicts, open, taken, balance: { imbalances, changes, left } } };
}

function onlyInputs(snapshot: Snapshot): Snapshot {
  return { ...snapshot, tables: snapshot.tables.filter(({ kind }) => kind === 'input') };
}

function tableOf(snapshot: Snapshot, name: string): SnapshotTable | undefined {
  return snapshot.tables.find((table) => table.name === name);
}

function yearOf(snapshot: Snapshot): Parameters<typeof rebalance>[3] {
  const rows = tableOf(snapshot, 'settings')?.rows ?? [];
  const setting = (name: string, otherwise: number): number => {
    const value = rows.find(([key]) => key === name)?.[1];
    return typeof value === 'number' ? value : otherwise;
  };
  return { planYear: setting('planYear', 0), fiscalStart: setting('fiscalStart', 1), roundingUnit: setting('roundingUnit', 1) };
}
