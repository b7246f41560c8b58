import { toSheetSpecs, reconcile } from '../sheets';
import type { WorkOptions } from '../workbook';
import { breathe } from './breathe';
import type { JournalEntry, Ports } from './ports';
import { samePlan } from './previewRun';
import type { RunPreview } from './previewRun';

/** Applied, or not because the workbook changed since the preview was shown. */
export type ApplyOutcome = { readonly kind: 'applied'; readonly cells: number } | { readonly kind: 'stale' };

/**
 * Writes what a preview showed, as a whole or not at all, and keeps its undo.
 * Edge: when inputs or our sheets changed since the preview, nothing is written (`stale`); when there is nothing to write the last undo stays.
 */
export async function applyRun(
  ports: Pick<Ports, 'workbook' | 'journal'>,
  preview: RunPreview,
  title: string,
  options: WorkOptions = {},
): Promise<ApplyOutcome> {
  const content = await ports.workbook.read(options);
  await breathe();
  if (!samePlan(content, preview)) return { kind: 'stale' };
  await breathe();
  const specs = toSheetSpecs(preview.plan, preview.result, content.dateSystem);
  await breathe();
  const now = reconcile(content, specs);
  await breathe();
  if (JSON.stringify(now.writes) !== JSON.stringify(preview.resultWrites)) return { kind: 'stale' };
  if (preview.writes.length === 0) return { kind: 'applied', cells: 0 };
  await ports.workbook.apply(preview.writes, preview.undo, options);
  const entry: JournalEntry = { title, cells: preview.changeCount, writes: preview.writes, undo: preview.undo };
  await ports.journal.save(entry);
  return { kind: 'applied', cells: preview.changeCount };
}
