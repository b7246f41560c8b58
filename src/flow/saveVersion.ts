import type { Issue } from '../plan';
import type { VersionInfo } from '../versions';
import type { SnapshotOutcome } from './compute';
import type { Ports } from './ports';
import { baseWrites, mainBranch, readBase } from './workbookBase';
import type { WorkbookBase } from './workbookBase';

/** Saved (or queued: see its state); stopped by errors in the input; or `behind`: somebody saved `head` on the branch since, merge it first. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly version: VersionInfo }
  | { readonly kind: 'stopped'; readonly issues: readonly Issue[] }
  | { readonly kind: 'behind'; readonly head: VersionInfo };

/** Who saves, what they say, when, and an id in case that the workbook has none yet. */
export interface SaveRequest {
  readonly message: string;
  readonly author: string;
  readonly at: string;
  readonly newPlanId: string;
}

/**
 * Saves the plan as it stands, inputs and the results that follow from them, as the next version of the workbook's branch. Its parent is the version that the workbook was made from;
 * where the branch has moved on since, nothing is saved (`behind`). The workbook remembers its new place.
 */
export async function saveVersion(ports: Ports, request: SaveRequest): Promise<SaveOutcome> {
  const taken = await snapshotNow(ports);
  if (taken.kind === 'stopped') return { kind: 'stopped', issues: taken.issues };
  const { base, snapshot } = taken;
  const planId = base.planId ?? request.newPlanId;
  const parents = base.planId === null ? [] : await parentsOf(ports, base, planId);
  const { message, author, at } = request;
  const outcome = await ports.versions.commit({ planId, branch: base.branch, parents, message, author, at, snapshot });
  if (outcome.kind === 'behind') return outcome;
  const { version } = outcome;
  const { writes, undo } = baseWrites(base, { ...base, planId, version: version.id, merged: null });
  await ports.workbook.apply(writes, undo);
  return { kind: 'saved', version };
}

/** A workbook that does not say which version it was made from (one of before) is taken to be made from its branch's newest. */
async function parentsOf(ports: Ports, base: WorkbookBase, planId: string): Promise<string[]> {
  if (base.version !== null) return [base.version, ...(base.merged === null ? [] : [base.merged])];
  const { branches } = await ports.versions.history(planId);
  const head = branches.find(({ name }) => name === base.branch) ?? branches.find(({ name }) => name === mainBranch);
  return head ? [head.head] : [];
}

/** The workbook's state as a snapshot, with its place among the versions; or what stands in the way. */
export async function snapshotNow({
  workbook,
  engine,
}: Pick<Ports, 'workbook' | 'engine'>): Promise<SnapshotOutcome & { readonly base: WorkbookBase }> {
  const content = await workbook.read();
  return { ...(await engine.snapshot({ content })), base: readBase(content) };
}
