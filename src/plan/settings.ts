import type { Day } from './period';

/** The three severities, mildest first; `none` is on plan or ahead. */
export type Severity = 'none' | 'yellow' | 'orange' | 'red';

/** Customer classes of the ABC method plus potential customers (no or little business yet). */
export type CustomerClass = 'A' | 'B' | 'C' | 'potential';

/** Everything a user may set. Every number here is a default that the Settings table overrides. */
export interface Settings {
  /** The plan's name, as the user calls it. */
  readonly planName: string;
  /** Fiscal year that is planned, e.g. 2017, and the calendar month in which it starts (1 = January). */
  readonly planYear: number;
  readonly fiscalStart: number;
  /** Actuals count up to and including this day. */
  readonly asOf: Day;
  /** What one in an amount cell is in currency: 1, 1000, or 10000 (万元). */
  readonly amountUnit: number;
  /** The smallest step of the plan in currency: 1, 100, 1000, 10000. Targets must be multiples of it. */
  readonly roundingUnit: number;
  /** ISO code shown in headers, e.g. USD, CNY. */
  readonly currency: string;
  /** Shares behind plan at which a node turns yellow, orange, red; 0 < yellow < orange < red. */
  readonly thresholds: { readonly yellow: number; readonly orange: number; readonly red: number };
  /** What to do at each severity, in the user's words. */
  readonly actions: { readonly yellow: string; readonly orange: string; readonly red: string };
  /** Budget to allot, in currency, and the share held back before anything is allotted. */
  readonly budget: number;
  readonly reserveShare: number;
  /** Share of the allotted part by class; they sum to 1. */
  readonly tierShares: Readonly<Record<CustomerClass, number>>;
  /** Cumulative contribution at which class A ends and class B ends. */
  readonly abcCuts: { readonly a: number; readonly b: number };
  /** Months that the forecast looks ahead at least (it always reaches the end of the plan year). */
  readonly horizon: number;
  /** Public holidays and make-up working days: days that differ from Monday-to-Friday. */
  readonly holidays: readonly Holiday[];
  /** Built-in calendar of public holidays and moving events; days of `holidays` win over it. */
  readonly calendar: CalendarName;
  /** Weeks: ISO (Monday to Sunday), or retail months of whole weeks in the fiscal year. */
  readonly weekPattern: WeekPattern;
  /** Finest grain of the plan. With `week` the Weekly sheet splits every month over weeks, cut at month ends. */
  readonly depth: 'month' | 'week';
  /** Share by which a target may be revised without approval. */
  readonly revisionBand: number;
  /** Growth over last year (shares) that no leaf's year may leave; null: no guard rail. */
  readonly minGrowth: number | null;
  readonly maxGrowth: number | null;
  /** Probability of reaching a target from which on it counts as achievable. */
  readonly achievable: number;
  /** Gross margin as a share of revenue, and the yearly rate that future margin is discounted at: lifetime values. */
  readonly grossMargin: number;
  readonly discountRate: number;
  /** Days without an order after which a customer is dormant. */
  readonly dormantDays: number;
  /** Attainment below which a re-allocation is proposed. */
  readonly attainmentTrigger: number;
  /** How far an owner's load may lie from the fair share, and the share of accounts that may change hands; null: not limited. */
  readonly balanceBand: number;
  readonly maxMoves: number | null;
  /** Odds from which a deal goes to top sellers, and from which it is nurtured. */
  readonly dealBands: { readonly top: number; readonly nurture: number };
  /** Days ahead in which deals that need attention are told; limits that past forecasts are held against: error (WAPE) at most, accuracy at least. */
  readonly warningDays: number;
  readonly accuracyLimits: { readonly error: number; readonly accuracy: number };
  /** What the best split maximises: the expected return, or the probability of reaching the target. */
  readonly aim: 'mean' | 'probability';
  /** Working hours a day, the share of them that goes to selling, hours that an activity takes, months until a new head sells fully, share of hours held back. */
  readonly hoursPerDay: number;
  readonly sellingShare: number;
  readonly hoursPerActivity: number;
  readonly rampMonths: number;
  readonly capacityReserve: number;
  /** What a head costs a month, currency; 0: not known. */
  readonly headCost: number;
  /** Days of stock cover below which and above which a dealer is in danger, days until new stock arrives, and sell-in over sell-out from which it is stuffing. */
  readonly cover: { readonly low: number; readonly high: number };
  readonly leadDays: number;
  readonly stuffing: number;
  /** How far a lag must be back inside a threshold before its severity eases (share), and closed periods in a row for which it must hold before it is shown. */
  readonly hysteresis: number;
  readonly alertPeriods: number;
  /** Days after a month's end from which a first posting counts as late. */
  readonly lateDays: number;
  /** Share off its own mean from which a conversion, and from which a cycle or dwell time, is an anomaly. */
  readonly funnelLimit: number;
  readonly cycleLimit: number;
  /** Days that the funnel is looked at, against the time before. */
  readonly funnelDays: number;
  /** Open pipeline over what is missing of the target below which coverage is thin. */
  readonly coverage: number;
  /** Days of a decision above which a deal is long open, days without activity, and times that its day was pushed, from which it is stalled. */
  readonly decisionDays: number;
  readonly idleDays: number;
  readonly pushes: number;
  /** Hours of working time after which nobody's alert is the rep's duty, the region's, head office's. */
  readonly escalation: { readonly rep: number; readonly region: number; readonly headOffice: number };
  /** Process goals: share of deals reached, pain points a deal, share of needs met, share of key people covered. */
  readonly process: { readonly reach: number; readonly painPoints: number; readonly solutionMatch: number; readonly keyPeople: number };
  /** Hours of working time within which a lead must be answered. */
  readonly leadHours: number;
  /** Working days after the due day at which the second reminder goes out. */
  readonly secondReminder: number;
  /** Responses that a risk must have, and how many of the largest customers must have a plan. */
  readonly leastResponses: number;
  readonly topCustomers: number;
}

export type CalendarName = 'none' | 'CN' | 'US';
export type WeekPattern = 'iso' | '4-4-5' | '4-5-4' | '5-4-4';

/** A day that is off though it is a weekday, or worked though it is a weekend day (调休). */
export interface Holiday {
  readonly day: Day;
  readonly name: string;
  readonly works: boolean;
}

/** The settings when the workbook says nothing; the plan year and as-of date must come from the caller's data. */
export function defaultSettings(planYear: number, asOf: Day): Settings {
  return {
    planName: `Plan ${planYear}`,
    planYear,
    fiscalStart: 1,
    asOf,
    amountUnit: 1,
    roundingUnit: 1,
    currency: 'USD',
    thresholds: { yellow: 0.1, orange: 0.15, red: 0.2 },
    actions: { yellow: '', orange: '', red: '' },
    budget: 0,
    reserveShare: 0.15,
    tierShares: { A: 0.4, B: 0.3, C: 0.2, potential: 0.1 },
    abcCuts: { a: 0.8, b: 0.95 },
    horizon: 6,
    holidays: [],
    calendar: 'none',
    weekPattern: 'iso',
    depth: 'month',
    revisionBand: 0.15,
    minGrowth: null,
    maxGrowth: null,
    achievable: 0.5,
    grossMargin: 0.4,
    discountRate: 0.1,
    dormantDays: 180,
    attainmentTrigger: 0.7,
    balanceBand: 0.1,
    maxMoves: 0.1,
    dealBands: { top: 0.65, nurture: 0.35 },
    warningDays: 14,
    accuracyLimits: { error: 0.15, accuracy: 0.78 },
    aim: 'mean',
    hoursPerDay: 8,
    sellingShare: 0.6,
    hoursPerActivity: 1.5,
    rampMonths: 3,
    capacityReserve: 0.15,
    headCost: 0,
    cover: { low: 15, high: 60 },
    leadDays: 14,
    stuffing: 1.3,
    hysteresis: 0.02,
    alertPeriods: 1,
    lateDays: 5,
    funnelLimit: 0.15,
    cycleLimit: 0.2,
    funnelDays: 90,
    coverage: 3,
    decisionDays: 30,
    idleDays: 14,
    pushes: 2,
    escalation: { rep: 24, region: 48, headOffice: 72 },
    process: { reach: 0.8, painPoints: 3, solutionMatch: 1, keyPeople: 1 },
    leadHours: 24,
    secondReminder: 2,
    leastResponses: 2,
    topCustomers: 3,
  };
}
