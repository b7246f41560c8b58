import { widenSnapshot } from '../versions';
import type { Snapshot, VersionInfo } from '../versions';
import { apiError } from './apiError';
import type { ApiError } from './apiError';
import type { Caller } from './auth/caller';
import { mayDo } from './auth/mayDo';
import { hashesOf } from './store/content';
import type { StoreTransaction } from './store/store';

/** A version as it was sent, its hashes checked. */
export interface SentVersion {
  readonly info: Omit<VersionInfo, 'number' | 'state' | 'by'>;
  readonly snapshot: Snapshot;
}

/** What became of it. */
export type Saved =
  | { readonly status: 200 | 201; readonly info: VersionInfo }
  | { readonly status: 400 | 403; readonly error: ApiError }
  | { readonly status: 409; readonly error: ApiError & { readonly head: VersionInfo | null } };

/**
 * Saves a version in one transaction: content, branch and log, or nothing.
 *
 * In words: what is stored already is answered again; the parents must be known; the branch must stand at the first of them, or is made from it; the rows of somebody with a scope are put back into
 * the whole of the first parent. A new branch and a second parent need the role for it, but that a plan's first version makes `main`, and that anybody may keep work that waited while its branch moved on aside
 * (a branch that begins with their name) and join it again.
 */
export async function saveVersion(tx: StoreTransaction, caller: Caller, { info, snapshot }: SentVersion, at: string): Promise<Saved> {
  const { planId, id, parents, branch } = info;
  const known = await tx.version(planId, id);
  if (known) return { status: 200, info: known };
  for (const parent of parents)
    if (!(await tx.version(planId, parent)))
      return { status: 400, error: apiError('bad-request', `This plan has no version ${parent}, which was named as a parent.`) };

  const first = parents[0] ?? null;
  const branches = await tx.branches(planId);
  const head = branches.find(({ name }) => name === branch)?.head ?? null;
  if (head !== null && head !== first) {
    const message = 'Somebody saved a version before you; nothing of yours was stored. Merge it, then save again.';
    return { status: 409, error: { ...apiError('conflict', message), head: await tx.version(planId, head) } };
  }
  const isBeginning = branch === 'main' && branches.length === 0;
  const isAside = first !== null && branch.startsWith(`${info.author} `);
  if (head === null && !isBeginning && !isAside && !mayDo(caller, 'branch')) return forbidden(`The role ${caller.role} may not make a branch.`);
  const others = await Promise.all(parents.slice(1).map((parent) => tx.version(planId, parent)));
  if (others.some((other) => other?.by !== caller.id) && !mayDo(caller, 'merge')) return forbidden(`The role ${caller.role} may not merge.`);

  const whole = await widen(tx, caller, planId, first, snapshot);
  if ('error' in whole) return whole;
  const isWidened = whole.snapshot !== snapshot;
  const stateHash = isWidened ? hashesOf(whole.snapshot).stateHash : info.stateHash;
  const added = await tx.addVersion({ info: { ...info, stateHash, by: caller.id }, snapshot: whole.snapshot, sentHash: info.stateHash });
  if (!(await tx.moveBranch(planId, branch, head, id))) throw new Error('the branch moved within the transaction');
  const detail = JSON.stringify({ number: added.info.number, branch, parents: parents.length, scoped: caller.scope !== null });
  await tx.addAudit({ at, by: caller.id, action: 'version.saved', planId, subject: id, detail });
  return { status: 201, info: added.info };
}

type Widened = { readonly snapshot: Snapshot } | { readonly status: 400 | 403; readonly error: ApiError };

async function widen(tx: StoreTransaction, caller: Caller, planId: string, parent: string | null, sent: Snapshot): Promise<Widened> {
  if (caller.scope === null) return { snapshot: sent };
  const before = parent === null ? { ...sent, tables: [] } : await tx.snapshot(planId, parent);
  if (before === null || before === 'expired') {
    return {
      status: 400,
      error: apiError('bad-request', 'The content of the parent was not kept, so rows of your own cannot be put back into it.', 'expired'),
    };
  }
  const { snapshot, refused } = widenSnapshot(before, sent, caller.scope);
  const first = refused[0];
  if (!first) return { snapshot };
  const where = first.key.length === 0 ? `the table ${first.table}` : `the row ${JSON.stringify(first.key)} of the table ${first.table}`;
  const more = refused.length === 1 ? '' : ` (and ${refused.length - 1} more)`;
  return { status: 403, error: apiError('forbidden', `You may not change ${where}${more}.`, 'outside-scope') };
}

function forbidden(message: string): Saved {
  return { status: 403, error: apiError('forbidden', message) };
}
