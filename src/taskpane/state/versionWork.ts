import type { RestoreRequest } from '../../flow';
import type { VersionInfo } from '../../versions';
import type { RestorePreview, VersionSheetAsked } from '../actions';
import { approvalWork } from './approvalWork';
import type { Around } from './around';
import { compareWork } from './compareWork';
import { mergeWork } from './mergeWork';
import { teamWork } from './teamWork';
import { versionList } from './versionList';

/** What a person can do with versions: save, go back, scenarios and sheets here, and what stands beside. `rest`: see `versionList`. */
export function versionWork(around: Around, rest: number) {
  const { get, set, work, actions } = around;
  const { loadVersions, ...hearing } = versionList(around, rest);
  const comparing = compareWork(around);

  /** True when it is saved or waits for the server; a colleague's newer version leads to the merge. */
  async function saveVersion(message: string, author: string): Promise<boolean> {
    let saved = false;
    await work(
      'save',
      () => void saveVersion(message, author),
      async () => {
        const outcome = await actions.saveVersion(message, author);
        if ('behind' in outcome) set({ proposedMessage: message });
        else {
          const { version } = outcome;
          const branch = get().versions?.base.branch ?? version.branch;
          saved = true;
          set({
            line: version.state === 'queued' ? { kind: 'queued' } : { kind: version.branch === branch ? 'saved' : 'aside', version },
            savedSince: true,
            proposedMessage: '',
            merged: null,
            submitting: null,
            chosenVersion: null,
          });
        }
        await loadVersions(true);
      },
    );
    return saved;
  }

  async function restore(version: VersionInfo, request: RestoreRequest = {}): Promise<void> {
    await work(
      'restore',
      () => void restore(version, request),
      async () => showPreview(await actions.previewRestore(version, request)),
    );
  }

  async function laySheet(asked: VersionSheetAsked): Promise<void> {
    await work(
      'sheet',
      () => void laySheet(asked),
      async () => showPreview(await actions.previewVersionSheet(asked)),
    );
  }

  function showPreview(preview: RestorePreview): void {
    if (preview.writes === 0) set({ line: { kind: 'nothingToDo' } });
    else set({ preview, page: 'preview', previewFrom: get().page });
  }

  /** True when it is there. */
  async function makeScenario(name: string, from: VersionInfo): Promise<boolean> {
    const done = await work(
      'branch',
      () => void makeScenario(name, from),
      async () => {
        await actions.makeBranch(name, from);
        await loadVersions(true);
        set({ line: { kind: 'scenarioMade', name } });
      },
    );
    if (done) await restore(from, { branch: name });
    return done;
  }

  /** What follows once a preview about versions was written. */
  function applied({ kind, version }: RestorePreview): void {
    if (kind === 'merge') set({ merging: null, merged: version, submitting: null });
    if (kind === 'restore') set({ merged: null, submitting: null });
    void loadVersions(true);
  }

  return {
    loadVersions,
    ...hearing,
    saveVersion,
    ...comparing,
    restore,
    laySheet,
    ...mergeWork(around, showPreview),
    applied,
    makeScenario,
    ...approvalWork(around, loadVersions, comparing.measureBaseline),
    ...teamWork(around, loadVersions),
    chooseVersion: (id: string | null) => set({ chosenVersion: id, submitting: null }),
  };
}
