import type { CustomerClass } from './settings';
import type { Day, Month } from './period';
import type { NodePath } from './dimension';

/** Where a customer stands beside its ABC class, by recency, frequency and money (RFM); `potential`: no business yet. */
export type CustomerSegment = 'champion' | 'loyal' | 'promising' | 'new' | 'at-risk' | 'dormant' | 'small' | 'potential';

/** A change of class since the period before, and why: the own revenue, or the others' around it. Currency. */
export interface ClassMove {
  readonly from: CustomerClass;
  readonly to: CustomerClass;
  /**
   * `own`: its revenue would have changed the class even with the others as before; `others`: only the others' did; `both`: neither alone; `cuts`: no revenue,
   * the kept class is not that of today's cuts; null: its revenue of the period before is not known.
   */
  readonly because: 'own' | 'others' | 'both' | 'cuts' | null;
  /** Revenue of the period before and now (null: blank), and what it would have taken to stay (up: what it needed to rise) now, in whole cents. */
  readonly before: number | null;
  readonly now: number | null;
  readonly needed: number;
}

/** One customer's standing (B1, B9), as `standingOf` reads it from the columns. */
export interface CustomerStanding {
  readonly id: string;
  /** Days since the last order on the as-of day; null unknown. */
  readonly recency: number | null;
  /** Scores 1 (low) to 5 by quintiles of buying customers, ties together; null where its figure is unknown. */
  readonly scores: { readonly recency: number | null; readonly frequency: number | null; readonly money: number | null };
  readonly segment: CustomerSegment;
  /** No order for longer than `Settings.dormantDays`. */
  readonly dormant: boolean;
  /** Potential less revenue, at least 0; null unknown. */
  readonly potentialLeft: number | null;
  readonly move: ClassMove | null;
  /** Expected margin from now on, discounted, currency; null without revenue. */
  readonly lifetimeValue: number | null;
  /** What it cost to win it: its own figure, else the average of acquisition spend per new customer; null unknown. */
  readonly acquisitionCost: number | null;
  /** Months of margin that pay it back; null unknown. */
  readonly paybackMonths: number | null;
}

/** Standings by column, parallel to `Plan.customers`: a hundred thousand of them are made, sent and kept as a dozen blocks of numbers. Currency, NaN is unknown. */
export interface Standings {
  /** Places of the customers in the order of `Allocation.customers`. */
  readonly rank: Int32Array;
  /** Days; −1 unknown. */
  readonly recency: Int32Array;
  /** Recency × 36 + frequency × 6 + money, each 1 to 5, 0 unknown. */
  readonly scores: Uint8Array;
  /** Place in `SEGMENTS`. */
  readonly segments: Uint8Array;
  /** Places in `CLASSES`: now, and the period before, −1 none. */
  readonly classes: Uint8Array;
  readonly before: Int8Array;
  /** Place in `REASONS`, and the revenue needed, of those that moved. */
  readonly because: Uint8Array;
  readonly needed: Float64Array;
  readonly potentialLeft: Float64Array;
  readonly lifetimeValue: Float64Array;
  readonly acquisitionCost: Float64Array;
  /** Months. */
  readonly paybackMonths: Float64Array;
}

/** Classes and segments crossed. */
export interface Classes {
  readonly standings: Standings;
  /** Every class × segment with customers: count and revenue. */
  readonly grid: readonly {
    readonly class: CustomerClass;
    readonly segment: CustomerSegment;
    readonly customers: number;
    readonly revenue: number;
  }[];
  /** Class before × class now: count. */
  readonly moves: readonly { readonly from: CustomerClass; readonly to: CustomerClass; readonly customers: number }[];
  /** Share of last period's buying customers that still buy, after shrinkage; null unknown. */
  readonly retention: number | null;
  /** Acquisition spend per new customer, currency; null unknown. */
  readonly acquisitionCost: number | null;
}

/** A line of the reserve's ledger as it stands. Currency. `held`: put in; `release`: given to a territory or line; `return`: given back to what is allotted. A release or return without approval is a proposal and does not count. */
export interface LedgerLine {
  readonly on: Day;
  readonly entry: 'held' | 'release' | 'return';
  readonly amount: number;
  /** Which territory or line it goes to; empty for none. */
  readonly territory: string;
  readonly line: string;
  /** The rule or the person by which it was made. */
  readonly by: string;
  readonly reason: string;
  readonly approvedBy: string;
  readonly counts: boolean;
  /** Approved, but for more than there was: it does not count. */
  readonly overdrawn: boolean;
  /** The rule by which this run adds it (`by` and `reason` are empty then): the reserve of the settings, or a territory's attainment below the trigger; null for kept rows. */
  readonly rule: { readonly kind: 'reserve' } | { readonly kind: 'attainment'; readonly attainment: number } | null;
  /** Balance after it. */
  readonly balance: number;
  /** Row of `Plan.ledger`, or null: this run adds it. */
  readonly row: number | null;
}

/** The reserve (B2): never silently spent. Currency. balance = held − released. */
export interface Reserve {
  /** What was put in less what was given back. */
  readonly held: number;
  readonly released: number;
  readonly balance: number;
  /** Asked for and not yet approved. */
  readonly proposed: number;
  readonly lines: readonly LedgerLine[];
}

/** Concave response: return (currency) a month of spend a month. `hill`: s·x/(x+r); `exponential`: s·(1−e^(−x/r)); `power`: s·x^r, 0 < r < 1; `linear`: s·x. */
export interface ResponseCurve {
  readonly shape: 'hill' | 'exponential' | 'power' | 'linear';
  readonly scale: number;
  readonly rate: number;
  /** `own`: fitted from its own history; `pooled`: mixed with the curves of its line or of all; `default`: no history, a common shape through the current point; `given`: typed. */
  readonly from: 'own' | 'pooled' | 'default' | 'given';
  /** Months of history that it rests on. */
  readonly months: number;
  /** Relative standard error of the return at the current spend; null unknown. */
  readonly error: number | null;
  /** What more the error grows away from the current spend: the relative standard error at spend x is √(error² + tilt² · ln²(x / current)). */
  readonly tilt: number;
  /** Relative standard deviation of a month around the curve; 0 unknown. */
  readonly noise: number;
  /** Sales a month that come without spend, currency; no part of the return. */
  readonly base: number;
}

/** A limit that a resource's split was held to: the index of a row of `Plan.allocationRules`, or the resource's total, or a line's own floor, cap. */
export type AllocationLimitSource =
  { readonly kind: 'rule'; readonly index: number } | { readonly kind: 'total' } | { readonly kind: 'floor' | 'cap'; readonly line: number };

/** One line of a resource's best split. Amounts in the resource's unit (currency, heads or hours), returns in currency over the line's period. */
export interface LineShare {
  /** Index into `Plan.lines`. */
  readonly line: number;
  readonly months: number;
  readonly current: number;
  readonly proposed: number;
  readonly curve: ResponseCurve;
  readonly returnCurrent: number;
  readonly returnProposed: number;
  /** 80 % interval of the return at the proposal. */
  readonly low: number;
  readonly high: number;
  /** Return of the next unit (currency, head, hour) at the proposal, and of the last one at the current split. */
  readonly marginal: number;
  readonly marginalCurrent: number;
  readonly leadsCurrent: number | null;
  readonly leadsProposed: number | null;
  readonly binding: 'none' | 'floor' | 'cap' | 'rule' | 'unused';
}

/** The best split of one resource (B3). */
export interface ResourcePlan {
  readonly resource: 'budget' | 'heads' | 'hours';
  /** What there is to split; for the budget that is after the reserve. */
  readonly total: number;
  readonly lines: readonly LineShare[];
  readonly returnCurrent: number;
  readonly returnProposed: number;
  /** What one more unit of each limit would bring (shadow price), currency; only those that bind. */
  readonly prices: readonly { readonly source: AllocationLimitSource; readonly price: number }[];
  /** Probability that the return reaches `target`, with `risk` the variance of what else that depends on (the year's outlook); null without a target. */
  readonly odds: { readonly target: number; readonly risk: number; readonly current: number; readonly proposed: number } | null;
  /** `mean`: highest expected return; `probability`: highest probability of reaching the target. */
  readonly aim: 'mean' | 'probability';
  /** How far the return may be from the optimum, as a share, proved; 0 for convex problems. */
  readonly gap: number;
  /** Limits that cannot all hold, the smallest set to relax and by how much (then the split is that with it relaxed, and must not be written). */
  readonly conflict: readonly { readonly source: AllocationLimitSource; readonly from: number; readonly to: number }[] | null;
  /** Limits that the current split does not keep. */
  readonly broken: readonly AllocationLimitSource[];
}

/** What an account's owner must balance. */
export type BalanceMeasure = 'revenue' | 'potential' | 'hours';

/** Accounts to owners (B5). */
export interface Territories {
  readonly owners: readonly {
    readonly rep: string;
    readonly territory: string;
    readonly accounts: number;
    /** Sum, and the band that it should lie in, per measure that is balanced. */
    readonly loads: readonly {
      readonly measure: BalanceMeasure;
      readonly sum: number;
      readonly low: number;
      readonly high: number;
      readonly before: number;
    }[];
  }[];
  readonly accounts: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly reason: 'kept' | 'locked' | 'new' | 'balance' | 'skill' | 'group' | 'nearer' | 'owner-gone';
    /** Kilometres to the owner before and after, when places are known. */
    readonly distance: { readonly from: number | null; readonly to: number } | null;
  }[];
  readonly moved: number;
  /** Cost that was minimised, a proved lower bound of it, and (cost − bound) / bound. */
  readonly cost: number;
  readonly bound: number;
  readonly gap: number;
  /**
   * Bands or rules that cannot all hold: which end of a band, what it was and must be; `rep` of a `skill` nobody has (0 → 1 who has it) or a `group` taken apart (1 → parts) is its name.
   * `moves` (without `rep`): with so many moves instead of so many all bands hold, so that raising that limit is another mend than the bands; of the two the smaller comes first.
   */
  readonly conflict:
    | readonly { readonly rep: string; readonly measure: BalanceMeasure | 'skill' | 'group' | 'moves'; readonly from: number; readonly to: number }[]
    | null;
  /** Is it proved that the bands cannot all be kept under the limit of moves, and with no less widening? True where they are kept. */
  readonly proved: boolean;
}

/** An open deal and who should have it. */
export interface DealOwner {
  readonly deal: string;
  readonly probability: number;
  readonly band: 'top' | 'nurture' | 'low';
  readonly from: string;
  readonly to: string;
  readonly reason: 'kept' | 'top-seller' | 'nurture' | 'free-capacity' | 'no-owner' | 'nobody-free';
  /** Share of closed deals that the new owner won, after shrinkage. */
  readonly winRate: number | null;
}

/** Need and supply of selling hours, and how to close a gap (B7). */
export interface Capacity {
  readonly months: readonly Month[];
  readonly segments: readonly {
    readonly territory: string;
    /** Hours, parallel to `months`. */
    readonly need: readonly number[];
    readonly have: readonly number[];
    /** Activities by kind over the year: whole. */
    readonly activities: readonly { readonly activity: string; readonly count: number; readonly hours: number }[];
    readonly leads: number;
    /** Full heads that the need of the busiest month takes, and those there are (after ramp-up). */
    readonly headsNeeded: number;
    readonly heads: number;
  }[];
  /** The cheapest way to close the gap; hours per month. */
  readonly steps: readonly {
    /** Index into `Plan.capacityOptions`, or null for a built-in way. */
    readonly option: number | null;
    readonly kind: 'overtime' | 'hire' | 'temporary' | 'transfer';
    readonly territory: string;
    readonly fromTerritory: string;
    readonly heads: number;
    readonly hours: readonly number[];
    readonly cost: number;
    readonly startBy: Month;
  }[];
  readonly cost: number;
  /** Hours that no way can close, parallel to `months` summed over territories. */
  readonly unmet: readonly number[];
  readonly gap: number;
}

/** One dealer's stock of one category (B6). Pieces or currency, as the table has it. */
export interface ChannelLine {
  readonly dealer: string;
  readonly territory: string;
  readonly category: string;
  /** At whose end the stock is told. */
  readonly month: Month;
  readonly stock: number;
  /** Sell-out a month over the last three months, and planned for the three months ahead. */
  readonly sellOut: number;
  readonly planned: number;
  /** Days that the stock lasts at the planned sell-out; null when nothing is planned. */
  readonly coverDays: number | null;
  /** Sell-out a year over the average stock; null without stock. */
  readonly turnover: number | null;
  /** Probability that the stock runs out within `Settings.leadDays`. */
  readonly stockOut: number;
  /** Sell-in over sell-out of the last months; null without sell-out. */
  readonly stuffing: number | null;
  readonly state: 'ok' | 'stock-out' | 'stuffing' | 'slow' | 'inactive';
}

/** The channel's state, and the heat map of coverage. */
export interface Channel {
  readonly lines: readonly ChannelLine[];
  /** Territory × category: dealers that sold in the last months of all dealers of the territory, their stock cover. */
  readonly coverage: readonly {
    readonly territory: string;
    readonly category: string;
    readonly active: number;
    readonly dealers: number;
    readonly coverDays: number | null;
  }[];
  /** Dealers' categories that cannot be judged, as their stock was never told, or nothing of their sell-out of the last months. */
  readonly unknown: readonly {
    readonly dealer: string;
    readonly territory: string;
    readonly category: string;
    readonly missing: 'stock' | 'sell-out';
  }[];
}

/** One move that raises the odds of the total (B4). Amounts in currency of budget. */
export interface Move {
  /** Null: from the reserve; else index into `Plan.lines`. */
  readonly from: number | null;
  readonly to: number;
  readonly amount: number;
  /** Expected return gained (of the move as a whole, what the giver loses taken off). */
  readonly gain: number;
  readonly oddsBefore: number;
  readonly oddsAfter: number;
}

/** Nodes that fell below the trigger, and the fewest moves that help most. */
export interface Reallocation {
  readonly triggers: readonly { readonly path: NodePath; readonly attainment: number }[];
  readonly moves: readonly Move[];
  readonly oddsBefore: number;
  readonly oddsAfter: number;
  /** What a month of waiting costs in expected return, currency. */
  readonly costOfWaiting: number;
}

/** A share of one line moved to another (B8). */
export interface ShiftEffect {
  readonly amount: number;
  readonly return: { readonly before: number; readonly after: number };
  readonly leads: { readonly before: number; readonly after: number } | null;
  readonly costPerLead: { readonly before: number; readonly after: number } | null;
  readonly odds: { readonly before: number; readonly after: number } | null;
  /** Standard deviation of the return. */
  readonly risk: { readonly before: number; readonly after: number };
  /** Why it cannot be done as asked, if so: a floor, a cap or a rule, and the most that can. */
  readonly limited: { readonly source: AllocationLimitSource; readonly most: number } | null;
}

/** Everything beside the tiers that a run allots. */
export interface Allocations {
  readonly classes: Classes;
  readonly reserve: Reserve;
  /** Best splits of the resources that have lines: budget, heads, hours. */
  readonly resources: readonly ResourcePlan[];
  /** Null without a team or customers. */
  readonly territories: Territories | null;
  readonly dealOwners: readonly DealOwner[];
  /** Null without activities or team. */
  readonly capacity: Capacity | null;
  /** Null without channel data. */
  readonly channel: Channel | null;
  /** Null without lines of the budget. */
  readonly reallocation: Reallocation | null;
}

const [none, noInts, noNumbers] = [new Uint8Array(), new Int32Array(), new Float64Array()];
const noStandings: Standings = {
  rank: noInts,
  recency: noInts,
  scores: none,
  segments: none,
  classes: none,
  before: new Int8Array(),
  because: none,
  needed: noNumbers,
  potentialLeft: noNumbers,
  lifetimeValue: noNumbers,
  acquisitionCost: noNumbers,
  paybackMonths: noNumbers,
};

/** None of it. */
export const noAllocations: Allocations = {
  classes: { standings: noStandings, grid: [], moves: [], retention: null, acquisitionCost: null },
  reserve: { held: 0, released: 0, balance: 0, proposed: 0, lines: [] },
  resources: [],
  territories: null,
  dealOwners: [],
  capacity: null,
  channel: null,
  reallocation: null,
};
