import { explain, runPlan } from '../../src/engine';
import type { FittedSeries } from '../../src/engine';
import { tryBasis } from '../../src/flow';
import type { Compared, MergeRequest, PlanNews, TeamMember } from '../../src/flow';
import { tryAllocation } from '../../src/flow/compute/tryAllocation';
import { tryDrivers } from '../../src/flow/compute/tryDrivers';
import type { CellRef, Issue, Plan, Progress, Result, Scope } from '../../src/plan';
import { planWith, planWithDrivers } from '../../src/sheets';
import type { AlertChange, AllocationChange, PlanEdit, TypedValue } from '../../src/sheets';
import type { MergeTried, PaneActions, PaneEnvironment, PanePreferences, RestorePreview, RunPreview, VersionList } from '../../src/taskpane';
import type { PlanTest, VersionInfo } from '../../src/versions';
import { WorkbookError } from '../../src/workbook';
import { exampleHistory, exampleVersion, nothingCompared } from './exampleVersions';

/** The input has errors, as the wiring tells it. */
export class Stopped extends Error {
  constructor(readonly issues: readonly Issue[]) {
    super('the input has errors');
  }
}

/** What stands in the scripted workbook and how it answers. Any action can be replaced. */
export interface Script {
  readonly plan: Plan | null;
  readonly result: Result | null;
  readonly issues: readonly Issue[];
  /** The result sheets stand already. */
  readonly ran: boolean;
  /** Cells by which the sheets differ from the result. */
  readonly differs: number;
  readonly versions: VersionList;
  readonly compared: Compared;
  /** A colleague saved this meanwhile: saving is refused. */
  readonly behind: VersionInfo;
  /** What a merge finds; absent: the workbook has it all. Its preview is made here where it is not null. */
  readonly merge: (request: MergeRequest) => MergeTried;
  /** What the tests of a version say; null: the workbook does not stand at it. */
  readonly tests: readonly PlanTest[] | null;
  readonly team: readonly TeamMember[];
  /** Values that were typed over the plan. */
  readonly typed: readonly TypedValue[];
  /** The part of the plan that the cells of the plan's sheet stand for. */
  readonly selected: Scope;
  readonly replace: Partial<PaneActions>;
}

/** A workbook that behaves as scripted, and a record of what was asked of it. */
export interface Scripted extends PaneActions {
  readonly asked: string[];
  /** The edits that previews were asked for. */
  readonly edits: PlanEdit[];
  /** The changes of allocation that previews were asked for. */
  readonly allotted: AllocationChange[];
  /** Somebody changes a cell. */
  change(): void;
  /** A colleague does something. */
  tell(news: PlanNews): void;
  /** Somebody selects a cell. */
  select(at: CellRef): void;
  /** Lets the computation that waits go on by one step of progress. */
  readonly progress: { send(progress: Progress): void; finish(): void };
}

const resultSheets = { en: ['Plan', 'Allocation', 'Forecast', 'Variance', 'Alerts'], zh: ['计划', '资源分配', '预测', '差异', '预警'] };

/** Pane actions that answer from a script, at once, unless `hold` keeps a computation waiting. */
export function scriptedActions(script: Partial<Script> = {}, hold = false): Scripted {
  const { issues = [], replace = {} } = script;
  let { plan = null, result = null, typed = [] } = script;
  let ran = script.ran ?? false;
  let differs = script.differs ?? 0;
  let title: string | null = ran ? (plan?.settings.planName ?? '') : null;
  let list: VersionList = script.versions ?? exampleHistory([]);
  const asked: string[] = [];
  const fitted: FittedSeries = new Map();
  const listeners = new Set<() => void>();
  const followers = new Set<(at: CellRef) => void>();
  const news = new Set<(told: PlanNews) => void>();
  let team = script.team ?? [];
  const edits: PlanEdit[] = [];
  const allotted: AllocationChange[] = [];
  let report: ((progress: Progress) => void) | null = null;
  let finish: (() => void) | null = null;
  const ask = (what: string) => void asked.push(what);
  const preview = (edit?: PlanEdit, allocation?: AllocationChange): RunPreview => {
    if (!plan || !result) throw new Stopped(issues);
    if (edit?.alerts) return previewTold(edit.alerts, plan, result);
    if (edit) return previewOf(edit, plan);
    if (allocation) return previewWith(planWith(plan, allocation), allocation.newLines ? 'Resources' : null);
    const names = resultSheets[plan.language];
    const first = names[0] ?? '';
    const sheets = !ran
      ? names.map((name, i) => ({ name, added: true, cells: 240 + i * 37 }))
      : differs > 0
        ? [{ name: first, added: false, cells: differs }]
        : [];
    const changes = ran ? exampleChanges(first).slice(0, differs) : [];
    const changeCount = sheets.reduce((n, sheet) => n + sheet.cells, 0);
    return { plan, result, issues, sheets, changes, changeCount, writes: sheets.length, typed };
  };
  return {
    asked,
    edits,
    allotted,
    change: () => listeners.forEach((listener) => listener()),
    tell: (told) => news.forEach((listener) => listener(told)),
    select: (at) => followers.forEach((follow) => follow(at)),
    progress: { send: (progress) => report?.(progress), finish: () => finish?.() },
    async check() {
      ask('check');
      return { plan, issues };
    },
    async preview({ edit, allocation, typed: over, signal, onProgress }) {
      ask(over === 'discard' ? 'preview, typed values thrown away' : 'preview');
      if (over === 'discard') typed = [];
      if (edit) edits.push(edit);
      if (allocation) allotted.push(allocation);
      if (hold) {
        report = onProgress;
        await new Promise<void>((resolve, reject) => {
          finish = resolve;
          signal.addEventListener('abort', () => reject(new WorkbookError('cancelled', 'by the person')));
        });
      }
      return preview(edit, allocation);
    },
    async apply(shown) {
      ask('apply');
      ran = true;
      differs = 0;
      typed = [];
      if ('result' in shown) ({ plan, result } = shown);
      title = plan?.settings.planName ?? 'Plan';
      return { cells: shown.changeCount };
    },
    async undo() {
      ask('undo');
      const done = { title: title ?? '', cells: 1570 };
      ran = false;
      title = null;
      return done;
    },
    lastRun: async () => (title === null ? null : { title, cells: 1570 }),
    async trySample(language) {
      ask(`sample ${language}`);
    },
    async reveal(at: CellRef) {
      ask(`reveal ${at.sheet} ${at.row} ${at.column}`);
    },
    async tryAllocation(outcome, asked) {
      ask('try');
      return tryAllocation({ basis: tryBasis(outcome.plan, outcome.result), ...asked });
    },
    async tryDrivers({ plan: of }, drafts, targets) {
      ask('try drivers');
      return tryDrivers({ plan: of, drafts, targets }, fitted);
    },
    async explain(scope) {
      ask('explain');
      if (!plan || !result) throw new Stopped(issues);
      return explain(plan, result.decomposition, scope);
    },
    scopeOf: async (at) => (at.sheet === resultSheets[plan?.language ?? 'en'][0] ? (script.selected ?? { members: {}, period: null }) : null),
    versions: async () => list,
    async saveVersion(message, author) {
      ask(`save ${message} by ${author}`);
      if (script.behind) return { behind: script.behind };
      const version = exampleVersion(list.versions.length + 1, message, author, list.online ? 'saved' : 'queued');
      list = exampleHistory([version, ...list.versions], { ...list, queued: list.queued + (list.online ? 0 : 1) }, version.id);
      return { version };
    },
    async compare(a, b) {
      ask(`compare ${a ?? 'now'} ${b ?? 'now'}`);
      return script.compared ?? nothingCompared;
    },
    async previewRestore(version, { slice, branch }) {
      ask(`restore ${version.id}${slice ? ` ${JSON.stringify(slice)}` : ''}${branch === undefined ? '' : ` on ${branch}`}`);
      return { ...examplePreview('restore'), version };
    },
    async previewMerge(theirs, request) {
      ask(`merge ${theirs.id} ${JSON.stringify(request)}`);
      if (!script.merge) return null;
      const tried = script.merge(request);
      return tried.preview === null ? tried : { ...tried, preview: { ...examplePreview('merge'), version: theirs } };
    },
    async previewVersionSheet(about) {
      ask(`sheet ${about.kind}`);
      return examplePreview('sheet');
    },
    async makeBranch(name, from) {
      ask(`branch ${name} from ${from.id}`);
      list = { ...list, branches: [...list.branches, { name, head: from.id, from: from.id }] };
    },
    async testVersion(version) {
      ask(`test ${version.id}`);
      return script.tests === undefined ? [] : script.tests;
    },
    async approve(version, step, note) {
      ask(`${step} ${version.id} ${note}`.trim());
      const { id: by = '', name: author = '' } = list.me ?? {};
      list = {
        ...list,
        approvals: [{ versionId: version.id, step, by, author, at: version.at, note, tests: script.tests ?? [] }, ...list.approvals],
      };
    },
    async team() {
      return team;
    },
    async putTeamMember(member) {
      ask(`person ${JSON.stringify(member)}`);
      team = [...team.filter(({ id }) => id !== member.id), member];
    },
    viewAs: (id) => ask(`view as ${id ?? 'oneself'}`),
    onNews(_planId, listener) {
      news.add(listener);
      return () => void news.delete(listener);
    },
    tellPresence: () => undefined,
    onSelect(listener) {
      followers.add(listener);
      return () => void followers.delete(listener);
    },
    onWorkbookChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    diagnostics: () => '{"version":"0.1.0"}',
    ...replace,
  };
}

/** What an edit would do: the plan with its rows changed, computed by the real engine. */
function previewOf({ add, remove, drivers = [] }: PlanEdit, plan: Plan): RunPreview {
  const kept = plan.adjustments.filter(({ at }) => !remove.some((gone) => gone.sheet === at.sheet && gone.row === at.row));
  const added = add.map((draft, i) => ({ ...draft, at: { sheet: 'Adjustments', row: 40 + i, column: 0 } }));
  return previewWith(planWithDrivers({ ...plan, adjustments: [...kept, ...added] }, drivers), null);
}

/** What saying something of alerts would do: they say so; nothing else of the result changes. */
function previewTold(changes: readonly AlertChange[], plan: Plan, result: Result): RunPreview {
  const alerts = result.diagnosis.alerts.map((alert) => {
    const said = changes.find(({ key }) => key === alert.key) ?? {};
    return { ...alert, ...said, resolvedOn: 'state' in said && said.state === 'resolved' ? plan.settings.asOf : alert.resolvedOn };
  });
  const told = { ...result, diagnosis: { ...result.diagnosis, alerts } };
  const sheets = [{ name: 'Alerts', added: false, cells: 2 }];
  return { plan, result: told, issues: [], sheets, changes: exampleChanges('Alerts'), changeCount: 2, writes: 1, typed: [] };
}

/** What a run of a changed plan would do; `fresh` is a sheet that it adds. */
function previewWith(next: Plan, fresh: string | null): RunPreview {
  const sheet = fresh ?? resultSheets[next.language][0] ?? '';
  const changes = exampleChanges(sheet);
  const sheets = [{ name: sheet, added: fresh !== null, cells: changes.length }];
  return { plan: next, result: runPlan(next), issues: [], sheets, changes, changeCount: changes.length, writes: 1, typed: [] };
}

function exampleChanges(sheet: string) {
  return [
    { at: { sheet, row: 6, column: 3 }, from: '1,250,000', to: '1,395,000' },
    { at: { sheet, row: 7, column: 3 }, from: '980,000', to: '902,000' },
    { at: { sheet, row: 12, column: 5 }, from: '', to: '64,000' },
  ];
}

function examplePreview(kind: RestorePreview['kind']): RestorePreview {
  return {
    kind,
    version: null,
    issues: [],
    sheets: [{ name: 'Targets', added: false, cells: 3 }],
    changes: exampleChanges('Targets'),
    changeCount: 3,
    writes: 1,
  };
}

/** Surroundings for tests: preferences in memory, a theme that can be changed. */
export function scriptedEnvironment(change: Partial<PaneEnvironment> = {}, remembered: Record<string, string> = {}): PaneEnvironment {
  const kept = new Map(Object.entries(remembered));
  const preferences: PanePreferences = {
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => void (value === null ? kept.delete(key) : kept.set(key, value)),
  };
  return { language: 'en', theme: 'light', version: '0.1.0', preferences, onTheme: () => () => undefined, ...change };
}
