import type { CellRef, Explanation, Issue, Plan, Progress, Result, Scope } from '../plan';
import type {
  AllocationTried,
  AllocationTry,
  Compared,
  DriversTried,
  DriversTry,
  ListedVersions,
  Me,
  MergeFound,
  MergeRequest,
  PlanNews,
  RestoreRequest,
  TeamMember,
} from '../flow';
import type { AllocationChange, PlanEdit, TypedValue } from '../sheets';
import type { ApprovalStep, PlanTest, VersionInfo } from '../versions';

/** What a write would do to one sheet: `cells` counts those whose content changes. */
export interface SheetChange {
  readonly name: string;
  readonly added: boolean;
  readonly cells: number;
}

/** One cell, before and after, as a person would read it; blank is the empty text. */
export interface CellChangeText {
  readonly at: CellRef;
  readonly from: string;
  readonly to: string;
}

/** What is about to be written: shown first, applied only when the person agrees. `changes` are the largest, `changeCount` counts all. */
export interface WritePreview {
  readonly issues: readonly Issue[];
  readonly sheets: readonly SheetChange[];
  readonly changes: readonly CellChangeText[];
  readonly changeCount: number;
  /** Described writes; 0 means that the workbook already shows this. */
  readonly writes: number;
}

/** The preview of a run: what was computed and what it would write. */
export interface RunPreview extends WritePreview {
  readonly plan: Plan;
  readonly result: Result;
  /** Values typed over the plan since the last run, which this run takes over as adjustments. */
  readonly typed: readonly TypedValue[];
}

/** The preview of going back to a version, of merging one, or (without a version) of a sheet about versions. */
export interface RestorePreview extends WritePreview {
  readonly kind: 'restore' | 'merge' | 'sheet';
  readonly version: VersionInfo | null;
}

/** What a merge found, and the preview of what it would write once no conflict is open. */
export interface MergeTried {
  /** The version that both lines have in common; null: none that is known. */
  readonly base: VersionInfo | null;
  readonly found: MergeFound;
  readonly preview: RestorePreview | null;
}

/** What the last applied run was called and how many cells it changed. */
export interface AppliedRun {
  readonly title: string;
  readonly cells: number;
}

/** Undone; or not, because these cells were changed by somebody since; or null: there was nothing to undo. */
export type UndoOutcome = AppliedRun | { readonly blocked: readonly CellRef[] } | null;

/** The versions of this plan, where the workbook stands among them, and who uses the pane (null: the server does not say). */
export interface VersionList extends ListedVersions {
  readonly me: Me | null;
}

/** Saved or waiting (see its state); or not, since a colleague saved `behind` meanwhile. */
export type Saved = { readonly version: VersionInfo } | { readonly behind: VersionInfo };

/** A sheet about versions: what changed between two, or up to eight side by side (null: the workbook as it stands). */
export type VersionSheetAsked =
  | { readonly kind: 'comparison'; readonly from: VersionInfo | null; readonly to: VersionInfo | null }
  | { readonly kind: 'scenarios'; readonly versions: readonly (VersionInfo | null)[] };

/** What a run is to change in the inputs first (rows of Adjustments; settings, limits, lines and ledger of allocation; values typed over the plan are taken over unless discarded), cancel and progress. */
export interface RunOptions {
  readonly edit?: PlanEdit;
  readonly allocation?: AllocationChange;
  readonly typed?: 'take' | 'discard';
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * All that the pane can do. The pane knows nothing else of Excel, the engine or the server. Every method may reject with a WorkbookError; `preview`, `apply` and
 * `previewRestore` may also reject with an object that carries `issues` (the input has errors); `apply` rejects with kind `changed` when the workbook changed since.
 */
export interface PaneActions {
  check(): Promise<{ readonly plan: Plan | null; readonly issues: readonly Issue[] }>;
  preview(options: RunOptions): Promise<RunPreview>;
  apply(preview: RunPreview | RestorePreview): Promise<{ readonly cells: number }>;
  undo(): Promise<UndoOutcome>;
  lastRun(): Promise<AppliedRun | null>;
  trySample(language: 'en' | 'zh'): Promise<void>;
  reveal(at: CellRef): Promise<void>;
  /** What a change of allocation would give, at once and without a run; `outcome` is a run's. */
  tryAllocation(
    outcome: { readonly plan: Plan; readonly result: Result },
    asked: Omit<AllocationTry, 'basis'>,
    signal: AbortSignal,
  ): Promise<AllocationTried>;
  /** What lies ahead when drivers are otherwise, without a run; `outcome` is a run's. */
  tryDrivers(
    outcome: { readonly plan: Plan; readonly result: Result },
    drafts: DriversTry['drafts'],
    targets: DriversTry['targets'],
    signal: AbortSignal,
  ): Promise<DriversTried>;
  /** Why the plan has this sum over a scope, step by step. */
  explain(scope: Scope): Promise<Explanation>;
  /** The part of the plan that a cell stands for; null for cells outside of the plan. */
  scopeOf(at: CellRef): Promise<Scope | null>;
  versions(): Promise<VersionList>;
  saveVersion(message: string, author: string): Promise<Saved>;
  /** What changed from `a` to `b`; null is the workbook as it stands. */
  compare(a: string | null, b: string | null): Promise<Compared>;
  previewRestore(version: VersionInfo, request: RestoreRequest): Promise<RestorePreview>;
  /** Null: the workbook comes from that version already. */
  previewMerge(theirs: VersionInfo, request: MergeRequest): Promise<MergeTried | null>;
  previewVersionSheet(asked: VersionSheetAsked): Promise<RestorePreview>;
  /** Makes a scenario that begins at a version. */
  makeBranch(name: string, from: VersionInfo): Promise<void>;
  /** The tests that a version is submitted with; null: the workbook does not stand at it. */
  testVersion(version: VersionInfo): Promise<readonly PlanTest[] | null>;
  approve(version: VersionInfo, step: ApprovalStep['step'], note: string, tests: readonly PlanTest[]): Promise<void>;
  team(): Promise<readonly TeamMember[]>;
  putTeamMember(member: TeamMember): Promise<void>;
  /** Looks at the plan as somebody else would (null: as oneself): reads only what they may. */
  viewAs(id: string | null): void;
  /** Calls back with what others do to a plan; returns how to stop. */
  onNews(planId: string, listener: (news: PlanNews) => void): () => void;
  /** Tells the others which page one looks at. */
  tellPresence(planId: string, where: string): void;
  /** Calls back when the person selects a cell; returns how to stop. */
  onSelect(listener: (at: CellRef) => void): () => void;
  /** Calls back when a person changed cells; returns how to stop. */
  onWorkbookChange(listener: () => void): () => void;
  /** Facts for a bug report, without any value of a cell. */
  diagnostics(): string;
}

/** Where the pane's own small choices (language, theme, author) are kept. Null means: never chosen. */
export interface PanePreferences {
  read(key: string): string | null;
  write(key: string, value: string | null): void;
}

export type PaneLanguage = 'en' | 'zh';
export type PaneTheme = 'light' | 'dark' | 'contrast';

/** What surrounds the pane: Office's display language and theme, the build, and what is remembered. */
export interface PaneEnvironment {
  readonly language: PaneLanguage;
  readonly theme: PaneTheme;
  readonly version: string;
  readonly preferences: PanePreferences;
  /** Calls back when the theme around the pane changes; returns how to stop. */
  readonly onTheme: (listener: (theme: PaneTheme) => void) => () => void;
}

/** What the wiring hands to the pane's entry. */
export interface PaneWiring {
  readonly actions: PaneActions;
  readonly environment: PaneEnvironment;
}
