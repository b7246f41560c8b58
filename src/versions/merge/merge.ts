import { inOrder } from '../canonical';
import type { Merged, Settlements } from '../changes';
import type { Snapshot, SnapshotTable, SnapshotValue } from '../snapshot';
import type { Taken } from './mergeRows';
import { isSameTable, mergeTable } from './mergeTable';
import { conflictId, settleBy } from './settle';
import type { Judge } from './settle';

/** Nothing is settled. */
const unsettled: Settlements = { byId: {}, rule: null };

/**
 * What two people made of one plan, put together by business key and cell.
 *
 * In words: what only one side changed is taken from it, what both changed alike is taken once, what both changed differently is a conflict and stays as it was until it is settled. A renaming or a
 * move on one side carries the other side's edits of those rows along. Rows that both added to a multiset all stay; alike on both sides they are the same row. Results are never put together: they are
 * one side's when the inputs are that side's, else left out.
 * **shape** `ours` and `theirs` exchanged give the same state, and the same conflicts with their sides exchanged.
 */
export function merge(base: Snapshot, ours: Snapshot, theirs: Snapshot, settlements: Settlements = unsettled): Merged {
  const judge = settleBy(settlements);
  const taken: Taken = { ours: 0, theirs: 0, both: 0 };
  const sides = [base, ours, theirs].map((snapshot) => new Map(snapshot.tables.map((table) => [table.name, inOrder(table)])));
  const of = (side: number, name: string): SnapshotTable | null => sides[side]?.get(name) ?? null;
  const names = [...new Set(sides.flatMap((side) => [...side.keys()]))].sort();
  const isInput = (name: string): boolean => [0, 1, 2].some((side) => of(side, name)?.kind === 'input');
  const inputs = new Map<string, SnapshotTable | null>();
  for (const name of names.filter(isInput)) inputs.set(name, mergeTable(of(0, name), of(1, name), of(2, name), judge, taken));
  const planName = mergePlanName([base, ours, theirs], inputs.get('settings') ?? null, judge);

  const outputs = names.filter((name) => !isInput(name));
  const inputsAre = (side: number): boolean =>
    planName === [base, ours, theirs][side]?.planName && [...inputs].every(([name, table]) => isSameTable(table, of(side, name)));
  const resultsAlike = (a: number, b: number): boolean => outputs.every((name) => isSameTable(of(a, name), of(b, name)));
  const from = resultsFrom(inputsAre, resultsAlike);
  const results = from === null ? [] : outputs.map((name) => of(from, name));
  const tables = [...inputs.values(), ...results].filter((table): table is SnapshotTable => table !== null);
  return {
    snapshot: { format: base.format, planName, tables: tables.sort((a, b) => (a.name < b.name ? -1 : 1)) },
    conflicts: judge.conflicts,
    open: judge.open,
    taken,
    recalculate: from === null,
  };
}

/** Whose results hold: 1 ours, 2 theirs, null nobody's. */
function resultsFrom(inputsAre: (side: number) => boolean, resultsAlike: (a: number, b: number) => boolean): 1 | 2 | null {
  const [our, their] = [inputsAre(1), inputsAre(2)];
  if (our !== their) return our ? 1 : 2;
  if (!our) return null;
  if (resultsAlike(1, 2)) return 1;
  if (!inputsAre(0)) return null;
  if (resultsAlike(0, 2)) return 1;
  return resultsAlike(0, 1) ? 2 : null;
}

/** The plan's name goes with its setting where it stands there on both sides, so that one question is asked once. */
function mergePlanName([base, ours, theirs]: readonly Snapshot[], settings: SnapshotTable | null, judge: Judge): string {
  if (!base || !ours || !theirs) return '';
  const [was, our, their] = [base.planName, ours.planName, theirs.planName];
  if (our === their || their === was) return our;
  if (our === was) return their;
  const set = settings && nameSetting(settings);
  const isSetting = [ours, theirs].every((side) => side.planName === nameSetting(side.tables.find(({ name }) => name === 'settings') ?? null));
  if (isSetting && typeof set === 'string') return set;
  const id = conflictId('', [], 'planName', 'name');
  const about = { id, table: '', kind: 'both-changed' as const, key: [], column: 'planName', base: was, ours: our, theirs: their, rows: null };
  return judge.name(about, () => true);
}

function nameSetting(settings: SnapshotTable | null): SnapshotValue {
  const [setting, value] = [settings?.columns.indexOf('setting') ?? -1, settings?.columns.indexOf('value') ?? -1];
  return settings?.rows.find((row) => row[setting] === 'planName')?.[value] ?? null;
}
