import type { BalancePolicy, PlanNews, RestoreRequest, TeamMember } from '../../flow';
import type { ApprovalStep, Settlement, VersionInfo } from '../../versions';
import type { MergeTried, PaneActions, RestorePreview, VersionSheetAsked } from '../actions';
import { readStop } from './failure';
import type { Merging, Page, PaneState, Work } from './state';

/** What the work on versions needs of the pane. */
interface Around {
  readonly get: () => PaneState;
  readonly set: (change: Partial<PaneState>) => void;
  readonly work: (kind: Work['kind'], again: () => void, body: (signal: AbortSignal) => Promise<void>) => Promise<boolean>;
  readonly actions: PaneActions;
  /** How long news must rest before the list is read again, in milliseconds. */
  readonly rest: number;
}

/** Nothing settled, and the parts that nobody changed give way. */
const firstAsked = { settlements: { byId: {}, rule: null }, policy: 'others' } as const;

/** How often one tells the others that one is still there, in milliseconds. */
const heartbeat = 20_000;

/** What a person can do with versions: save, compare, go back, merge, scenarios, approval, people; and what the pane hears of colleagues. */
export function versionWork({ get, set, work, actions, rest }: Around) {
  let stop: (() => void) | null = null;
  let heardPlan = '';
  let reading: ReturnType<typeof setTimeout> | null = null;
  let beating: ReturnType<typeof setInterval> | null = null;
  let lists = 0;

  async function loadVersions(quietly = false): Promise<void> {
    const asked = ++lists;
    try {
      const list = await actions.versions();
      // An older answer never overtakes a newer one.
      if (asked === lists) set({ versions: list });
      const [aside] = list.aside;
      if (aside) set({ line: { kind: 'aside', version: aside } });
      if (list.base.planId !== null) hear(list.base.planId);
    } catch (error) {
      const end = readStop(error, () => void loadVersions());
      if (end.kind === 'failed' && !quietly) set({ failure: end.failure });
    }
  }

  /** Listens to what colleagues do to the plan. */
  function hear(planId: string): void {
    if (heardPlan === planId) return;
    stopHearing();
    heardPlan = planId;
    stop = actions.onNews(planId, take);
    beating = setInterval(() => tellPage(get().page), heartbeat);
    tellPage(get().page);
  }

  function take(news: PlanNews): void {
    const { versions } = get();
    if (news.kind === 'presence') {
      const me = versions?.me?.id;
      set({ present: news.people.filter(({ id }) => id !== me) });
    } else if (news.kind === 'offline') {
      if (versions?.online) set({ versions: { ...versions, online: false }, present: [] });
    } else {
      // A version is shown at once; the rest is read when the news rests.
      if (news.kind === 'version' && versions && !versions.versions.some(({ id }) => id === news.version.id)) {
        const { version } = news;
        const others = versions.branches.filter(({ name }) => name !== version.branch);
        const branch = { name: version.branch, head: version.id, from: versions.branches.find(({ name }) => name === version.branch)?.from ?? null };
        set({
          versions: {
            ...versions,
            versions: [version, ...versions.versions],
            branches: version.branch === 'main' ? [branch, ...others] : [...others, branch],
          },
        });
      }
      if (reading) clearTimeout(reading);
      reading = setTimeout(() => void loadVersions(true), rest);
    }
  }

  function stopHearing(): void {
    stop?.();
    stop = null;
    heardPlan = '';
    if (reading) clearTimeout(reading);
    if (beating) clearInterval(beating);
  }

  function tellPage(page: Page): void {
    if (heardPlan !== '' && get().versions?.me?.mode === 'team') actions.tellPresence(heardPlan, page);
  }

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
            chosenVersion: null,
          });
        }
        await loadVersions(true);
      },
    );
    return saved;
  }

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

  /** What follows once a preview about versions was written. */
  function applied(preview: RestorePreview): void {
    if (preview.kind === 'merge') set({ merging: null, proposedMessage: get().proposedMessage || (preview.version?.message ?? '') });
    void loadVersions(true);
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

  /** Shows the tests that a plan is submitted with. */
  async function prepareSubmission(version: VersionInfo): Promise<void> {
    await work(
      'approval',
      () => void prepareSubmission(version),
      async () => set({ submitting: { version, tests: await actions.testPlan() } }),
    );
  }

  /** True when it is done; a plan is submitted with the tests that the person saw. */
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

  async function loadTeam(): Promise<void> {
    await work(
      'team',
      () => void loadTeam(),
      async () => set({ team: await actions.team() }),
    );
  }

  async function putTeamMember(member: TeamMember): Promise<void> {
    await work(
      'team',
      () => void putTeamMember(member),
      async () => {
        await actions.putTeamMember(member);
        set({ team: await actions.team(), line: { kind: 'memberSaved' } });
      },
    );
  }

  /** Looks at the plan's versions as somebody else would. */
  async function viewAs(member: TeamMember | null): Promise<void> {
    actions.viewAs(member?.id ?? null);
    set({ viewAs: member, chosenVersion: null, submitting: null, baseline: null });
    await loadVersions();
  }

  return {
    loadVersions,
    saveVersion,
    compare,
    measureBaseline,
    restore,
    laySheet,
    merge,
    goOnMerging,
    settle,
    balance,
    applied,
    makeScenario,
    prepareSubmission,
    withdrawSubmission: () => set({ submitting: null }),
    approve,
    loadTeam,
    putTeamMember,
    viewAs,
    chooseVersion: (id: string | null) => set({ chosenVersion: id, submitting: null }),
    stopHearing,
    tellPage,
  };
}
