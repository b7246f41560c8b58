import type { Caller } from './auth/caller';
import { scopeSnapshot } from '../versions';
import type { VersionInfo } from '../versions';
import { showApproval } from './showApproval';
import { DamagedVersion } from './store/store';
import type { Store } from './store/store';

/**
 * All that a tenant has, as lines of JSON: people, then of each plan its branches, approvals and versions (oldest first, each with its content as far as the caller may see it), then the
 * audit log. One thing is read at a time, so an export of any size takes the memory of one snapshot. Edge: a content that was not kept is null; a damaged one says so in its place.
 */
export async function* exportLines(store: Store, caller: Caller): AsyncGenerator<string> {
  const read = <T>(work: Parameters<typeof store.read<T>>[1]): Promise<T> => store.read(caller.tenant, work);
  const text = (value: object): string => `${JSON.stringify(value)}\n`;
  yield text({ kind: 'tenant', tenant: caller.tenant, scope: caller.scope });
  for (const person of await read((tx) => tx.people())) yield text({ kind: 'person', person });
  for (const plan of await read((tx) => tx.plans())) {
    yield text({ kind: 'plan', plan });
    for (const branch of await read((tx) => tx.branches(plan.planId))) yield text({ kind: 'branch', planId: plan.planId, branch });
    for (const step of await read((tx) => tx.approvals(plan.planId)))
      yield text({ kind: 'approval', planId: plan.planId, step: showApproval(step, caller) });
    const infos = await read((tx) => tx.versions(plan.planId));
    for (const info of infos.reverse()) yield text(await content(store, caller, info));
  }
  for (let after = 0; ;) {
    const entries = (await read((tx) => tx.audit({ after, limit: 500 }))).sort((a, b) => a.number - b.number);
    for (const entry of entries) yield text({ kind: 'audit', entry });
    const last = entries.at(-1);
    if (!last) return;
    after = last.number;
  }
}

async function content(store: Store, caller: Caller, info: VersionInfo): Promise<object> {
  try {
    const snapshot = await store.read(caller.tenant, (tx) => tx.snapshot(info.planId, info.id));
    const kept = snapshot === 'expired' ? null : snapshot;
    return {
      kind: 'version',
      info,
      snapshot: kept && caller.scope !== null ? scopeSnapshot(kept, caller.scope) : kept,
      partial: caller.scope !== null,
    };
  } catch (error) {
    if (!(error instanceof DamagedVersion)) throw error;
    return { kind: 'damaged', info, message: error.message };
  }
}
