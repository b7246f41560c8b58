import type { CellRef, Explanation, Issue, Plan, Progress, Result, Scope } from '../../plan';
import type { BalancePolicy, Compared, Present, TeamMember } from '../../flow';
import type { PlanTest, Settlements, VersionInfo } from '../../versions';
import type { AppliedRun, MergeTried, RestorePreview, RunPreview, SheetChange, VersionList } from '../actions';
import type { Failure } from './failure';
import { emptyForm } from './planForm';
import type { PlanForm } from './planForm';
import type { TriedDrivers } from './driverForm';
import { emptyOutlook } from './outlookForm';
import type { OutlookForm } from './outlookForm';
import { emptyAllocation } from './allocationForm';
import type { AllocationForm, Tried } from './allocationForm';

/** The pages of the pane. Routing is this word alone: office.js takes the browser's history away. */
export type Page =
  'home' | 'issues' | 'preview' | 'plan' | 'allocation' | 'outlook' | 'results' | 'alerts' | 'versions' | 'compare' | 'merge' | 'team' | 'help';

/** The pages on which a run can be asked for and that stand again when its preview is done with. */
const workPages = ['plan', 'allocation', 'outlook', 'alerts'] as const satisfies readonly Page[];
export type WorkPage = (typeof workPages)[number] | 'home';

/** The page to come back to: that on which something was asked, else the overview. */
export function workPage(page: Page): WorkPage {
  return workPages.find((each) => each === page) ?? 'home';
}

/** The parts of the Results page that can be asked for. */
export type ResultPart = 'targets' | 'plan' | 'backward' | 'business' | 'allocation' | 'forecast' | 'control';

/** Work that the person waits for. */
export interface Work {
  readonly kind:
    'check' | 'run' | 'apply' | 'undo' | 'sample' | 'save' | 'compare' | 'restore' | 'merge' | 'sheet' | 'branch' | 'approval' | 'team' | 'versions';
  readonly progress: Progress | null;
  readonly cancellable: boolean;
  readonly cancelling: boolean;
}

/** The quiet line that stays after work: what the pane just did. */
export type Line =
  | { readonly kind: 'applied'; readonly cells: number; readonly sheets: readonly SheetChange[] }
  | { readonly kind: 'undone'; readonly run: AppliedRun }
  | { readonly kind: 'blocked'; readonly cells: readonly CellRef[] }
  | { readonly kind: 'saved'; readonly version: VersionInfo }
  | { readonly kind: 'aside'; readonly version: VersionInfo }
  | { readonly kind: 'stepTaken'; readonly step: 'submitted' | 'approved' | 'rejected' | 'locked' | 'withdrawn'; readonly version: VersionInfo }
  | { readonly kind: 'scenarioMade'; readonly name: string }
  | {
      readonly kind:
        | 'nothingToDo'
        | 'nothingToUndo'
        | 'cancelled'
        | 'sampleAdded'
        | 'queued'
        | 'checked'
        | 'kept'
        | 'overtaken'
        | 'nothingToMerge'
        | 'memberSaved';
    };

/** A comparison that is on show; a null side is the workbook as it stood. */
export interface Comparison {
  readonly from: VersionInfo | null;
  readonly to: VersionInfo | null;
  readonly compared: Compared;
}

/** A merge that is being settled. */
export interface Merging {
  readonly theirs: VersionInfo;
  readonly tried: MergeTried;
  readonly settlements: Settlements;
  readonly policy: BalancePolicy;
}

/** A submission that is being looked at: the version's tests; null: the workbook does not stand at it, so that they cannot be told. */
export interface Submitting {
  readonly version: VersionInfo;
  readonly tests: readonly PlanTest[] | null;
}

/** All that the pane shows. Replaced as a whole on each change, never altered. */
export interface PaneState {
  readonly page: Page;
  readonly part: ResultPart | null;
  /** The first reading of the workbook has ended. */
  readonly ready: boolean;
  readonly welcome: boolean;
  readonly plan: Plan | null;
  readonly issues: readonly Issue[];
  /** What the last computation of this pane gave. */
  readonly outcome: { readonly plan: Plan; readonly result: Result } | null;
  /** The sheets do not show the outcome: the workbook changed, or the run was taken back. */
  readonly stale: boolean;
  readonly preview: RunPreview | RestorePreview | null;
  /** The page on which a preview about versions was asked for: it leads back there. */
  readonly previewFrom: Page;
  /** The page on which the last run was asked for: what follows on a preview leads back to it. */
  readonly askedOn: WorkPage;
  /** The part of the plan that the Plan page is about: that of the cell last selected, or chosen in the pane. */
  readonly scope: Scope;
  /** Why it is what it is; null: not asked. */
  readonly why: Explanation | 'asking' | null;
  /** The form of the Plan page as typed; kept while its preview is looked at. */
  readonly form: PlanForm;
  /** What the Allocation page changes, not written yet; kept while its preview is looked at. */
  readonly allocation: AllocationForm;
  /** What it would give; null: not known yet. */
  readonly tried: Tried | null;
  /** A try that takes long is under way, or the last one was stopped by the person; null: neither. */
  readonly trying: 'long' | 'stopped' | null;
  /** What lies ahead with drivers as the Outlook page has them; null: not known yet. */
  readonly driversTried: TriedDrivers | null;
  /** As `trying`, of drivers. */
  readonly tryingDrivers: 'long' | 'stopped' | null;
  /** What the Outlook page holds. */
  readonly outlook: OutlookForm;
  /** Why the last edit cannot be made; the workbook itself is as it was. */
  readonly refused: readonly Issue[];
  readonly lastRun: AppliedRun | null;
  readonly versions: VersionList | null;
  /** A version was saved after the last change that we know of. */
  readonly savedSince: boolean;
  readonly comparison: Comparison | null;
  /** How the workbook differs from the approved plan; null: there is none, or it is not known yet. */
  readonly baseline: Comparison | null;
  readonly merging: Merging | null;
  readonly submitting: Submitting | null;
  /** The version that the Versions page is about; null: the newest of the branch. */
  readonly chosenVersion: string | null;
  /** What a version was to be called whose saving a colleague's newer one kept. */
  readonly proposedMessage: string;
  /** The version that was merged in last, not saved since. */
  readonly merged: VersionInfo | null;
  /** Who else has the plan open. */
  readonly present: readonly Present[];
  /** The people of the team; null: not asked yet. */
  readonly team: readonly TeamMember[] | null;
  /** Whose eyes the pane looks through; null: one's own. */
  readonly viewAs: TeamMember | null;
  readonly work: Work | null;
  readonly line: Line | null;
  readonly failure: Failure | null;
}

export const firstState: PaneState = {
  page: 'home',
  part: null,
  ready: false,
  welcome: false,
  plan: null,
  issues: [],
  outcome: null,
  stale: false,
  preview: null,
  previewFrom: 'versions',
  askedOn: 'home',
  scope: { members: {}, period: null },
  why: null,
  form: emptyForm,
  allocation: emptyAllocation,
  tried: null,
  trying: null,
  driversTried: null,
  tryingDrivers: null,
  outlook: emptyOutlook,
  refused: [],
  lastRun: null,
  versions: null,
  savedSince: false,
  comparison: null,
  baseline: null,
  merging: null,
  submitting: null,
  chosenVersion: null,
  proposedMessage: '',
  merged: null,
  present: [],
  team: null,
  viewAs: null,
  work: null,
  line: null,
  failure: null,
};

/** How many issues stop a run, counting the cells that each stands for. */
export function errorCount(issues: readonly Issue[]): number {
  return issues.filter((issue) => issue.level === 'error').reduce((n, issue) => n + (issue.count ?? 1), 0);
}
