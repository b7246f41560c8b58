/** The one place that wires the pane: Office, the engine's worker, the backend, and the use cases between them. */
import {
  applyRestore,
  applyRun,
  applySheet,
  checkWorkbook,
  compareVersions,
  insertSample,
  lastRun,
  listVersions,
  previewMerge,
  previewRestore,
  previewVersionSheet,
  previewRun,
  saveVersion,
  testVersion,
  tryBasis,
  undoRun,
} from '../flow';
import type { CheckedWorkbook, Ports, RestoreDraft, RunPreview as RunOfFlow, TryBasis } from '../flow';
import { functionsOver, registerFunctions } from '../functions';
import type { CellRef, Issue, Plan, Scope } from '../plan';
import { isCellError, scopeOfCell } from '../sheets';
import type { CellValue } from '../sheets';
import type { VersionInfo } from '../versions';
import { WorkbookError } from '../workbook';
import { apiSupport, displayLanguage, excelWorkbook, onThemeChange, theme, whenReady, workbookKey } from '../workbook/excel';
import { engineInWorker } from '../worker/client';
import type { PaneActions, PaneWiring, RestorePreview, RunPreview } from './actions';
import { journalIn, loadSample, openMemory, versionsBehind } from './backend';
import type { ServerAccess } from './backend';
import { authorizer } from './signIn/signIn';
import { teamToken } from './signIn/teamToken';

/** The input has errors: what they are. */
export class RunStopped extends Error {
  constructor(readonly issues: readonly Issue[]) {
    super('the input has errors');
  }
}

/** Builds everything the pane needs, once Office is there; null outside of Excel. */
export async function wirePane(): Promise<PaneWiring | null> {
  const host = await whenReady();
  if (!host) return null;
  const memory = await openMemory();
  const base = process.env['SUANPAN_API'] ?? '/api';
  const send = fetch.bind(globalThis);
  const viewer = viewingAs();
  const signedIn = authorizer({ send, base }, teamToken);
  const server: ServerAccess = { send, base, authorize: async (quietly) => ({ ...(await signedIn(quietly)), ...viewer.headers() }) };
  const engine = engineInWorker(() => new Worker(new URL('../worker/engine.worker.ts', import.meta.url)));
  const ports: Ports = {
    workbook: excelWorkbook(),
    engine,
    journal: journalIn(memory, workbookKey()),
    versions: versionsBehind(server, memory),
  };
  const version = process.env['SUANPAN_VERSION'] ?? '';
  const facts = { version, ...host, ...apiSupport() };
  const known = knownWorkbook(ports);
  registerFunctions(functionsOver({ ...known, spread: engine.spread, explain: (plan, scope) => engine.explain({ plan, scope }) }, displayLanguage()));
  return {
    actions: paneActions(ports, () => JSON.stringify(facts, null, 1), known, viewer.set),
    environment: { language: displayLanguage(), theme: theme(), version, preferences: localPreferences(), onTheme: onThemeChange },
  };
}

/** The workbook as it was last read, for questions about single cells; forgotten when somebody changes it. */
interface KnownWorkbook {
  lookUp(): Promise<CheckedWorkbook>;
  forget(): void;
  /** The part of the plan that a cell stands for, with the plan; null for any other cell. */
  scopeOf(at: CellRef): Promise<{ readonly plan: Plan; readonly scope: Scope } | null>;
}

/** Keeps what was last read of a workbook. */
export function knownWorkbook(ports: Pick<Ports, 'workbook' | 'engine'>): KnownWorkbook {
  let known: Promise<CheckedWorkbook> | null = null;
  const forget = (): void => void (known = null);
  void ports.workbook.onChange(forget).catch(() => undefined);
  const lookUp = (): Promise<CheckedWorkbook> => {
    const reading = (known ??= checkWorkbook(ports));
    reading.catch(forget);
    return reading;
  };
  return {
    lookUp,
    forget,
    async scopeOf(at) {
      const { content, plan } = await lookUp();
      const scope = plan ? scopeOfCell(content, plan, at) : null;
      return plan && scope ? { plan, scope } : null;
    },
  };
}

/** The pane's actions over the use cases. Exported for tests, which bring their own ports. */
export function paneActions(
  ports: Ports,
  diagnostics: () => string,
  known: KnownWorkbook = knownWorkbook(ports),
  viewAs: (id: string | null) => void = () => undefined,
): PaneActions {
  const runs = new WeakMap<object, RunOfFlow>();
  const restores = new WeakMap<object, RestoreDraft>();
  const bases = new WeakMap<object, TryBasis>();
  const shown = (draft: RestoreDraft, kind: RestorePreview['kind'], version: VersionInfo | null): RestorePreview => {
    const preview: RestorePreview = { ...draft, kind, version, changes: draft.changes.map(inWords), writes: draft.writes.length };
    restores.set(preview, draft);
    return preview;
  };
  return {
    async check() {
      known.forget();
      const { plan, issues } = await known.lookUp();
      return { plan, issues };
    },
    async preview(options) {
      const outcome = await previewRun(ports, options).catch(cancelled);
      if (outcome.kind === 'stopped') throw new RunStopped(outcome.issues);
      const shown: RunPreview = { ...outcome.preview, changes: outcome.preview.changes.map(inWords), writes: outcome.preview.writes.length };
      runs.set(shown, outcome.preview);
      return shown;
    },
    async apply(preview) {
      known.forget();
      const run = runs.get(preview);
      const restore = restores.get(preview);
      if (run) {
        const outcome = await applyRun(ports, run, run.plan.settings.planName);
        if (outcome.kind === 'stale') throw new WorkbookError('changed', 'the workbook changed since the preview');
        return { cells: outcome.cells };
      }
      if (!restore) throw new Error('a preview of this pane is expected');
      const { kind, version } = preview as RestorePreview;
      if (kind === 'sheet') return { cells: (await applySheet(ports, restore, preview.sheets[0]?.name ?? '')).cells };
      const outcome = await applyRestore(ports, restore, version?.message ?? '');
      if (outcome.kind === 'stopped') throw new RunStopped(outcome.issues);
      if (outcome.kind === 'stale') throw new WorkbookError('changed', 'the workbook changed since the preview');
      return { cells: outcome.cells };
    },
    async undo() {
      known.forget();
      const outcome = await undoRun(ports);
      if (outcome.kind === 'blocked') return { blocked: outcome.cells };
      return outcome.kind === 'undone' ? { title: outcome.title, cells: outcome.cells } : null;
    },
    lastRun: () => lastRun(ports),
    async trySample(language) {
      known.forget();
      await insertSample(ports, await loadSample(fetch.bind(globalThis), language), language, language === 'zh' ? '示例' : 'Sample');
    },
    reveal: (at) => ports.workbook.reveal(at),
    async tryAllocation({ plan, result }, asked, signal) {
      const basis = bases.get(result) ?? tryBasis(plan, result);
      bases.set(result, basis);
      return ports.engine.tryAllocation({ basis, ...asked }, { signal });
    },
    tryDrivers: ({ plan }, drafts, targets, signal) => ports.engine.tryDrivers({ plan, drafts, targets }, { signal }),
    async explain(scope) {
      const { plan, issues } = await known.lookUp();
      if (!plan) throw new RunStopped(issues);
      return ports.engine.explain({ plan, scope });
    },
    scopeOf: async (at) => (await known.scopeOf(at))?.scope ?? null,
    onSelect(listener) {
      const stop = ports.workbook.onSelect(listener);
      return () => void stop.then((end) => end());
    },
    async versions() {
      const [listed, me] = await Promise.all([listVersions(ports), ports.versions.me()]);
      return { ...listed, me };
    },
    async saveVersion(message, author) {
      const at = new Date().toISOString();
      const outcome = await saveVersion(ports, { message, author, at, newPlanId: crypto.randomUUID() });
      if (outcome.kind === 'stopped') throw new RunStopped(outcome.issues);
      return outcome.kind === 'behind' ? { behind: outcome.head } : { version: outcome.version };
    },
    async compare(a, b) {
      const outcome = await compareVersions(ports, a, b);
      if (outcome.kind === 'stopped') throw new RunStopped(outcome.issues);
      return outcome.compared;
    },
    async previewRestore(version, request) {
      const outcome = await previewRestore(ports, version.id, request);
      if (outcome.kind === 'stopped') throw new RunStopped(outcome.issues);
      return shown(outcome.preview, 'restore', version);
    },
    async previewMerge(theirs, request) {
      const outcome = await previewMerge(ports, theirs, request);
      if (outcome.kind === 'stopped') throw new RunStopped(outcome.issues);
      if (outcome.kind === 'same') return null;
      const { base, found } = outcome;
      return { base, found, preview: outcome.kind === 'ready' ? shown(outcome.preview, 'merge', theirs) : null };
    },
    async previewVersionSheet(asked) {
      const outcome = await previewVersionSheet(ports, asked);
      if (outcome.kind === 'stopped') throw new RunStopped(outcome.issues);
      return shown(outcome.preview, 'sheet', null);
    },
    async makeBranch(name, from) {
      await ports.versions.makeBranch(from.planId, name, from.id);
    },
    testVersion: (version) => testVersion(ports, version),
    async approve(version, step, note, tests) {
      await ports.versions.approve(version.planId, version.id, step, note, tests);
    },
    team: () => ports.versions.team(),
    putTeamMember: (member) => ports.versions.putTeamMember(member),
    viewAs,
    onNews: (planId, listener) => ports.versions.listen(planId, listener),
    tellPresence: (planId, where) => void ports.versions.tellPresence(planId, where),
    onWorkbookChange(listener) {
      const stop = ports.workbook.onChange(listener);
      return () => void stop.then((end) => end());
    },
    diagnostics,
  };
}

/** The header by which one looks as somebody else; kept for as long as the pane lives. */
function viewingAs(): { readonly headers: () => Record<string, string>; readonly set: (id: string | null) => void } {
  let as: string | null = null;
  return { headers: (): Record<string, string> => (as === null ? {} : { 'x-view-as': as }), set: (id) => void (as = id) };
}

function cancelled(error: unknown): never {
  throw error instanceof DOMException && error.name === 'AbortError' ? new WorkbookError('cancelled', 'the run was cancelled') : error;
}

function inWords<Change extends { readonly from: CellValue; readonly to: CellValue }>(
  change: Change,
): Omit<Change, 'from' | 'to'> & { from: string; to: string } {
  const word = (value: CellValue): string => (isCellError(value) ? value.error : value === null ? '' : String(value));
  return { ...change, from: word(change.from), to: word(change.to) };
}

function localPreferences(): PaneWiring['environment']['preferences'] {
  return {
    read(key) {
      try {
        return localStorage.getItem(`suanpan.${key}`);
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        if (value === null) localStorage.removeItem(`suanpan.${key}`);
        else localStorage.setItem(`suanpan.${key}`, value);
      } catch {
        // Storage is blocked: the choice holds for as long as the pane lives.
      }
    },
  };
}
