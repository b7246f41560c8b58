import type { ApprovalStep, VersionInfo } from '../../versions';
import type { Around } from './around';

/** A version's way to approval. Each step loads the versions anew; locking measures how the workbook differs from the new baseline. */
export function approvalWork(
  { get, set, work, actions }: Around,
  loadVersions: (quietly: boolean) => Promise<void>,
  measureBaseline: () => Promise<void>,
) {
  /** Shows the tests that a version is submitted with, or that the workbook does not stand at it. */
  async function prepareSubmission(version: VersionInfo): Promise<void> {
    await work(
      'approval',
      () => void prepareSubmission(version),
      async () => set({ submitting: { version, tests: await actions.testVersion(version) } }),
    );
  }

  /** True when it is done; a version is submitted with the tests that the person saw. */
  async function approve(version: VersionInfo, step: ApprovalStep['step'], note: string, tests = get().submitting?.tests ?? []): Promise<boolean> {
    const done = await work(
      'approval',
      () => void approve(version, step, note, tests),
      async () => {
        await actions.approve(version, step, note, step === 'submitted' ? tests : []);
        set({ submitting: null, line: { kind: 'stepTaken', step, version } });
        await loadVersions(true);
      },
    );
    if (done && step === 'locked') await measureBaseline();
    return done;
  }

  return { prepareSubmission, withdrawSubmission: () => set({ submitting: null }), approve };
}
