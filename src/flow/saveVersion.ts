import type { Issue } from '../plan';
import { takeSnapshot } from '../versions';
import type { Snapshot, VersionInfo } from '../versions';
import { checkWorkbook } from './checkWorkbook';
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
  if (taken.kind === 'stopped') return taken;
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
export async function snapshotNow(
  ports: Pick<Ports, 'workbook' | 'engine'>,
): Promise<
  | { readonly kind: 'taken'; readonly snapshot: Snapshot; readonly planId: string | null }
  | { readonly kind: 'stopped'; readonly issues: readonly Issue[] }
> {
  const { content, plan, issues } = await checkWorkbook(ports.workbook);
  if (!plan || issues.some((issue) => issue.level === 'error')) return { kind: 'stopped', issues };
  const { snapshot, problems } = takeSnapshot(plan, await ports.engine.run(plan));
  if (snapshot) return { kind: 'taken', snapshot, planId: readPlanId(content) };
  return {
    kind: 'stopped',
    issues: problems.map((p): Issue => ({
      level: 'error',
      code: p.kind,
      found: p.key.map((part) => part ?? '').join(' / '),
      params: { table: p.table },
    })),
  };
}
