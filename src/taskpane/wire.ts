/** The one place that wires the pane: Office, the engine's worker, the backend, and the use cases between them. */
import {
  applyRestore,
  applyRun,
  checkWorkbook,
  compareVersions,
  insertSample,
  lastRun,
  listVersions,
  previewRestore,
  previewRun,
  saveVersion,
  tryBasis,
  undoRun,
} from '../flow';
import type { CheckedWorkbook, Ports, RestorePreview as RestoreOfFlow, RunPreview as RunOfFlow, TryBasis } from '../flow';
import { functionsOver, registerFunctions } from '../functions';
import type { CellRef, Issue, Plan, Scope } from '../plan';
import { isCellError, scopeOfCell } from '../sheets';
import type { CellValue } from '../sheets';
import { WorkbookError } from '../workbook';
import { apiSupport, displayLanguage, excelWorkbook, onThemeChange, theme, whenReady, workbookKey } from '../workbook/excel';
import { engineInWorker } from '../worker/client';
import type { PaneActions, PaneWiring, RestorePreview, RunPreview } from './actions';
import { journalIn, loadSample, openMemory, versionsBehind } from './backend';

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
  const engine = engineInWorker(() => new Worker(new URL('../worker/engine.worker.ts', import.meta.url)));
  const ports: Ports = {
    workbook: excelWorkbook(),
    engine,
    journal: journalIn(memory, workbookKey()),
    versions: versionsBehind(fetch.bind(globalThis), process.env['SUANPAN_API'] ?? '/api', memory),
  };
  const version = process.env['SUANPAN_VERSION'] ?? '';
  const facts = { version, ...host, ...apiSupport() };
  const known = knownWorkbook(ports);
  registerFunctions(functionsOver({ ...known, spread: engine.spread, explain: (plan, scope) => engine.explain({ plan, scope }) }, displayLanguage()));
  return {
    actions: paneActions(ports, () => JSON.stringify(facts, null, 1), known),
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
export function paneActions(ports: Ports, diagnostics: () => string, known: KnownWorkbook = knownWorkbook(ports)): PaneActions {
  const runs = new WeakMap<object, RunOfFlow>();
  const restores = new WeakMap<object, RestoreOfFlow>();
  const bases = new WeakMap<object, TryBasis>();
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
      const outcome = await applyRestore(ports, restore, (preview as RestorePreview).version.message);
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
    versions: () => listVersions(ports),
    async saveVersion(message, author) {
      const at = new Date().toISOString();
      const outcome = await saveVersion(ports, { message, author, at, newPlanId: crypto.randomUUID() });
      if (outcome.kind === 'stopped') throw new RunStopped(outcome.issues);
      return outcome.version;
    },
    async compare(a, b) {
      const outcome = await compareVersions(ports, a, b);
      if (outcome.kind === 'stopped') throw new RunStopped(outcome.issues);
      return outcome.diff;
    },
    async previewRestore(id) {
      const outcome = await previewRestore(ports, id);
      if (outcome.kind === 'stopped') throw new RunStopped(outcome.issues);
      const version = (await listVersions(ports)).versions.find((v) => v.id === id);
      if (!version) throw new WorkbookError('unknown', 'the version is not in the list');
      const { preview } = outcome;
      const shown: RestorePreview = { ...preview, version, changes: preview.changes.map(inWords), writes: preview.writes.length };
      restores.set(shown, preview);
      return shown;
    },
    onWorkbookChange(listener) {
      const stop = ports.workbook.onChange(listener);
      return () => void stop.then((end) => end());
    },
    diagnostics,
  };
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
