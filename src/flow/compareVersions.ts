import type { Compared } from './compute';
import type { Issue } from '../plan';
import type { Snapshot } from '../versions';
import type { Ports } from './ports';
import { snapshotNow } from './saveVersion';
import { readBase } from './workbookBase';

/** The difference, or what stands in the way of reading the workbook. */
export type CompareOutcome =
  { readonly kind: 'compared'; readonly compared: Compared } | { readonly kind: 'stopped'; readonly issues: readonly Issue[] };

/** What changed from version `a` to version `b`, by business key and by cause; null is the workbook as it stands. */
export async function compareVersions(
  ports: Pick<Ports, 'workbook' | 'engine' | 'versions'>,
  a: string | null,
  b: string | null,
): Promise<CompareOutcome> {
  const sides = await loadSides(ports, [a, b]);
  if (sides.kind === 'stopped') return sides;
  const [from, to] = sides.snapshots as [Snapshot, Snapshot];
  return { kind: 'compared', compared: await ports.engine.compare({ from, to }) };
}

/** The content of versions; null is the workbook as it stands. */
export async function loadSides(
  ports: Pick<Ports, 'workbook' | 'engine' | 'versions'>,
  ids: readonly (string | null)[],
): Promise<{ readonly kind: 'loaded'; readonly snapshots: readonly Snapshot[] } | { readonly kind: 'stopped'; readonly issues: readonly Issue[] }> {
  const planId = readBase(await ports.workbook.read({ sheets: [] })).planId ?? '';
  const now = ids.includes(null) ? await snapshotNow(ports) : null;
  if (now?.kind === 'stopped') return { kind: 'stopped', issues: now.issues };
  const load = async (id: string | null): Promise<Snapshot> => (id === null && now ? now.snapshot : ports.versions.load(planId, id ?? ''));
  return { kind: 'loaded', snapshots: await Promise.all(ids.map(load)) };
}
