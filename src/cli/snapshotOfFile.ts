import { snapshotNow } from '../flow';
import type { EnginePort } from '../flow';
import type { Issue } from '../plan';
import type { Snapshot } from '../versions';
import { openXlsx } from '../workbook/file';
import { readBytes } from './files';

/** A workbook file's plan as a version would keep it, inputs and the results that follow from them; or what stands in the way. */
export async function snapshotOfFile(
  path: string,
  engine: EnginePort,
): Promise<{ readonly snapshot: Snapshot; readonly issues: null } | { readonly snapshot: null; readonly issues: readonly Issue[] }> {
  const taken = await snapshotNow({ workbook: await openXlsx(await readBytes(path)), engine });
  return taken.kind === 'stopped' ? { snapshot: null, issues: taken.issues } : { snapshot: taken.snapshot, issues: null };
}
