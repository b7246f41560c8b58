import type { CellRef } from '../plan';
import type { Ports } from './ports';

/** Undone; or not, because these cells were changed by somebody since; or nothing to undo. */
export type UndoOutcome =
  | { readonly kind: 'undone'; readonly title: string; readonly cells: number }
  | { readonly kind: 'blocked'; readonly cells: readonly CellRef[] }
  | { readonly kind: 'nothing' };

/** Takes the last run back, as a whole. Cells that were changed since are never lost: then it refuses and names them, unless `force`. */
export async function undoRun(
  ports: Pick<Ports, 'workbook' | 'engine' | 'journal'>,
  options: { readonly force?: boolean } = {},
): Promise<UndoOutcome> {
  const entry = await ports.journal.load();
  if (!entry) return { kind: 'nothing' };
  const changed = await ports.engine.changedSince({ content: await ports.workbook.read(), writes: entry.writes });
  if (changed.length > 0 && !options.force) return { kind: 'blocked', cells: changed };
  await ports.workbook.apply(entry.undo, entry.writes);
  await ports.journal.save(null);
  return { kind: 'undone', title: entry.title, cells: entry.cells };
}
