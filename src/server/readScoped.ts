import { scopeSnapshot } from '../versions';
import type { Snapshot } from '../versions';
import { apiError } from './apiError';
import type { ApiError } from './apiError';
import type { Caller } from './auth/caller';
import type { Store } from './store/store';

/** Contents of versions as the caller may see them, in the order of `ids`; else why not: the first that is unknown or was not kept. */
export async function readScoped(
  store: Store,
  { tenant, scope }: Caller,
  planId: string,
  ids: readonly string[],
): Promise<readonly Snapshot[] | { readonly status: 404 | 410; readonly error: ApiError }> {
  const found = await store.read(tenant, async (tx) => {
    const contents: (Snapshot | 'expired' | null)[] = [];
    for (const id of ids) contents.push(await tx.snapshot(planId, id));
    return contents;
  });
  const snapshots: Snapshot[] = [];
  for (const [i, content] of found.entries()) {
    if (content === null) return { status: 404, error: apiError('not-found', `This plan has no version ${ids[i]}.`) };
    if (content === 'expired') return { status: 410, error: apiError('not-found', `The content of the version ${ids[i]} was not kept.`, 'expired') };
    snapshots.push(scopeSnapshot(content, scope));
  }
  return snapshots;
}
