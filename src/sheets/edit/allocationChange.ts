import type { AllocationRule, CustomerClass, LedgerFact, Settings } from '../../plan';

/** A row of the Allocation limits table that is not written yet. */
export type RuleDraft = Omit<AllocationRule, 'at'>;

/** A row of the reserve's ledger that is not written yet. */
export type LedgerDraft = Omit<LedgerFact, 'at'>;

/** Figures of a line of the Resources table that shall stand there, in the resource's unit; absent: as they are, null: blank. `line` is the index into `Plan.lines`. */
export interface LineChange {
  readonly line: number;
  readonly current?: number;
  readonly floor?: number | null;
  readonly cap?: number | null;
}

/** The settings of allocation that the pane changes. */
export interface AllocationSettings {
  readonly reserveShare?: number;
  readonly tierShares?: Readonly<Record<CustomerClass, number>>;
  readonly aim?: Settings['aim'];
  readonly balanceBand?: number;
  readonly maxMoves?: number | null;
  readonly attainmentTrigger?: number;
}

/** What a run is to change in the inputs of allocation first. Nothing of the reserve is spent without a name in `approvedBy`. */
export interface AllocationChange {
  readonly settings?: AllocationSettings;
  /** Limits to add; one of the same part and rule as a kept row takes its place. */
  readonly addRules?: readonly RuleDraft[];
  /** Limits to take out: indices into `Plan.allocationRules`. */
  readonly removeRules?: readonly number[];
  readonly lines?: readonly LineChange[];
  /** Rows of the ledger as they shall stand: one that is kept without approval gets its approval, any other comes under the last. */
  readonly ledger?: readonly LedgerDraft[];
  /** A blank Resources table to type in, where there is none. */
  readonly newLines?: boolean;
}

/** Limits of one key say the same of the same part: a new one takes the place of the old. */
export function keyOfRule({ resource, line, territory, channel, tier, customer, period, rule, of }: RuleDraft): string {
  return JSON.stringify([resource, line, territory, channel, tier, customer, period?.from ?? '', period?.to ?? '', rule, of]);
}

/** Rows of the ledger of one key tell of the same entry. */
export function keyOfEntry({ on, entry, amount, territory, line }: LedgerDraft): string {
  return JSON.stringify([on, entry, Math.round(amount * 100), territory, line]);
}
