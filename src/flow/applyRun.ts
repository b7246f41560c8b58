import { toPlan, toSheetSpecs, reconcile } from '../sheets';
import type { WorkOptions } from '../workbook';
import { breathe } from './breathe';
import type { JournalEntry, Ports } from './ports';
import { askedOf } from './previewRun';
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
  const { plan } = toPlan(content, preview.asked.asOf ? { asOf: preview.asked.asOf } : {});
  if (!plan) return { kind: 'stale' };
  const asking = askedOf(content, plan, preview.asked);
  await breathe();
  if (JSON.stringify([asking.plan, asking.writes]) !== JSON.stringify([preview.plan, preview.inputWrites])) return { kind: 'stale' };
  await breathe();
  const specs = toSheetSpecs(preview.plan, preview.result, content.dateSystem);
  await breathe();
  const now = reconcile(asking.content, specs);
  await breathe();
  if (JSON.stringify(now.writes) !== JSON.stringify(preview.resultWrites)) return { kind: 'stale' };
  if (preview.writes.length === 0) return { kind: 'applied', cells: 0 };
  await ports.workbook.apply(preview.writes, preview.undo, options);
  const entry: JournalEntry = { title, cells: preview.changeCount, writes: preview.writes, undo: preview.undo };
  await ports.journal.save(entry);
  return { kind: 'applied', cells: preview.changeCount };
}
