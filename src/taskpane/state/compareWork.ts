import type { VersionInfo } from '../../versions';
import type { Around } from './around';

/** Comparing: two versions, or the workbook with the approved plan. */
export function compareWork({ get, set, work, actions }: Around) {
  async function compare(from: VersionInfo | null, to: VersionInfo | null): Promise<void> {
    await work(
      'compare',
      () => void compare(from, to),
      async () => {
        const compared = await actions.compare(from?.id ?? null, to?.id ?? null);
        set({ comparison: { from, to, compared }, page: 'compare' });
      },
    );
  }

  /** Finds out quietly how the workbook differs from the approved plan. */
  async function measureBaseline(): Promise<void> {
    const { versions, work: busy, plan } = get();
    const locked = versions && versions.approvals.find(({ step }) => step === 'locked');
    const from = versions?.versions.find(({ id }) => id === locked?.versionId);
    if (!from || busy || !plan || get().viewAs) return set({ baseline: null });
    try {
      set({ baseline: { from, to: null, compared: await actions.compare(from.id, null) } });
    } catch {
      // Nobody asked: it is tried again when the page is opened again.
      set({ baseline: null });
    }
  }

  return { compare, measureBaseline };
}
