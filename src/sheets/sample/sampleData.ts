import type { AdjustmentVerb, SpreadMethod } from '../../plan';
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
  readonly stages: readonly (readonly [name: string, activity: string, perDeal: number | null])[];
  /** `stage` is an index into `stages`. */
  readonly stageMoves: readonly (readonly [deal: string, stage: number, on: string])[];
  readonly team: readonly (readonly [name: string, territory: string, activitiesPerDay: number])[];
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
  readonly reviews: readonly (readonly [objective: string, keyResult: string, owner: string, on: string, score: number, comment: string | null])[];
}
