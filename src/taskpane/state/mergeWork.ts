import type { BalancePolicy } from '../../flow';
import type { Settlement, VersionInfo } from '../../versions';
import type { MergeTried, RestorePreview } from '../actions';
import type { Around } from './around';
import type { Merging } from './state';

/** Nothing settled, and the parts that nobody changed give way. */
const firstAsked = { settlements: { byId: {}, rule: null }, policy: 'others' } as const;

/** Merging a version into the workbook: conflicts are settled, totals put right, then what would be written is shown by `showPreview`. */
export function mergeWork({ get, set, work, actions }: Around, showPreview: (preview: RestorePreview) => void) {
  /** Merges a version into the workbook: conflicts and totals that no longer hold are asked about, then what would be written is shown. */
  async function merge(theirs: VersionInfo): Promise<void> {
    await tryMerge({ theirs, ...firstAsked }, null);
  }

  /** Goes on with a merge as it is settled now. */
  async function goOnMerging(): Promise<void> {
    const { merging } = get();
    if (merging) await tryMerge(merging, merging.tried);
  }

  async function tryMerge(asked: Pick<Merging, 'theirs' | 'settlements' | 'policy'>, before: MergeTried | null): Promise<void> {
    const { theirs, settlements, policy } = asked;
    await work(
      'merge',
      () => void tryMerge(asked, before),
      async () => {
        const tried = await actions.previewMerge(theirs, { settlements, policy });
        if (!tried) return set({ line: { kind: 'nothingToMerge' }, merging: null, page: get().page === 'merge' ? 'versions' : get().page });
        const { balance } = tried.found;
        // What the person has not seen yet is shown first: open conflicts, then totals that gave way.
        const seen = balance.imbalances.length === 0 || JSON.stringify(before?.found.balance) === JSON.stringify(balance);
        set({ merging: { theirs, settlements, policy, tried } });
        if (tried.preview && seen) showPreview(tried.preview);
        else set({ page: 'merge' });
      },
    );
  }

  /** Settles one conflict, or with a rule all that are not settled one by one; nothing is written yet. */
  function settle(ids: readonly string[], settlement: Settlement | null): void {
    const { merging } = get();
    if (!merging) return;
    const byId = new Map(Object.entries(merging.settlements.byId));
    for (const id of ids) {
      if (settlement === null) byId.delete(id);
      else byId.set(id, settlement);
    }
    set({ merging: { ...merging, settlements: { ...merging.settlements, byId: Object.fromEntries(byId) } } });
  }

  /** Chooses what gives way where totals no longer hold, and tells what that changes. */
  async function balance(policy: BalancePolicy): Promise<void> {
    const { merging } = get();
    if (!merging) return;
    const { theirs, settlements } = merging;
    await work(
      'merge',
      () => void balance(policy),
      async () => {
        const tried = await actions.previewMerge(theirs, { settlements, policy });
        if (tried) set({ merging: { theirs, settlements, policy, tried } });
      },
    );
  }

  return { merge, goOnMerging, settle, balance };
}
