import type { Kysely } from 'kysely';
import { removeContents } from './contents';
import type { StoreTransaction } from './store';
import type { Tables } from './tables';

/**
 * Takes away the contents of versions from before `oldest` (milliseconds since 1970) that are no branch's head, were never submitted and are no parent of a
 * version that is kept for one of these reasons. Their entries stay. Gives how many it took away.
 */
export async function removeExpired(db: Kysely<Tables>, tenant: string, tx: StoreTransaction, oldest: number): Promise<number> {
  let touched = 0;
  for (const { planId } of await tx.plans()) {
    const versions = await tx.versions(planId);
    const heads = new Set((await tx.branches(planId)).map(({ head }) => head));
    const submitted = new Set((await tx.approvals(planId)).map((step) => step.versionId));
    const kept = versions.filter(({ id, at }) => heads.has(id) || submitted.has(id) || Date.parse(at) >= oldest);
    const needed = new Set(kept.flatMap(({ id, parents }) => [id, ...parents]));
    const held = await db.selectFrom('content').select('version_id').where('tenant', '=', tenant).where('plan_id', '=', planId).execute();
    const gone = new Set(held.map((row) => row.version_id).filter((id) => !needed.has(id)));
    if (gone.size === 0) continue;
    await removeContents({ db, tenant, planId }, gone);
    for (const id of gone)
      await db.updateTable('version').set({ expired: 1 }).where('tenant', '=', tenant).where('plan_id', '=', planId).where('id', '=', id).execute();
    touched += gone.size;
  }
  return touched;
}
