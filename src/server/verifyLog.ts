import { auditRoot, brokenEntry } from './store/auditChain';
import type { Store } from './store/store';

const PAGE = 1000;

/** Goes through a tenant's whole log: how many entries, the last one's hash (kept elsewhere, it also tells a log that lost its end), and the first broken number; null: whole. */
export async function verifyLog(
  store: Store,
  tenant: string,
): Promise<{ readonly entries: number; readonly hash: string; readonly broken: number | null }> {
  let [entries, hash] = [0, auditRoot];
  for (;;) {
    const after = entries;
    const page = (await store.read(tenant, (tx) => tx.audit({ after, limit: PAGE }))).reverse();
    const broken = brokenEntry(page, entries + 1, hash);
    if (broken !== null) return { entries, hash, broken };
    entries += page.length;
    hash = page.at(-1)?.hash ?? hash;
    if (page.length < PAGE) return { entries, hash, broken: null };
  }
}
