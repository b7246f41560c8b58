import type { Issue } from '../plan';
import { changedSince, describeWrites, reconcile, restoreInputs, toPlan, toSheetSpecs } from '../sheets';
import type { DescribedWrites, SheetWrite } from '../sheets';
import type { WorkOptions } from '../workbook';
import type { ApplyOutcome } from './applyRun';
import { readPlanId } from './planId';
import type { Ports } from './ports';

/** What going back to a version would write into the inputs; the results are calculated from them afterwards. */
export interface RestorePreview extends DescribedWrites {
  readonly versionId: string;
  readonly issues: readonly Issue[];
  readonly writes: readonly SheetWrite[];
  readonly undo: readonly SheetWrite[];
}

/** Ready, or stopped by what stands in the way. */
export type RestoreOutcome =
  { readonly kind: 'ready'; readonly preview: RestorePreview } | { readonly kind: 'stopped'; readonly issues: readonly Issue[] };

/** Loads a version and describes what would change in the input tables; writes nothing. */
export async function previewRestore(ports: Pick<Ports, 'workbook' | 'versions'>, versionId: string): Promise<RestoreOutcome> {
  const content = await ports.workbook.read();
  const { plan, issues } = toPlan(content);
  if (!plan) return { kind: 'stopped', issues };
  const snapshot = await ports.versions.load(readPlanId(content) ?? '', versionId);
  const restored = restoreInputs(content, plan, snapshot.tables);
  if (restored.issues.some((issue) => issue.level === 'error')) return { kind: 'stopped', issues: restored.issues };
  return { kind: 'ready', preview: { ...describeWrites(content, restored.writes), versionId, ...restored } };
}

/**
 * Writes a restored version's inputs, calculates, and writes the results; all of it is one undo.
 * Edge: when a cell that it would write changed since the preview, nothing is written (`stale`).
 * Errors: when a later step fails the inputs are put back before the error goes on.
 */
export async function applyRestore(
  ports: Pick<Ports, 'workbook' | 'engine' | 'journal'>,
  preview: RestorePreview,
  title: string,
  options: WorkOptions = {},
): Promise<ApplyOutcome | { readonly kind: 'stopped'; readonly issues: readonly Issue[] }> {
  if (changedSince(await ports.workbook.read(options), preview.undo).length > 0) return { kind: 'stale' };
  await ports.workbook.apply(preview.writes, preview.undo, options);
  let back = preview.undo;
  try {
    const content = await ports.workbook.read(options);
    const { plan, issues } = toPlan(content);
    if (!plan || issues.some((issue) => issue.level === 'error')) {
      await ports.workbook.apply(preview.undo, preview.writes);
      return { kind: 'stopped', issues };
    }
    const results = reconcile(
      content,
      toSheetSpecs(plan, await ports.engine.run(plan, options.signal ? { signal: options.signal } : {}), content.dateSystem),
    );
    if (results.writes.length > 0) await ports.workbook.apply(results.writes, results.undo, options);
    back = [...results.undo, ...preview.undo];
    const cells = preview.changeCount + results.changeCount;
    await ports.journal.save({ title, cells, writes: [...preview.writes, ...results.writes], undo: back });
    return { kind: 'applied', cells };
  } catch (error) {
    await ports.workbook.apply(back, []);
    throw error;
  }
}
