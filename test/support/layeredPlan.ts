import {
  addMonths,
  dayFromNumber,
  dayNumber,
  daySerial,
  defaultSettings,
  fiscalMonths,
  lastDay,
  month,
  noDiagnosis,
  noInputs,
  noOutlook,
  parseDay,
  scopeOfPath,
  noAllocations,
} from '../../src/plan';
import type {
  Adjustment,
  AppliedLimit,
  Day,
  Decomposition,
  DimensionField,
  LeafPlan,
  Month,
  Plan,
  Result,
  SalesFact,
  Scope,
  Source,
  TargetFact,
  TieLine,
  WeekPiece,
} from '../../src/plan';
import { allocate, control, forecastPlan } from '../../src/engine';
import type { WorkbookContent } from '../../src/sheets';
import { applyToContent, emptyWorkbook } from './applyToContent';

const names: Readonly<Record<DimensionField, readonly string[]>> = {
  territory: ['North', 'South'],
  category: ['Bikes', 'Helmets'],
  channel: ['Shop', 'Online', 'Key accounts'],
  business: ['New', 'Existing'],
  tier: ['A', 'B'],
  rep: ['Rep 1', 'Rep 2'],
};

/** A plan by hand with a result by hand, and the workbook with its inputs. */
export interface LayeredPlan {
  readonly plan: Plan;
  readonly result: Result;
  readonly content: WorkbookContent;
}

/** What a layered plan has besides its levels. */
export interface LayeredOptions {
  readonly language?: 'en' | 'zh';
  readonly weeks?: boolean;
  readonly targets?: readonly { readonly scope: Scope; readonly amount?: number }[];
  readonly adjustments?: readonly (Pick<Adjustment, 'verb' | 'scope'> & Partial<Adjustment>)[];
  /** Changes what a tie line says was planned, to see the proof fail. */
  readonly off?: number;
}

/**
 * A plan over any levels with sales on a sheet, targets and adjustments in tables; its decomposition follows no history but a pattern that is easy to check: leaf l in month m
 * has 100 + 37·l + 11·m units. Targets without an amount, and limits without a value, ask for what the pattern gives.
 */
export function layeredPlan(levels: readonly DimensionField[], options: LayeredOptions = {}): LayeredPlan {
  const months = fiscalMonths(2017, 1);
  const paths = levels.reduce<string[][]>((all, field) => all.flatMap((path) => names[field].map((member) => [...path, member])), [[]]);
  const weeks = options.weeks ? weekPieces(months) : [];
  const leaves = paths.map((path, l): LeafPlan => {
    const units = months.map((_, m) => 100 + 37 * l + 11 * m);
    return { path, units, exact: units, weekUnits: weekUnits(units, weeks) };
  });
  const sumOf = (scope: Scope): number => sumOver(leaves, months, levels, scope);
  const targets = (options.targets ?? [{ scope: scopeOfPath([], levels) }]).map(({ scope, amount }, i): TargetFact => ({
    scope,
    amount: amount ?? sumOf(scope),
    measure: '',
    objective: '',
    owner: '',
    reason: '',
    approvedBy: '',
    at: { sheet: 'Targets', row: 1 + i, column: 1 },
  }));
  const adjustments = (options.adjustments ?? []).map((given, i): Adjustment => ({
    value: null,
    to: null,
    into: null,
    method: null,
    reference: null,
    owner: '',
    reason: '',
    until: null,
    ...given,
    at: { sheet: 'Adjustments', row: 1 + i, column: 0 },
  }));
  const sales = salesOf(levels, paths);
  const asOf = parseDay('2017-04-30') as Day;
  const plan: Plan = {
    ...noInputs,
    language: options.language ?? 'en',
    settings: { ...defaultSettings(2017, asOf), depth: options.weeks ? 'week' : 'month' },
    dimensions: levels.map((field) => ({ field, label: field, members: names[field] })),
    levels,
    sales,
    targets,
    adjustments,
    customers: [],
    pipeline: [],
    sources: [
      sourceOf('sales', 'Sales', sales.length, ['period', ...levels, 'amount']),
      sourceOf('targets', 'Targets', targets.length, ['territory', 'amount']),
      ...(adjustments.length > 0 ? [sourceOf('adjustments', 'Adjustments', adjustments.length, ['verb', 'value'])] : []),
    ],
    settingCells: {},
  };
  const decomposition: Decomposition = {
    year: 2017,
    months,
    roundingUnit: 1,
    leaves,
    totalUnits: sumOf(scopeOfPath([], levels)),
    limits: limitsOf(plan, sumOf),
    conflict: null,
    deviations: [{ scope: scopeOfPath(paths[0]?.slice(0, 1) ?? [], levels), exact: 1234.25, units: 1236 }],
    tie: tieOf(plan, sumOf, options.off ?? 0),
    weeks,
  };
  return { plan, result: resultOf(plan, decomposition), content: contentOf(plan) };
}

function resultOf(plan: Plan, decomposition: Decomposition): Result {
  const { forecast } = forecastPlan(plan, () => {});
  return {
    decomposition,
    allocation: allocate(plan).allocation,
    forecast,
    control: control(plan, decomposition, forecast),
    backward: null,
    outlook: noOutlook,
    diagnosis: noDiagnosis,
    paths: [],
    mix: [],
    review: { smart: [], revisions: [], newRevisions: [], objectives: [] },
    ...noAllocations,
    notes: [],
  };
}

/** What the leaves of a scope add up to in the months that its period covers. */
function sumOver(leaves: readonly LeafPlan[], months: readonly Month[], levels: readonly DimensionField[], { members, period }: Scope): number {
  const own = leaves.filter(({ path }) => levels.every((field, i) => members[field] === undefined || members[field] === path[i]));
  const inside = (m: Month): boolean => period === null || (`${m}-01` >= period.from && lastDay(m) <= period.to);
  return own.reduce((sum, leaf) => sum + leaf.units.reduce((all, units, i) => all + (inside(months[i] as Month) ? units : 0), 0), 0);
}

const kinds = { hold: 'both', floor: 'low', 'min-growth': 'low', cap: 'high', 'max-growth': 'high' } as const;

function limitsOf(plan: Plan, sumOf: (scope: Scope) => number): AppliedLimit[] {
  const held = plan.targets.map(({ scope, amount }, index): AppliedLimit => {
    return { source: { kind: 'target', index }, scope, low: amount, high: amount, units: sumOf(scope), binding: true };
  });
  const limited = plan.adjustments.flatMap(({ verb, scope, value }, index): AppliedLimit[] => {
    const kind = kinds[verb as keyof typeof kinds] as (typeof kinds)[keyof typeof kinds] | undefined;
    if (!kind) return [];
    const units = sumOf(scope);
    const at = value ?? units;
    const [low, high] = [kind === 'high' ? null : at, kind === 'low' ? null : at];
    return [{ source: { kind: 'adjustment', index }, scope, low, high, units, binding: true }];
  });
  return [...held, ...limited];
}

function tieOf(plan: Plan, sumOf: (scope: Scope) => number, off: number): TieLine[] {
  const sums = limitsOf(plan, sumOf).filter(({ low, high }) => low === high);
  return sums.map(({ source, scope, low }, i) => ({ source, scope, asked: (low ?? 0) + (i === 0 ? off : 0), planned: sumOf(scope) }));
}

function salesOf(levels: readonly DimensionField[], paths: readonly (readonly string[])[]): SalesFact[] {
  return paths.flatMap((members, l) =>
    Array.from({ length: 28 }, (_, i): SalesFact => ({
      month: addMonths(month(2015, 1), i),
      members,
      amount: Math.round((90 + 30 * l) * (1 + 0.3 * Math.sin((2 * Math.PI * i) / 12)) * (l === 0 && i >= 24 ? 0.6 : 1) * 100) / 100,
      at: { sheet: 'Sales', row: 1 + l * 28 + i, column: levels.length + 1 },
    })),
  );
}

function sourceOf(role: Source['role'], sheet: string, rows: number, fields: readonly string[]): Source {
  return {
    role,
    sheet,
    table: null,
    layout: 'flat',
    header: { row: 0, column: 0, rows: 1, columns: fields.length },
    body: { row: 1, column: 0, rows, columns: fields.length },
    columns: Object.fromEntries(fields.map((header, column) => [header, { column, header }])),
    amountUnit: 1,
    periods: 'date',
  };
}

function contentOf({ sales, targets, adjustments }: Plan): WorkbookContent {
  const put = (sheet: string, cells: (string | number | null)[][]) => ({ kind: 'setCells', sheet, row: 1, column: 0, cells }) as const;
  return applyToContent(emptyWorkbook('Sales', 'Targets', 'Adjustments'), [
    put(
      'Sales',
      sales.map((f) => [daySerial(`${f.month}-01` as Day, 1900), ...f.members, f.amount]),
    ),
    put(
      'Targets',
      targets.map((t) => [Object.values(t.scope.members).join(' '), t.amount]),
    ),
    ...(adjustments.length > 0
      ? [
          put(
            'Adjustments',
            adjustments.map((a) => [a.verb, a.value]),
          ),
        ]
      : []),
  ]);
}

/** ISO weeks of the months, cut at their ends. */
function weekPieces(months: readonly Month[]): WeekPiece[] {
  return months.flatMap((m, index) => {
    const pieces: WeekPiece[] = [];
    const end = dayNumber(lastDay(m));
    for (let from = dayNumber(`${m}-01` as Day); from <= end;) {
      const monday = from - ((from + 3) % 7);
      const to = Math.min(end, monday + 6);
      const thursday = dayFromNumber(monday + 3);
      const week = Math.floor((monday + 3 - dayNumber(`${thursday.slice(0, 4)}-01-01` as Day)) / 7) + 1;
      const workingDays = Math.max(0, Math.min(to, monday + 4) - from + 1);
      pieces.push({
        week: `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`,
        period: null,
        from: dayFromNumber(from),
        to: dayFromNumber(to),
        month: index,
        workingDays,
      });
      from = to + 1;
    }
    return pieces;
  });
}

/** Each month evenly over its pieces, what is left over in the first. */
function weekUnits(units: readonly number[], weeks: readonly WeekPiece[]): number[] {
  return weeks.map(({ month: index }, i) => {
    const own = weeks.filter((week) => week.month === index).length;
    const each = Math.floor((units[index] as number) / own);
    const isFirst = weeks.findIndex((week) => week.month === index) === i;
    return isFirst ? (units[index] as number) - each * (own - 1) : each;
  });
}
