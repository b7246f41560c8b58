import type {
  AdjustmentVerb,
  AlertKind,
  AllocationRule,
  CapacityOption,
  CustomerClass,
  DealChange,
  DimensionField,
  Rep,
  Resource,
  ResponseNode,
  RiskFact,
  SpreadMethod,
  WatchMeasure,
} from '../../plan';
import type { SettingKey } from '../read/inputWords';

/** The content of a sample workbook, compact and JSON-able. Amounts are in the amount unit of its settings, prices in currency; days are ISO days. */
export interface SampleData {
  readonly settings: Readonly<Partial<Record<SettingKey, string | number>>>;
  readonly holidays: readonly (readonly [day: string, name: string, works: boolean])[];
  readonly targets: readonly (readonly [territory: string, amount: number, measure: string, objective: string | null, owner: string])[];
  readonly adjustments: readonly (readonly [
    territory: string | null,
    category: string | null,
    period: string,
    rule: AdjustmentVerb,
    value: number | null,
    method: SpreadMethod | null,
    owner: string,
    reason: string,
    until: string | null,
  ])[];
  /** One row per territory × category × channel: amounts by month from `firstMonth` on, null where nothing was sold. */
  readonly sales: {
    readonly firstMonth: string;
    readonly rows: readonly (readonly [territory: string, category: string, channel: string, amounts: readonly (number | null)[]])[];
  };
  readonly customers: readonly (readonly [
    id: string,
    name: string,
    territory: string,
    revenue: number | null,
    previous: number | null,
    firstOrder: string | null,
    lastOrder: string | null,
    orders: number | null,
    potential: number | null,
    hours: number | null,
    rep: string | null,
    latitude: number | null,
    longitude: number | null,
  ])[];
  readonly pipeline: readonly (readonly [
    id: string,
    customer: string,
    territory: string,
    category: string,
    stage: string,
    amount: number,
    opened: string,
    closes: string,
    probability: number,
    state: 'open' | 'won' | 'lost',
    rep: string,
  ])[];
  readonly stages: readonly (readonly [name: string, activity: string, perDeal: number | null, hours: number | null])[];
  /** `stage` is an index into `stages`. */
  readonly stageMoves: readonly (readonly [deal: string, stage: number, on: string])[];
  readonly team: readonly (readonly [
    name: string,
    territory: string,
    activitiesPerDay: number,
    hoursPerDay: number,
    skills: string | null,
    level: NonNullable<Rep['level']> | null,
    hired: string | null,
    vacationDays: number,
    monthlyCost: number,
    latitude: number,
    longitude: number,
  ])[];
  readonly products: readonly (readonly [
    id: string,
    name: string,
    category: string,
    listPrice: number,
    unitCost: number,
    discount: number,
    minDiscount: number,
    maxDiscount: number,
    mix: number,
  ])[];
  /** Amounts of the budget in the amount unit, heads and hours as they are. */
  readonly lines: readonly (readonly [
    resource: Resource,
    line: string,
    territory: string | null,
    current: number,
    floor: number | null,
    cap: number | null,
    step: number | null,
    mostReturn: number | null,
    halfAt: number | null,
  ])[];
  readonly spend: readonly (readonly [month: string, line: string, territory: string | null, spend: number, revenue: number])[];
  readonly allocationRules: readonly (readonly [
    resource: Resource,
    line: string | null,
    territory: string | null,
    tier: CustomerClass | null,
    rule: AllocationRule['rule'],
    value: number,
    of: string | null,
    owner: string,
    reason: string,
  ])[];
  readonly absences: readonly (readonly [rep: string, from: string, to: string])[];
  /** Costs in currency. */
  readonly capacityOptions: readonly (readonly [
    name: string,
    kind: CapacityOption['kind'],
    territory: string | null,
    costPerHour: number | null,
    fixedCost: number | null,
    most: number,
    leadDays: number,
  ])[];
  /** Currency. */
  readonly channel: readonly (readonly [
    month: string,
    dealer: string,
    territory: string,
    category: string,
    sellIn: number,
    sellOut: number,
    stock: number,
  ])[];
  readonly reviews: readonly (readonly [objective: string, keyResult: string, owner: string, on: string, score: number, comment: string | null])[];
  readonly thresholds: readonly (readonly [
    measure: WatchMeasure,
    territory: string | null,
    level: DimensionField | 'total' | null,
    yellow: number,
    orange: number,
    red: number,
  ])[];
  readonly responses: readonly (readonly [
    kind: AlertKind | null,
    severity: ResponseNode['severity'],
    territory: string | null,
    action: string,
    owner: string | null,
    hours: number | null,
    cost: number | null,
    effect: number | null,
  ])[];
  readonly tasks: readonly (readonly [task: string, owner: string, manager: string, territory: string, due: string, done: string | null])[];
  readonly risks: readonly (readonly [
    risk: string,
    kind: RiskFact['kind'],
    probability: number,
    impact: number,
    owner: string,
    response1: string,
    response2: string | null,
    customer: string | null,
    territory: string | null,
    review: string,
  ])[];
  readonly leads: readonly (readonly [
    id: string,
    territory: string,
    source: string,
    owner: string,
    received: string,
    answered: string | null,
    accepted: string | null,
    returned: string | null,
    reason: string | null,
    deal: string | null,
  ])[];
  readonly process: readonly (readonly [
    deal: string,
    reached: boolean,
    painPoints: number,
    solutionMatch: number | null,
    keyPeople: number,
    keyCovered: number,
  ])[];
  readonly activities: readonly (readonly [on: string, deal: string, kind: string, rep: string])[];
  /** `from` and `to` are amounts in the amount unit, or days. */
  readonly dealChanges: readonly (readonly [deal: string, on: string, field: DealChange['field'], from: string | number, to: string | number])[];
}
