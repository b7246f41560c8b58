import type { Issue } from '../plan';
import type { WorkOptions } from '../workbook';
import type { ApplyOutcome } from './applyRun';
import type { RestoreDraft, RestoreSlice } from './compute';
import type { Ports } from './ports';
import { baseWrites, readBase } from './workbookBase';
import type { WorkbookBase } from './workbookBase';

/** What going back to a version would write into the inputs; the results are calculated from them afterwards. */
export interface RestorePreview extends RestoreDraft {
  readonly versionId: string;
}

/** Ready, or stopped by what stands in the way. */
export type RestoreOutcome =
  { readonly kind: 'ready'; readonly preview: RestorePreview } | { readonly kind: 'stopped'; readonly issues: readonly Issue[] };

/** What of a version is to come back: a slice of it (absent: all), and whether the workbook goes over to a branch with it (a scenario is opened). */
export interface RestoreRequest {
  readonly slice?: RestoreSlice;
  readonly branch?: string;
}

/** Loads a version and describes what would change in the input tables; writes nothing. */
export async function previewRestore(
  ports: Pick<Ports, 'workbook' | 'engine' | 'versions'>,
  versionId: string,
  { slice, branch }: RestoreRequest = {},
): Promise<RestoreOutcome> {
  const content = await ports.workbook.read();
  const base = readBase(content);
  const { tables } = await ports.versions.load(base.planId ?? '', versionId);
  const draft = await ports.engine.restore({ content, tables, ...(slice ? { slice } : {}) });
  if (draft.kind === 'stopped') return draft;
  const moved = branch === undefined ? null : { ...base, branch, version: versionId, merged: null };
  return { kind: 'ready', preview: { ...withBase(draft.preview, base, moved), versionId } };
}

/** A draft that also brings the workbook to another place among the versions. */
export function withBase(draft: RestoreDraft, from: WorkbookBase, to: WorkbookBase | null): RestoreDraft {
  if (!to) return draft;
  const { writes, undo } = baseWrites(from, to);
  return { ...draft, writes: [...draft.writes, ...writes], undo: [...undo, ...draft.undo] };
}

/**
 * Writes a restored or merged version's inputs, calculates, and writes the results; all of it is one undo.
 * Edge: when a cell that it would write changed since the preview, nothing is written (`stale`); when the restored inputs cannot be run they are put back (`stopped`).
 * Errors: when a later step fails the inputs are put back before the error goes on.
 */
export async function applyRestore(
  ports: Pick<Ports, 'workbook' | 'engine' | 'journal'>,
  preview: RestoreDraft,
  title: string,
  options: WorkOptions = {},
): Promise<ApplyOutcome | { readonly kind: 'stopped'; readonly issues: readonly Issue[] }> {
  const before = await ports.workbook.read(options);
  if ((await ports.engine.changedSince({ content: before, writes: preview.undo })).length > 0) return { kind: 'stale' };
  await ports.workbook.apply(preview.writes, preview.undo, options);
  let back = preview.undo;
  try {
    const content = await ports.workbook.read(options);
    const outcome = await ports.engine.preview({ content, asked: { typed: 'discard' } }, options.signal ? { signal: options.signal } : {});
    if (outcome.kind === 'stopped') {
      await ports.workbook.apply(preview.undo, preview.writes);
      return outcome;
    }
    const { writes, undo, changeCount } = outcome.preview;
    if (writes.length > 0) await ports.workbook.apply(writes, undo, options);
    back = [...undo, ...preview.undo];
    const cells = preview.changeCount + changeCount;
    await ports.journal.save({ title, cells, writes: [...preview.writes, ...writes], undo: back });
    return { kind: 'applied', cells };
  } catch (error) {
    await ports.workbook.apply(back, []);
    throw error;
  }
}
