import type { DimensionField, NodePath } from './dimension';
import type { Day } from './period';
import type { Severity } from './settings';

/** What the control room judges by yellow, orange and red: sales behind plan, a stage's conversion and a segment's cycle against their own past, open pipeline against what is missing. */
export type WatchMeasure = 'sales' | 'conversion' | 'cycle' | 'coverage';

/** What a gap is broken down by: a dimension of the plan, or a column of the sales' details. */
export type CauseField = DimensionField | 'customer' | 'product';

/** One step of a bridge. Currency. */
export interface BridgePart<Code extends string = string> {
  readonly code: Code;
  readonly amount: number;
}

/** A part of the sales that explains a node's gap. Currency to date. */
export interface CauseMember {
  readonly members: Readonly<Partial<Record<CauseField, string>>>;
  readonly expected: number;
  readonly actual: number;
  /** actual − expected. */
  readonly delta: number;
}

/**
 * The fewest members that explain most of a gap, along the one field (or two) that explains it best; with `others` they add up to the gap exactly.
 * Expected amounts are the plan's where it knows the member, else the plan to date shared by the same months of the year before.
 */
export interface MemberCause {
  readonly fields: readonly CauseField[];
  readonly parts: readonly CauseMember[];
  readonly others: number;
  /** Share of the gap that `parts` explain. */
  readonly explained: number;
  /** How much more surprising this field's spread is than others', 0–1; members whose share did not change explain nothing. */
  readonly surprise: number;
}

/** Price, volume and mix of what was sold against the same months of the year before, currency kept apart, new and lost items apart. The parts add up to the difference exactly. */
export interface PriceCause {
  readonly base: number;
  readonly actual: number;
  readonly parts: readonly BridgePart<'price' | 'volume' | 'mix' | 'new' | 'lost' | 'currency' | 'unmeasured'>[];
  /** Items by the size of what they add, largest first. */
  readonly items: readonly {
    readonly item: string;
    readonly parts: readonly BridgePart<'price' | 'volume' | 'mix' | 'new' | 'lost' | 'currency'>[];
  }[];
}

/** Where the funnel leaks: what each stage cost against its own past, currency of expected wins in the period. */
export interface LeakCause {
  readonly parts: readonly (BridgePart<'created' | 'conversion' | 'speed' | 'size'> & { readonly stage: string | null })[];
}

/** Why a node is off plan. Every bridge adds up to `gap` (or to its own difference) to the cent. */
export interface GapCause {
  readonly path: NodePath;
  /** actual − plan to date. Currency, whole cents. */
  readonly gap: number;
  readonly members: MemberCause | null;
  readonly price: PriceCause | null;
  /** Later than planned but still to come by the forecast, and gone for the year; they add up to the gap. Null without a forecast. */
  readonly timing: { readonly timing: number; readonly level: number } | null;
  readonly leak: LeakCause | null;
}

/** A figure against its own past: `low`–`high` is what 95 % of such samples show when nothing changed. */
export interface Against {
  readonly value: number | null;
  readonly usual: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** value ÷ usual − 1. */
  readonly change: number | null;
  /** Probability of so far off by chance (two-sided, exact for the sample's size); null: nothing to test. */
  readonly chance: number | null;
  /** Off by the threshold and not by chance. */
  readonly severity: Severity;
}

/** One stage of a segment's funnel over the last `window` days. */
export interface FunnelStageReview {
  readonly stage: string;
  /** Open deals that are in it, and their value. */
  readonly open: number;
  readonly value: number;
  /** Deals that left it in the window, and of them went on. */
  readonly left: number;
  readonly on: number;
  readonly conversion: Against;
  /** Median days of stay of those that left. */
  readonly dwell: Against;
  /** Open deals longer in it than nine of ten won deals ever were. */
  readonly overdue: number;
}

/** A segment's funnel. Currency; days. */
export interface FunnelSegment {
  readonly by: 'all' | 'territory' | 'category' | 'rep';
  readonly member: string;
  readonly stages: readonly FunnelStageReview[];
  readonly winRate: Against;
  /** Median days from opened to won. */
  readonly cycle: Against;
  /** Deals × win rate × value ÷ cycle: currency a day that the pipeline brings; null: not known. */
  readonly velocity: number | null;
  /** Open value over what deals have to bring within as many days as the window has; null: nothing missing, or no target there. */
  readonly coverage: number | null;
}

/** A territory whose deals take longer, or shorter, from opened to won than all deals do. Days: medians. */
export interface CycleDifference {
  readonly territory: string;
  /** Won deals that it rests on. */
  readonly won: number;
  readonly days: number;
  readonly usual: number;
  /** days ÷ usual − 1. */
  readonly change: number;
  /** Probability of so far off by chance. */
  readonly chance: number;
}

/** The pipeline of a period between two days: from `start` in steps to `end`, exactly. Currency, whole cents; a deal may stand in several steps, by amounts. */
export interface PipelineBridge {
  readonly from: Day;
  readonly to: Day;
  /** Deals that are expected to close from `since` to `until` count. */
  readonly since: Day;
  readonly until: Day;
  readonly start: number;
  readonly steps: readonly BridgePart<'created' | 'pulled-in' | 'increased' | 'decreased' | 'pushed-out' | 'won' | 'lost'>[];
  readonly end: number;
  /** The deals of each step, largest first. */
  readonly deals: readonly { readonly deal: string; readonly step: PipelineBridge['steps'][number]['code']; readonly amount: number }[];
}

/** Why a deal is called stalled. Whole days. */
export type StallReason =
  /** Longer in its stage than the share `beyond` of the deals that were won later. */
  | { readonly code: 'long-in-stage'; readonly days: number; readonly limit: number; readonly beyond: number }
  | { readonly code: 'no-activity'; readonly days: number; readonly limit: number }
  | { readonly code: 'pushed'; readonly times: number; readonly limit: number }
  | { readonly code: 'long-open'; readonly days: number; readonly limit: number }
  | { readonly code: 'date-passed'; readonly days: number }
  | { readonly code: 'fading'; readonly odds: number; readonly fresh: number };

/** An open deal that stands still: `zombie` is as good as dead (close it, or win it anew), `stalled` can still be moved. */
export interface StalledDeal {
  readonly deal: string;
  readonly territory: string;
  readonly rep: string;
  readonly stage: string;
  readonly value: number;
  readonly kind: 'stalled' | 'zombie';
  /** Strongest first; at least one. */
  readonly reasons: readonly StallReason[];
  /** Probability of being lost, or not closed by its day, learnt from past deals that looked the same. */
  readonly risk: number;
  readonly todo: 'close' | 'revive' | 'next-step' | 'new-date';
}

/** A measure of how selling is done (D8), overall and by rep: the share of deals that reach `goal`, or the mean. */
export interface ProcessMeasure {
  readonly code: 'reach' | 'pain-points' | 'solution-match' | 'key-people';
  /** Empty: all. */
  readonly rep: string;
  readonly deals: number;
  readonly value: number | null;
  readonly goal: number;
  readonly holds: boolean | null;
  /** Deals that fall short, largest first. */
  readonly missing: readonly string[];
}

/** Leads of a territory (empty: all) since the plan year began (D12). Shares 0–1. */
export interface LeadLine {
  readonly territory: string;
  readonly received: number;
  readonly answered: number;
  /** Answered within the agreed time, of all that were or should be. */
  readonly inTime: number | null;
  readonly medianHours: number | null;
  readonly accepted: number;
  readonly returned: number;
  readonly converted: number;
  /** Not answered and past the agreed time, oldest first. */
  readonly late: readonly string[];
}

/** A task that is late (D11). Working days. */
export interface LateTask {
  readonly task: string;
  readonly owner: string;
  /** Who is copied from the second reminder on; empty: nobody named. */
  readonly manager: string;
  readonly due: Day;
  readonly daysOver: number;
  readonly reminder: 1 | 2;
}

/** A risk and what is ready against it (D9). Currency. */
export interface RiskLine {
  readonly risk: string;
  readonly owner: string;
  /** probability × impact; null: one is not known. */
  readonly expected: number | null;
  readonly responses: number;
  /** At least `Settings.leastResponses` responses and an owner. */
  readonly ready: boolean;
  readonly reviewOverdue: boolean;
}

/** How much hangs on the largest customers, and whether the register has a plan for losing each. */
export interface Dependence {
  readonly customers: readonly { readonly customer: string; readonly revenue: number; readonly share: number; readonly hasPlan: boolean }[];
  readonly share: number | null;
}

export type AlertKind = 'behind' | 'stalled' | 'funnel' | 'cycle' | 'coverage' | 'lead' | 'task' | 'process' | 'risk' | 'dependence' | 'forecast';
export type AlertState = 'open' | 'acknowledged' | 'snoozed' | 'resolved';
export type Audience = 'rep' | 'region' | 'executive';

/** What is remembered of an alert from run to run. `key` names what it is about for good: the same matter never has two. */
export interface AlertMemory {
  readonly key: string;
  readonly kind: AlertKind;
  readonly firstSeen: Day;
  /** Since when it has this severity, and the severities before, oldest first; `none`: it was resolved. */
  readonly since: Day;
  readonly history: readonly { readonly on: Day; readonly severity: Severity }[];
  readonly owner: string;
  readonly due: Day | null;
  readonly state: AlertState;
  /** Snoozed until and including this day. */
  readonly until: Day | null;
  /** What was done, as somebody wrote it. */
  readonly done: string;
  readonly resolvedOn: Day | null;
  /** Times that it came back after it was resolved. */
  readonly returned: number;
}

/** An alert that remembers. */
export interface WatchedAlert extends AlertMemory {
  /** The part of the tree it lies in; `[]`: the whole. */
  readonly path: NodePath;
  /** Deal, stage, task, risk …; empty for a node. */
  readonly subject: string;
  readonly severity: Exclude<Severity, 'none'>;
  /** Currency at stake and share off; null: has none. */
  readonly amount: number | null;
  readonly share: number | null;
  /** What to do: the response node's words, else those of Settings; empty: none given. */
  readonly action: string;
  /** Whose it is by now (24/48/72 h of working time since `since` while nobody acknowledged it): rep, region, executive. */
  readonly audience: Audience;
  /** What the probability of the total's target gains when the gap is closed; null: not known. */
  readonly oddsEffect: number | null;
}

/** A way to mend the year, for those who decide (D4). Currency; probabilities 0–1. */
export interface Option {
  readonly code: 'response' | 'reallocation' | 'reserve' | 'capacity' | 'retarget';
  /** The response's words, or the line and place it concerns. */
  readonly what: string;
  readonly path: NodePath;
  readonly cost: number | null;
  readonly effect: number | null;
  readonly oddsBefore: number | null;
  readonly oddsAfter: number | null;
}

/** What control finds beyond progress: why, where, who, and what to do. */
export interface Diagnosis {
  /** Parallel to `Control.nodes`: the probability of reaching the year's target; null: not known. */
  readonly odds: readonly (number | null)[];
  /** Of the nodes that are off plan, worst first; at most 50. */
  readonly causes: readonly GapCause[];
  /** All first; empty without a pipeline. `since`: first day of the window that is compared with the time before. */
  readonly funnel: { readonly since: Day; readonly segments: readonly FunnelSegment[] } | null;
  /** Territories whose cycle differs, the largest difference first. */
  readonly cycles: readonly CycleDifference[];
  /** Of the plan year's pipeline since the end of the month before; null without a pipeline. */
  readonly bridge: PipelineBridge | null;
  readonly stalled: readonly StalledDeal[];
  readonly process: readonly ProcessMeasure[];
  readonly leads: readonly LeadLine[];
  readonly tasks: readonly LateTask[];
  readonly risks: readonly RiskLine[];
  readonly dependence: Dependence | null;
  /** Open ones first by severity, then by what is at stake; then snoozed, then those resolved on this run or kept as resolved. */
  readonly alerts: readonly WatchedAlert[];
  readonly options: readonly Option[];
}

/** Nothing found. */
export const noDiagnosis: Diagnosis = {
  odds: [],
  causes: [],
  funnel: null,
  cycles: [],
  bridge: null,
  stalled: [],
  process: [],
  leads: [],
  tasks: [],
  risks: [],
  dependence: null,
  alerts: [],
  options: [],
};
