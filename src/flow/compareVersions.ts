import type { Issue } from '../plan';
import { diff } from '../versions';
import type { PlanDiff, Snapshot } from '../versions';
import { readPlanId } from './planId';
import type { Ports } from './ports';
import { snapshotNow } from './saveVersion';

/** The difference, or what stands in the way of reading the workbook. */
export type CompareOutcome = { readonly kind: 'compared'; readonly diff: PlanDiff } | { readonly kind: 'stopped'; readonly issues: readonly Issue[] };

/** What changed from version `a` to version `b`, by business key; null is the workbook as it stands. */
export async function compareVersions(ports: Ports, a: string | null, b: string | null): Promise<CompareOutcome> {
  const planId = readPlanId(await ports.workbook.read({ sheets: [] })) ?? '';
  const now = a === null || b === null ? await snapshotNow(ports) : null;
  if (now?.kind === 'stopped') return { kind: 'stopped', issues: now.issues };
  const load = async (id: string | null): Promise<Snapshot> => (id === null && now ? now.snapshot : ports.versions.load(planId, id ?? ''));
  return { kind: 'compared', diff: diff(await load(a), await load(b)) };
}
