import type { WorkOptions } from '../workbook';
import type { RunPreview } from './compute';
import type { JournalEntry, Ports } from './ports';

/** Applied, or not because the workbook changed since the preview was shown. */
export type ApplyOutcome = { readonly kind: 'applied'; readonly cells: number } | { readonly kind: 'stale' };

/**
 * Writes what a preview showed, as a whole or not at all, and keeps its undo.
 * Edge: when inputs or our sheets changed since the preview, nothing is written (`stale`); when there is nothing to write the last undo stays.
 */
export async function applyRun(
  ports: Pick<Ports, 'workbook' | 'engine' | 'journal'>,
  preview: RunPreview,
  title: string,
  options: WorkOptions = {},
): Promise<ApplyOutcome> {
  const { asked, plan, writes, undo, changeCount: cells } = preview;
  const content = await ports.workbook.read(options);
  if (await ports.engine.isStale({ content, preview: { asked, plan, writes } }, options.signal ? { signal: options.signal } : {}))
    return { kind: 'stale' };
  if (writes.length === 0) return { kind: 'applied', cells: 0 };
  await ports.workbook.apply(writes, undo, options);
  const entry: JournalEntry = { title, cells, writes, undo };
  await ports.journal.save(entry);
  return { kind: 'applied', cells };
}
