import type { CellRef, Issue, Scope } from '../../plan';
import type { AlertChange, AllocationChange, PlanEdit } from '../../sheets';
import type { PaneActions, PaneLanguage, PanePreferences, RestorePreview, RunOptions, RunPreview } from '../actions';
import { readStop } from './failure';
import type { OutlookForm } from './outlookForm';
import { errorCount, firstState, workPage } from './state';
import { askedOf, emptyAllocation, isTried } from './allocationForm';
import type { AllocationForm } from './allocationForm';
import { driverTrials } from './driverTrials';
import { emptyForm } from './planForm';
import type { PlanForm } from './planForm';
import type { Page, PaneState, ResultPart, Work } from './state';
import { createStore } from './store';
import { versionWork } from './versionWork';

/** What an amount that was typed for one part of the plan leaves behind: nothing that could be applied to another. */
const noAmounts = { value: '', to: '', into: emptyForm.into } as const satisfies Partial<PlanForm>;

/** How long the workbook must be quiet before it is read again, in milliseconds. */
const quietTime = 800;

/** How long a slider must rest before its effect is asked for, in milliseconds. */
const restTime = 40;

/** How long a try may take before it is told, and before a newer one ends it, in milliseconds: short ones are faster waited for than begun again. */
const patience = 400;

/** The pane without its face: what a person can do, and the state that results. Made by `createPaneModel`. */
export type PaneModel = ReturnType<typeof createPaneModel>;

/**
 * Joins the actions to the state that the pages show. One piece of work at a time; a second one is refused while it runs.
 * Nothing here throws or rejects: what goes wrong becomes `failure`, `issues` or a line.
 */
export function createPaneModel(actions: PaneActions, preferences: PanePreferences) {
  const { get, set, subscribe } = createStore<PaneState>({ ...firstState, form: { ...emptyForm, owner: preferences.read('author') ?? '' } });
  let stopWork: AbortController | null = null;
  let stopQuiet: AbortController | null = null;
  let waiting: ReturnType<typeof setTimeout> | null = null;
  let resting: ReturnType<typeof setTimeout> | null = null;
  let tryNowRuns: AbortController | null = null;
  let triesHalted = false;
  const { drive, driveAgain, stopDriving, forgetDriver } = driverTrials({ get, set, tryDrivers: (...asked) => actions.tryDrivers(...asked) });

  /** Does one piece of work with its progress line; false when it did not end well. */
  async function work(
    kind: Work['kind'],
    again: () => void,
    body: (signal: AbortSignal) => Promise<void>,
    cancellable = false,
    onIssues = (issues: readonly Issue[]) => set({ issues, welcome: false, page: 'issues' }),
  ): Promise<boolean> {
    if (get().work) return false;
    stopQuiet?.abort();
    const controller = new AbortController();
    stopWork = controller;
    set({ work: { kind, progress: null, cancellable, cancelling: false }, line: null, failure: null });
    try {
      await body(controller.signal);
      return true;
    } catch (error) {
      const stop = readStop(error, again);
      if (stop.kind === 'cancelled') set({ line: { kind: 'cancelled' } });
      else if (stop.kind === 'overtaken') set({ preview: null, page: get().askedOn, stale: get().outcome !== null, line: { kind: 'overtaken' } });
      else if (stop.kind === 'issues') onIssues(stop.issues);
      else set({ failure: stop.failure });
      return false;
    } finally {
      stopWork = null;
      set({ work: null });
    }
  }

  const versions = versionWork({ get, set, work, actions }, quietTime);
  const { loadVersions } = versions;

  async function read(): Promise<void> {
    const { plan, issues } = await actions.check();
    const lastRun = await actions.lastRun();
    set({ plan, issues, lastRun, ready: true });
  }

  /** Reads the workbook for the first time, then computes its numbers in the background. */
  async function open(): Promise<void> {
    await work(
      'check',
      () => void open(),
      async () => {
        await read();
        const { plan, lastRun } = get();
        set({ welcome: plan === null && lastRun === null && preferences.read('welcomed') === null });
      },
    );
    if (!get().ready) return;
    void loadVersions(true);
    await computeQuietly();
  }

  async function check(): Promise<void> {
    await work(
      'check',
      () => void check(),
      async () => {
        await read();
        set({ line: { kind: 'checked' } });
      },
    );
    await computeQuietly();
  }

  /**
   * Computes without writing and without a progress line; any piece of real work stops it. When the result sheets do not stand in the workbook yet, it counts as
   * not run. Its failure is no news: the person did not ask.
   */
  async function computeQuietly(): Promise<void> {
    const { plan, issues, work: busy } = get();
    if (!plan || errorCount(issues) > 0 || busy) return;
    const controller = new AbortController();
    stopQuiet = controller;
    try {
      const found = await actions.preview({ signal: controller.signal, onProgress: () => undefined });
      if (controller.signal.aborted) return;
      const outcome = onlyAdds(found) ? null : { plan: found.plan, result: found.result };
      set({ outcome, plan: found.plan, issues: found.issues, stale: outcome !== null && found.writes > 0 });
      if (get().page === 'plan') void choose(get().scope);
      if (get().page === 'allocation') tryLater();
    } catch {
      if (!controller.signal.aborted) set({ stale: get().outcome !== null });
    }
  }

  /** Computes. When the run only adds sheets, or was asked to be written (`apply`), it is written at once; else the preview is shown. */
  async function run(mode: 'auto' | 'preview' | 'apply' = 'auto', asked: Pick<RunOptions, 'edit' | 'allocation' | 'typed'> = {}): Promise<void> {
    let found: RunPreview | null = null;
    const { page } = get();
    if (page !== 'preview' && !get().work) set({ askedOn: workPage(page), refused: [] });
    await work(
      'run',
      () => void run(mode, asked),
      async (signal) => {
        const onProgress: Parameters<PaneActions['preview']>[0]['onProgress'] = (progress) => {
          const now = get().work;
          if (now && !signal.aborted) set({ work: { ...now, progress } });
        };
        found = await actions.preview({ ...asked, signal, onProgress });
        const { plan, result, issues, writes } = found;
        // A plan with an edit that is only being looked at is not the workbook's plan.
        if (!asked.edit && !asked.allocation) set({ outcome: { plan, result }, plan, issues, stale: writes > 0, welcome: false });
      },
      true,
      asked.edit || asked.allocation ? (refused) => set({ refused, page: get().askedOn }) : undefined,
    );
    const preview = found as RunPreview | null;
    if (!preview) return;
    if (preview.writes === 0) set({ line: { kind: 'nothingToDo' }, page: get().askedOn, preview: null });
    else if (mode === 'apply' || (mode === 'auto' && onlyAdds(preview))) await apply(preview);
    else set({ preview, page: 'preview', part: null });
  }

  async function apply(preview: RunPreview | RestorePreview): Promise<void> {
    const isRun = 'result' in preview;
    const done = await work(
      'apply',
      () => void apply(preview),
      async () => {
        const { cells } = await actions.apply(preview);
        if ('result' in preview) {
          const { plan, result, issues } = preview;
          set({ outcome: { plan, result }, plan, issues, why: null, form: { ...get().form, ...noAmounts }, tried: null });
          const { resource, name, open } = get().allocation;
          set({ allocation: { ...emptyAllocation, resource, name, open } });
          forgetDriver();
        }
        const ofSheet = 'kind' in preview && preview.kind === 'sheet';
        set({
          lastRun: await actions.lastRun(),
          preview: null,
          page: isRun ? get().askedOn : 'home',
          stale: !isRun && !ofSheet,
          savedSince: ofSheet && get().savedSince,
        });
        if ('kind' in preview) versions.applied(preview);
        set({ line: { kind: 'applied', cells, sheets: preview.sheets } });
      },
    );
    if (done && !isRun) await rereadQuietly();
    if (done && get().page === 'plan') await choose(get().scope);
    if (done && get().page === 'allocation') tryLater();
  }

  async function undo(): Promise<void> {
    const done = await work(
      'undo',
      () => void undo(),
      async () => {
        const outcome = await actions.undo();
        if (!outcome) set({ line: { kind: 'nothingToUndo' }, lastRun: null });
        else if ('blocked' in outcome) set({ line: { kind: 'blocked', cells: outcome.blocked } });
        else {
          const page = workPage(get().page);
          set({ line: { kind: 'undone', run: outcome }, lastRun: await actions.lastRun(), stale: get().outcome !== null, page });
          // A merge that is taken back takes the workbook's place among the versions with it.
          void loadVersions(true);
        }
      },
    );
    if (done && get().line?.kind === 'undone') await rereadQuietly();
  }

  async function trySample(language: PaneLanguage): Promise<void> {
    await work(
      'sample',
      () => void trySample(language),
      async () => {
        await actions.trySample(language);
        await read();
        preferences.write('welcomed', '1');
        set({ welcome: false, page: 'home', outcome: null, line: { kind: 'sampleAdded' } });
      },
    );
  }

  function useOwn(): void {
    preferences.write('welcomed', '1');
    set({ welcome: false, page: get().plan ? 'home' : 'issues' });
  }

  async function reveal(at: CellRef): Promise<void> {
    try {
      await actions.reveal(at);
    } catch (error) {
      const stop = readStop(error, () => void reveal(at));
      if (stop.kind === 'failed') set({ failure: stop.failure });
    }
  }

  /** Shows what an edit of the Adjustments table would do to the plan; nothing is written before the person agrees. */
  async function edit(change: PlanEdit): Promise<void> {
    await run('preview', { edit: change });
  }

  /** Shows what a change of allocation would do to the workbook; nothing is written before the person agrees. A blank table of lines needs no question. */
  async function allot(change: AllocationChange): Promise<void> {
    await run(change.newLines ? 'auto' : 'preview', { allocation: change });
  }

  /** Writes what somebody says of alerts into their record, at once, as it changes no figure of the plan; where the sheets are not up to date, what else would be written is shown first. */
  async function tell(alerts: readonly AlertChange[]): Promise<void> {
    await run(get().stale ? 'preview' : 'apply', { edit: { add: [], remove: [], alerts } });
  }

  /** Changes what the Allocation page asks for, and shows what it would give. */
  function arrange(change: Partial<AllocationForm>): void {
    set({ allocation: { ...get().allocation, ...change }, refused: [] });
    tryLater();
  }

  /** Tries what the form asks for once it rests, unless its answer stands already. */
  function tryLater(): void {
    triesHalted = false;
    if (get().trying === 'stopped') set({ trying: null });
    if (resting) clearTimeout(resting);
    const { outcome, tried, allocation } = get();
    const stands = outcome !== null && tried?.outcome === outcome && isTried(tried, allocation, outcome.plan, outcome.result);
    if (!stands || tryNowRuns) resting = setTimeout(() => void tryNow(), restTime);
  }

  /** Ends the try that is under way, and asks no other until something changes. */
  function stopTrying(): void {
    if (resting) clearTimeout(resting);
    triesHalted = true;
    tryNowRuns?.abort();
  }

  /** Asks what the form would give, one question at a time: an answer that the form has left behind is dropped, and the newest is asked then. One that takes long is ended by the next. */
  async function tryNow(): Promise<void> {
    const { outcome, allocation: form } = get();
    if (!outcome) return;
    if (tryNowRuns) {
      if (get().trying === 'long') tryNowRuns.abort();
      return;
    }
    const controller = (tryNowRuns = new AbortController());
    const asked = askedOf(form, outcome.plan, outcome.result);
    const isSame = (): boolean => get().outcome === outcome && isTried({ asked }, get().allocation, outcome.plan, outcome.result);
    const long = setTimeout(() => set({ trying: 'long' }), patience);
    try {
      const found = await actions.tryAllocation(outcome, asked, controller.signal);
      if (isSame()) set({ tried: { ...found, outcome, asked } });
    } catch (error) {
      const stop = readStop(error, () => void tryNow());
      if (isSame() && !controller.signal.aborted && stop.kind === 'failed') set({ failure: stop.failure });
    } finally {
      clearTimeout(long);
      tryNowRuns = null;
      set({ trying: controller.signal.aborted && triesHalted ? 'stopped' : null });
    }
    if (!triesHalted && !isSame()) await tryNow();
  }

  /** Turns the Plan page to a part of the plan and asks why it is what it is. */
  async function choose(scope: Scope): Promise<void> {
    if (JSON.stringify(scope) !== JSON.stringify(get().scope)) set({ form: { ...get().form, ...noAmounts }, refused: [] });
    set({ scope, why: null });
    if (!get().outcome) return;
    set({ why: 'asking' });
    try {
      const why = await actions.explain(scope);
      if (get().scope === scope) set({ why });
    } catch (error) {
      if (get().scope !== scope) return;
      const stop = readStop(error, () => void choose(scope));
      set({ why: null, ...(stop.kind === 'failed' ? { failure: stop.failure } : {}) });
    }
  }

  /** Changes the form of the Plan page. */
  function fill(change: Partial<PlanForm>): void {
    set({ form: { ...get().form, ...change }, refused: [] });
  }

  /** Changes what the Outlook page shows. */
  function look(change: Partial<OutlookForm>): void {
    set({ outlook: { ...get().outlook, ...change } });
  }

  /** Follows the selection to the part of the plan that its cell stands for; other cells change nothing. */
  async function follow(at: CellRef): Promise<void> {
    const { page, work: busy } = get();
    if ((page !== 'plan' && page !== 'outlook') || busy) return;
    const scope = await actions.scopeOf(at).catch(() => null);
    if (scope && page === 'plan') await choose(scope);
    else if (scope) set({ scope, why: null });
  }

  function openPage(page: Page, part: ResultPart | null = null): void {
    if (page !== 'allocation') stopTrying();
    if (page !== 'outlook') stopDriving();
    set({ page, part, failure: null, welcome: false });
    if (page === 'versions') void loadVersions().then(() => versions.measureBaseline());
    if (page === 'team') void versions.loadTeam();
    versions.tellPage(page);
    if (page === 'plan') void choose(get().scope);
    if (page === 'allocation') tryLater();
  }

  /** One step back: out of a comparison to the versions, out of everything else to the overview. */
  function back(): void {
    const { page, preview, askedOn, previewFrom } = get();
    if (page === 'allocation') stopTrying();
    if (page === 'outlook') stopDriving();
    if (page === 'preview' && preview) set({ preview: null, line: { kind: 'kept' }, page: 'result' in preview ? askedOn : previewFrom });
    else set({ page: page === 'compare' || page === 'merge' || page === 'team' ? 'versions' : 'home', part: null });
    if (get().page === 'allocation') tryLater();
  }

  function cancel(): void {
    const now = get().work;
    if (!now?.cancellable || !stopWork) return;
    set({ work: { ...now, cancelling: true } });
    stopWork.abort();
  }

  async function rereadQuietly(): Promise<void> {
    if (get().work) return;
    try {
      await read();
      await computeQuietly();
    } catch {
      set({ stale: true });
    }
  }

  /** Starts listening to the workbook; returns how to stop. */
  function watch(): () => void {
    const stop = actions.onWorkbookChange(() => {
      if (get().work?.kind === 'apply' || get().work?.kind === 'undo') return;
      set({ stale: get().outcome !== null, savedSince: false });
      if (waiting) clearTimeout(waiting);
      waiting = setTimeout(() => void rereadQuietly(), quietTime);
    });
    const stopFollowing = actions.onSelect((at) => void follow(at));
    return () => {
      versions.stopHearing();
      if (waiting) clearTimeout(waiting);
      if (resting) clearTimeout(resting);
      stopQuiet?.abort();
      stop();
      stopFollowing();
    };
  }

  return {
    get,
    subscribe,
    watch,
    open,
    check,
    run,
    edit,
    allot,
    tell,
    arrange,
    stopTrying,
    drive,
    driveAgain,
    stopDriving,
    tryAgain: tryLater,
    choose,
    fill,
    look,
    apply,
    undo,
    cancel,
    back,
    openPage,
    trySample,
    useOwn,
    reveal,
    ...versions,
    dismissFailure: () => set({ failure: null }),
    diagnostics: () => actions.diagnostics(),
  };
}

/** A run that touches only sheets it adds overwrites nothing, so it needs no question; Undo still takes it back. */
export function onlyAdds(preview: RunPreview | RestorePreview): boolean {
  return preview.sheets.length > 0 && preview.sheets.every((sheet) => sheet.added);
}
