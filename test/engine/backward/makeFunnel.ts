import fc from 'fast-check';
import {
  dayFromNumber,
  dayNumber,
  defaultSettings,
  fiscalMonths,
  noInputs,
  noRepDetails,
  type Day,
  type Deal,
  type Decomposition,
  type Plan,
  type Rep,
  type Settings,
  type Stage,
  type StageMove,
} from '../../../src/plan';

const at = { sheet: 'Pipeline', row: 1, column: 0 };

/** A stage of the table: `[name, conversion, days, activity, perDeal]`. */
export type StageRow = readonly [string, (number | null)?, (number | null)?, string?, (number | null)?];

/** A deal `[territory, state, opened, closes, amount]` and the days on which it entered stages by name. */
export interface DealRow {
  readonly territory: string;
  readonly state: Deal['state'];
  readonly opened?: string | null;
  readonly closes?: string | null;
  readonly amount?: number | null;
  readonly rep?: string;
  readonly moves?: Readonly<Record<string, string>>;
}

/** A plan for 2017 with a funnel: territories are the only level. */
export function makeFunnel(parts: {
  asOf: string;
  territories: readonly string[];
  stages?: readonly StageRow[];
  deals?: readonly DealRow[];
  team?: readonly (readonly [name: string, territory: string, perDay: number | null])[];
  sales?: readonly (readonly [month: string, territory: string, amount: number])[];
  settings?: Partial<Settings>;
}): Plan {
  const deals = (parts.deals ?? []).map((row, i) => ({ ...row, id: `D${i}` }));
  return {
    ...noInputs,
    language: 'en',
    levels: ['territory'],
    settings: { ...defaultSettings(2017, parts.asOf as Day), ...parts.settings },
    dimensions: [{ field: 'territory', label: 'Territory', members: parts.territories }],
    sales: (parts.sales ?? []).map(([month, territory, amount]) => ({
      month: month as Plan['sales'][number]['month'],
      members: [territory],
      amount,
      at,
    })),
    targets: [],
    customers: [],
    pipeline: deals.map(({ id, territory, state, opened, closes, amount, rep }): Deal => ({
      id,
      customer: '',
      territory,
      category: '',
      stage: '',
      amount: amount === undefined ? 100 : amount,
      opened: (opened ?? null) as Day | null,
      closes: (closes ?? null) as Day | null,
      probability: null,
      state,
      rep: rep ?? '',
      at,
    })),
    stages: (parts.stages ?? []).map(([name, conversion, days, activity, perDeal]): Stage => ({
      name,
      conversion: conversion ?? null,
      days: days ?? null,
      activity: activity ?? '',
      perDeal: perDeal ?? null,
      hours: null,
      at,
    })),
    stageMoves: deals.flatMap(({ id, moves }) =>
      Object.entries(moves ?? {}).map(([stage, on]): StageMove => ({ deal: id, stage, on: on as Day, at })),
    ),
    team: (parts.team ?? []).map(([name, territory, activitiesPerDay]): Rep => ({ name, territory, activitiesPerDay, ...noRepDetails, at })),
    sources: [],
    settingCells: {},
  };
}

/** A split plan for 2017 by territory and month, in units of 1. */
export function planned(units: Readonly<Record<string, readonly number[]>>): Decomposition {
  return {
    year: 2017,
    months: fiscalMonths(2017, 1),
    roundingUnit: 1,
    leaves: Object.entries(units).map(([territory, list]) => ({ path: [territory], units: list, exact: list, weekUnits: [] })),
    totalUnits: Object.values(units).reduce((sum, list) => sum + list.reduce((all, each) => all + each, 0), 0),
    limits: [],
    conflict: null,
    deviations: [],
    tie: [],
    weeks: [],
  };
}

/** Twelve months of which one has an amount (1 = January). */
export function only(month: number, amount: number): number[] {
  return Array.from({ length: 12 }, (_, i) => (i === month - 1 ? amount : 0));
}

/** The day `count` days after another. */
export function after(day: string, count: number): Day {
  return dayFromNumber(dayNumber(day as Day) + count);
}

const TERRITORIES = ['North', 'South', 'West'];
const NAMES = ['Lead', 'Visit', 'Proposal', 'Won'];

const dealRow: fc.Arbitrary<DealRow> = fc
  .record({
    territory: fc.constantFrom(...TERRITORIES, 'Elsewhere'),
    state: fc.constantFrom<Deal['state']>('won', 'won', 'lost', 'open'),
    opened: fc.integer({ min: 0, max: 500 }),
    gaps: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 3 }),
    reached: fc.integer({ min: 0, max: 2 }),
    amount: fc.option(fc.integer({ min: 1, max: 5000 }), { freq: 8 }),
    logged: fc.boolean(),
  })
  .map(({ territory, state, opened, gaps, reached, amount, logged }): DealRow => {
    const first = after('2016-01-01', opened);
    const days = gaps.reduce<Day[]>((list, gap) => [...list, after(list[list.length - 1] as Day, gap)], [first]);
    const names = NAMES.slice(0, state === 'won' ? 4 : 1 + reached);
    return {
      territory,
      state,
      opened: first,
      closes: state === 'open' ? null : (days[state === 'won' ? 3 : reached + 1] as Day),
      amount,
      moves: logged ? Object.fromEntries(names.map((name, i) => [name, days[i] as Day])) : {},
    };
  });

/** Random funnels with random targets: some deals with a stage log, some tables with numbers, teams or none. At least one won deal with an amount. */
export const anyFunnel: fc.Arbitrary<{ plan: Plan; decomposition: Decomposition }> = fc
  .record({
    deals: fc.array(dealRow, { maxLength: 40 }),
    logs: fc.boolean(),
    conversions: fc.option(fc.array(fc.option(fc.integer({ min: 5, max: 100 })), { minLength: 4, maxLength: 4 })),
    days: fc.array(fc.option(fc.integer({ min: 0, max: 60 })), { minLength: 4, maxLength: 4 }),
    perDeal: fc.array(fc.option(fc.integer({ min: 1, max: 30 })), { minLength: 4, maxLength: 4 }),
    team: fc.array(fc.tuple(fc.constantFrom('Rep 1', 'Rep 2', 'Rep 3'), fc.constantFrom(...TERRITORIES), fc.option(fc.integer({ min: 0, max: 4 }))), {
      maxLength: 6,
    }),
    asOf: fc.integer({ min: 300, max: 760 }),
    units: fc.array(fc.array(fc.integer({ min: -50, max: 9000 }), { minLength: 12, maxLength: 12 }), { minLength: 3, maxLength: 3 }),
    sold: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom(...TERRITORIES), fc.integer({ min: -100, max: 9000 })), { maxLength: 8 }),
  })
  .map(({ deals, logs, conversions, days, perDeal, team, asOf, units, sold }) => ({
    plan: makeFunnel({
      asOf: after('2016-01-01', asOf),
      territories: TERRITORIES,
      stages:
        conversions === null
          ? []
          : NAMES.map((name, i): StageRow => {
              const percent = conversions[i] ?? null;
              const each = perDeal[i] ?? null;
              return [name, percent === null ? null : percent / 100, days[i] ?? null, each === null ? '' : 'visit', each === null ? null : each / 10];
            }),
      deals: [
        { territory: 'North', state: 'won', opened: '2016-02-01', closes: '2016-02-20', amount: 900 },
        ...deals.map((deal) => (logs ? deal : { ...deal, moves: {} })),
      ],
      team,
      sales: sold.map(([month, territory, amount]) => [`2017-0${month}`, territory, amount]),
    }),
    decomposition: planned(Object.fromEntries(TERRITORIES.map((territory, i) => [territory, units[i] as number[]]))),
  }));
