import type { NodePath } from './dimension';
import type { Day, Month } from './period';
import type { Scope } from './scope';

/** Where a deal stands for a period: likely to be won in it (`commit`), perhaps (`best-case`), or open (`pipeline`); the cuts are `Settings.dealBands`. */
export type DealCategory = 'commit' | 'best-case' | 'pipeline';

/** An 80 % interval. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/** The odds of one open deal. Probabilities 0–1, days whole, amounts in currency. */
export interface DealOdds {
  readonly deal: string;
  readonly customer: string;
  readonly territory: string;
  readonly category: string;
  readonly stage: string;
  readonly rep: string;
  /** As given; null: blank. */
  readonly amount: number | null;
  /** The amount, or what a won deal of its territory comes to on average where it is blank or not above 0; 0 when that is not known either. */
  readonly value: number;
  /** Days since it was opened and since it came into its stage; null: not known, and then it is taken for as old as the median open deal of its stage. */
  readonly daysOpen: number | null;
  readonly daysInStage: number | null;
  /** Won, and lost, by the end of the period that was asked for. The rest stays open. */
  readonly won: number;
  readonly lost: number;
  /** Of `won`, from the number of deals that were seen as old as this one. */
  readonly band: Band;
  /** Won within two years. */
  readonly ever: number;
  /** value × won. */
  readonly expected: number;
  /** The day by which half of the chance of winning within two years is used up; null when there is next to none (below 1 %). */
  readonly likelyClose: Day | null;
  /** By `won`, and by `ever` as the bands of deals to people. */
  readonly standing: DealCategory;
  readonly closes: Day | null;
  /** The probability that the workbook states; null: none. */
  readonly stated: number | null;
  /** What the odds rest on: closed deals with dates; the probability that is stated; the stages' table or the closed deals without dates; nothing. */
  readonly from: 'history' | 'stated' | 'stages' | 'default';
}

/** Why a deal is shown as one that needs attention in the settings' days ahead (C8). Probabilities 0–1, days whole. */
export type DealWarning = { readonly deal: string; readonly value: number; readonly rep: string } & (
  | {
      /** Expected to close within the window, with so small a chance of closing (won or lost) by then. */
      readonly code: 'will-slip';
      readonly closes: Day;
      readonly odds: number;
      readonly likelyClose: Day | null;
    }
  /** The expected day has passed. */
  | { readonly code: 'date-passed'; readonly closes: Day; readonly days: number; readonly likelyClose: Day | null }
  /** Longer in its stage than 90 % (or `limit` days) of the deals that were won. */
  | { readonly code: 'long-in-stage'; readonly stage: string; readonly days: number; readonly limit: number }
  /** Half as likely to be won as a new deal of its kind, or less. */
  | { readonly code: 'fading'; readonly odds: number; readonly fresh: number }
);

/** What was learnt of one stage. */
export interface StageOdds {
  readonly stage: string;
  /** Deals seen in it, and how they left it. */
  readonly deals: number;
  readonly on: number;
  readonly lost: number;
  /** Of a deal that has just come into it: won within two years. */
  readonly won: number;
  /** Days in the stage that 50 % and 90 % of the later won deals stayed below; null: nothing was won. */
  readonly medianDays: number | null;
  readonly longDays: number | null;
}

/** How much faster (above 1) or slower the deals of a group are won and lost than all; drawn towards 1 as far as its few deals ask for. */
export interface GroupEffect {
  readonly by: 'territory' | 'category' | 'size' | 'rep';
  /** Member; of `size`: `small`, `medium`, `large`. */
  readonly member: string;
  readonly deals: number;
  readonly won: number;
  readonly lost: number;
}

/** One category's roll-up. Currency. */
export interface CategoryLine {
  readonly standing: 'closed' | DealCategory;
  readonly deals: number;
  readonly value: number;
  readonly expected: number;
  /** Value of this category and of all surer ones. */
  readonly cumulative: number;
}

/** Of the part of the period that lies ahead, one month. Currency. */
export interface PipelineMonth {
  readonly month: Month;
  /** Expected from deals that are open today. */
  readonly open: number;
  /** Expected from deals that do not exist yet. */
  readonly fresh: number;
}

/** The pipeline of a node in the period. Currency. */
export interface PipelineNode {
  readonly path: NodePath;
  readonly categories: readonly CategoryLine[];
  /** Open deals. */
  readonly deals: number;
  readonly value: number;
  readonly expected: number;
  readonly band: Band;
  /** New business: deals that will be opened in the rest of the period, and what of them is won in it. */
  readonly fresh: { readonly deals: number; readonly expected: number; readonly band: Band };
  readonly months: readonly PipelineMonth[];
}

/** The pipeline's forecast for a period: from the day after the as-of day to `until`. */
export interface PipelineForecast {
  readonly asOf: Day;
  readonly until: Day;
  readonly learnt: {
    /** Closed deals with dates; the first day on which closings are seen; null: none. */
    readonly won: number;
    readonly lost: number;
    readonly since: Day | null;
    readonly stages: readonly StageOdds[];
    readonly groups: readonly GroupEffect[];
    /** Correlation of the deals' outcomes through what they have in common, 0–1, and the past periods that it is learnt from. */
    readonly common: number;
    readonly periods: number;
  };
  /** Open deals, the largest expected amount first. */
  readonly deals: readonly DealOdds[];
  readonly warnings: readonly DealWarning[];
  /** The total, then depth first, as far as deals name members of the tree's levels. */
  readonly nodes: readonly PipelineNode[];
}

/** How much a deal, or a part of the tree, moves the probability of reaching the target. */
export interface OddsMover {
  readonly deal: string | null;
  /** A part of the tree; null for a deal. */
  readonly path: NodePath | null;
  /** Its weight in the sum when it is won; of a part: what is expected of it in the rest of the period. Currency. */
  readonly value: number;
  /** The probability of the target when the deal is won in the period, and when it is not; of a part: at its 90 % and 10 % outcome. */
  readonly ifHigh: number;
  readonly ifLow: number;
}

/** The probability of reaching a target. Currency; probabilities 0–1. */
export interface TargetOdds {
  readonly scope: Scope;
  readonly asOf: Day;
  readonly from: Day;
  readonly until: Day;
  readonly target: number;
  /** Null: no actual and no forecast at all. */
  readonly probability: number | null;
  readonly mean: number;
  readonly band: Band;
  /** Sold in the period up to the as-of day. */
  readonly actual: number;
  /** What of `mean` comes from open deals, from deals not yet opened, from history's forecast. */
  readonly open: number;
  readonly fresh: number;
  readonly history: number;
  /** The pipeline's own and history's own mean for the rest of the period, each alone; null: it says nothing there. */
  readonly pipelineAlone: number | null;
  readonly historyAlone: number | null;
  /** Share that the pipeline has in the mean (0: history alone, 1: pipeline alone), over the months ahead. */
  readonly pipelineWeight: number;
  /** The deal or part that moves it most first. */
  readonly movers: readonly OddsMover[];
}

/** The probability as it stood on an earlier day. */
export interface OddsPoint {
  readonly asOf: Day;
  readonly probability: number | null;
  readonly mean: number;
  readonly band: Band;
}

/** One of ten bins of stated probabilities: `from` ≤ p < `to` (the last with 1). */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean of the stated probabilities and share of what came true; null: nothing stated in the bin. */
  readonly stated: number | null;
  readonly happened: number | null;
}

/** How far stated probabilities can be trusted. */
export interface Reliability {
  readonly count: number;
  readonly bins: readonly ReliabilityBin[];
  /** Mean squared error of the probabilities (0 best), of always stating the overall share, and the share of that error which is saved; null: nothing to score. */
  readonly brier: number | null;
  readonly brierOfShare: number | null;
  readonly skill: number | null;
  /** Mean distance of stated and happened over the bins, by count. */
  readonly miscalibration: number | null;
}

/** A kept forecast: what was said on a day of one month of one node. Currency. Rows are only ever added. */
export interface ForecastRecord {
  readonly madeOn: Day;
  readonly path: NodePath;
  readonly month: Month;
  /** Whole months from the month of `madeOn` to `month`; 0: the running month. */
  readonly horizon: number;
  readonly mean: number;
  readonly lo80: number | null;
  readonly hi80: number | null;
  /** `history`, `pipeline`, `joined`, or a name. */
  readonly method: string;
  /** Who made it; empty: the engine. */
  readonly by: string;
}

/** The score of kept forecasts of one kind. Shares (0.15 = 15 %); null: not known. */
export interface AccuracyLine {
  readonly by: 'all' | 'level' | 'horizon' | 'rep' | 'method';
  /** Depth of the tree (0 total), months ahead, rep, method; null for `all`. */
  readonly key: string | number | null;
  readonly forecasts: number;
  /** Σ|actual − forecast| / Σ|actual|. */
  readonly wape: number | null;
  /** Mean absolute error over that of taking the same month of the year before. */
  readonly mase: number | null;
  /** Σ(forecast − actual) / Σ|actual|: above 0 is too high. */
  readonly bias: number | null;
  /** 1 − WAPE, at least 0. */
  readonly accuracy: number | null;
  /** Share of actuals inside the 80 % interval. */
  readonly covered: number | null;
  /** By the settings' limits (C6); null: not known. */
  readonly errorHolds: boolean | null;
  readonly accuracyHolds: boolean | null;
}

/** A proposed change of a target, for a person to accept or refuse (C7). Currency. */
export interface Calibration {
  readonly scope: Scope;
  readonly target: number;
  readonly mean: number;
  readonly band: Band;
  readonly probability: number | null;
  /** Whole rounding units; equals `target` when no change is proposed. */
  readonly proposed: number;
  /** proposed / target − 1; null for a target of 0. */
  readonly change: number | null;
  /** `agree`: the target lies in the interval; else forecast above or below it; `-capped`: by more than the band allows; `no-forecast`; `passed`: the period is over. */
  readonly reason: 'agree' | 'forecast-above' | 'forecast-below' | 'forecast-above-capped' | 'forecast-below-capped' | 'no-forecast' | 'passed';
}

/** The running month as it will end. Currency. */
export interface Nowcast {
  readonly mean: number;
  readonly band: Band;
  /** Actual ÷ share of working days gone; null before the first. */
  readonly pace: number | null;
  /** Weight of the pace beside the forecast, 0–1. */
  readonly weight: number;
}

/** One week of a quarter's rest: what is still to be sold in it, and what is to be done for it. */
export interface WeekTask {
  /** First and last day, within the period. */
  readonly from: Day;
  readonly to: Day;
  readonly workingDays: number;
  /** Whole rounding units × unit, currency; the weeks add up to what is missing. */
  readonly toSell: number;
  /** Of it, expected from open deals, and the rest. */
  readonly fromOpen: number;
  /** Open deals that are expected to close in the week, the largest first. */
  readonly deals: readonly string[];
}
