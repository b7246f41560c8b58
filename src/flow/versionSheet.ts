import type { Issue } from '../plan';
import type { VersionInfo } from '../versions';
import type { RestoreDraft } from './compute';
import { loadSides } from './compareVersions';
import type { Ports } from './ports';

/** A sheet about versions: what changed between two, or up to eight side by side; null is the workbook as it stands. */
export type VersionSheetRequest =
  | { readonly kind: 'comparison'; readonly from: VersionInfo | null; readonly to: VersionInfo | null }
  | { readonly kind: 'scenarios'; readonly versions: readonly (VersionInfo | null)[] };

/** Describes what laying such a sheet into the workbook would write: nothing but the sheet itself. */
export async function previewVersionSheet(
  ports: Pick<Ports, 'workbook' | 'engine' | 'versions'>,
  asked: VersionSheetRequest,
): Promise<{ readonly kind: 'ready'; readonly preview: RestoreDraft } | { readonly kind: 'stopped'; readonly issues: readonly Issue[] }> {
  const sides = asked.kind === 'comparison' ? [asked.from, asked.to] : asked.versions;
  const loaded = await loadSides(
    ports,
    sides.map((side) => side?.id ?? null),
  );
  if (loaded.kind === 'stopped') return loaded;
  const content = await ports.workbook.read();
  const versions = loaded.snapshots.map((snapshot, i) => ({ version: sides[i] ?? null, snapshot }));
  const draft = await ports.engine.laySheet({ content, kind: asked.kind, versions });
  return draft.issues.some(({ level }) => level === 'error') ? { kind: 'stopped', issues: draft.issues } : { kind: 'ready', preview: draft };
}

/** Writes a sheet about versions; Undo takes it back. */
export async function applySheet(
  ports: Pick<Ports, 'workbook' | 'journal'>,
  { writes, undo, changeCount: cells }: RestoreDraft,
  title: string,
): Promise<{ readonly cells: number }> {
  await ports.workbook.apply(writes, undo);
  await ports.journal.save({ title, cells, writes, undo });
  return { cells };
}
