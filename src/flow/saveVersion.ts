import type { Issue } from '../plan';
import type { VersionInfo } from '../versions';
import type { SnapshotOutcome } from './compute';
import { planIdWrites, readPlanId } from './planId';
import type { Ports } from './ports';

/** Saved (or queued: see its state), or stopped by errors in the input. */
export type SaveOutcome = { readonly kind: 'saved'; readonly version: VersionInfo } | { readonly kind: 'stopped'; readonly issues: readonly Issue[] };

/** Who saves, what they say, when, and an id in case that the workbook has none yet. */
export interface SaveRequest {
  readonly message: string;
  readonly author: string;
  readonly at: string;
  readonly newPlanId: string;
}

/** Saves the plan as it stands, inputs and the results that follow from them, as a version whose parent is the newest known one. */
export async function saveVersion(ports: Ports, request: SaveRequest): Promise<SaveOutcome> {
  const taken = await snapshotNow(ports);
  if (taken.kind === 'stopped') return { kind: 'stopped', issues: taken.issues };
  let planId = taken.planId;
  if (planId === null) {
    planId = request.newPlanId;
    const { writes, undo } = planIdWrites(planId);
    await ports.workbook.apply(writes, undo);
  }
  const parent = (await ports.versions.list(planId)).versions[0]?.id ?? null;
  const { message, author, at } = request;
  return { kind: 'saved', version: await ports.versions.commit({ planId, parent, message, author, at, snapshot: taken.snapshot }) };
}

/** The workbook's state as a snapshot, with its plan id; or what stands in the way. */
export async function snapshotNow({
  workbook,
  engine,
}: Pick<Ports, 'workbook' | 'engine'>): Promise<SnapshotOutcome & { readonly planId: string | null }> {
  const content = await workbook.read();
  return { ...(await engine.snapshot({ content })), planId: readPlanId(content) };
}
