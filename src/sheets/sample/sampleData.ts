import type { SettingKey } from '../read/inputWords';

/** The content of a sample workbook, compact and JSON-able. Amounts are in the amount unit of its settings; days are ISO days. */
export interface SampleData {
  readonly settings: Readonly<Partial<Record<SettingKey, string | number>>>;
  readonly holidays: readonly (readonly [day: string, name: string, works: boolean])[];
  readonly targets: readonly (readonly [territory: string, amount: number])[];
  /** One row per territory × category × channel: amounts by month from `firstMonth` on, null where nothing was sold. */
  readonly sales: {
    readonly firstMonth: string;
    readonly rows: readonly (readonly [territory: string, category: string, channel: string, amounts: readonly (number | null)[]])[];
  };
  readonly customers: readonly (readonly [id: string, name: string, territory: string, revenue: number | null, lastOrder: string | null])[];
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
  ])[];
}
