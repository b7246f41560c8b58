import { addMonths, assert, parseMonth } from '../../plan';
import type { SourceRole } from '../../plan';
import { inputWords } from '../read/inputWords';
import { dayFormat, monthFormat } from '../result/look';
import type { CellInput } from '../spec';
import type { Column, InputTable, Language } from './inputSheet';
import { serial } from './inputSheet';
import type { SampleData } from './sampleData';

/** Every input table of a sample but the settings, by its role. */
export function inputTables(
  data: SampleData,
  language: Language,
): Readonly<
  Record<
    Exclude<
      SourceRole,
      | 'settings'
      | 'holidays'
      | 'references'
      | 'events'
      | 'revisions'
      | 'lines'
      | 'spend'
      | 'allocationRules'
      | 'ledger'
      | 'absences'
      | 'capacityOptions'
      | 'channel'
    >,
    InputTable
  >
> {
  const words = inputWords[language];
  const amount = data.settings.amountUnit === 1 ? '#,##0;"−"#,##0;0' : '#,##0.00;"−"#,##0.00;0';
  const price = '#,##0.00';
  const table = (
    role: SourceRole,
    columns: readonly (readonly [field: string, width: number, format?: string, indent?: 'indent'])[],
    rows: InputTable['rows'],
  ): InputTable => ({
    role,
    columns: columns.map(([field, width, format, indent]) => columnOf(words.columns[role][field] as string, width, format, indent !== undefined)),
    rows,
  });
  return {
    targets: table(
      'targets',
      [
        ['territory', 18],
        ['amount', 16, amount],
        ['measure', 12, undefined, 'indent'],
        ['objective', 28],
        ['owner', 28],
        ['reason', 24],
        ['approvedBy', 18],
      ],
      data.targets.map((row) => [...row, null, null]),
    ),
    adjustments: table(
      'adjustments',
      [
        ['territory', 18],
        ['category', 14],
        ['period', 12],
        ['verb', 14],
        ['value', 14, amount],
        ['to', 12, amount],
        ['into', 18, undefined, 'indent'],
        ['method', 14],
        ['reference', 14],
        ['owner', 28],
        ['reason', 42],
        ['until', 14, dayFormat],
      ],
      data.adjustments.map(([territory, category, period, rule, value, method, owner, reason, until]) => [
        territory,
        category,
        period === '' ? null : period,
        words.verbs[rule],
        value,
        null,
        null,
        method && words.methods[method],
        null,
        owner,
        reason,
        serial(until),
      ]),
    ),
    sales: table(
      'sales',
      [
        ['period', 11, monthFormat],
        ['territory', 18],
        ['category', 14],
        ['channel', 12],
        ['amount', 14, amount],
      ],
      salesRows(data),
    ),
    customers: table(
      'customers',
      [
        ['id', 12],
        ['name', 30],
        ['territory', 18],
        ['revenue', 14, amount],
        ['previous', 18, amount],
        ['firstOrder', 14, dayFormat, 'indent'],
        ['lastOrder', 14, dayFormat],
      ],
      data.customers.map(([id, name, territory, revenue, previous, first, last]) => [
        id,
        name,
        territory,
        revenue,
        previous,
        serial(first),
        serial(last),
      ]),
    ),
    pipeline: table(
      'pipeline',
      [
        ['id', 10],
        ['customer', 30],
        ['territory', 18],
        ['category', 14],
        ['stage', 14],
        ['amount', 14, amount],
        ['opened', 14, dayFormat, 'indent'],
        ['closes', 15, dayFormat],
        ['probability', 12, '0%'],
        ['state', 10, undefined, 'indent'],
        ['rep', 22],
      ],
      data.pipeline.map(([id, customer, territory, category, stage, size, opened, closes, probability, state, rep]) => [
        id,
        customer,
        territory,
        category,
        stage,
        size,
        serial(opened),
        serial(closes),
        probability,
        words.states[state],
        rep,
      ]),
    ),
    stages: table(
      'stages',
      [
        ['name', 16],
        ['conversion', 12, '0%'],
        ['days', 10, '0'],
        ['activity', 14, undefined, 'indent'],
        ['perDeal', 10, '0'],
      ],
      data.stages.map(([name, activity, perDeal]) => [name, null, null, activity === '' ? null : activity, perDeal]),
    ),
    team: table(
      'team',
      [
        ['name', 24],
        ['territory', 18],
        ['activitiesPerDay', 18, '0'],
      ],
      data.team,
    ),
    stageMoves: table(
      'stageMoves',
      [
        ['deal', 12],
        ['stage', 16],
        ['on', 14, dayFormat],
      ],
      data.stageMoves.map(([deal, stage, on]) => [deal, data.stages[stage]?.[0] ?? null, serial(on)]),
    ),
    products: table(
      'products',
      [
        ['id', 14],
        ['name', 20],
        ['category', 14],
        ['listPrice', 12, price],
        ['unitCost', 12, price],
        ['discount', 10, '0%'],
        ['minDiscount', 16, '0%'],
        ['maxDiscount', 16, '0%'],
        ['mix', 10, '#,##0'],
        ['minQuantity', 16, '#,##0'],
        ['maxQuantity', 16, '#,##0'],
      ],
      data.products.map((row) => [...row, null, null]),
    ),
    reviews: table(
      'reviews',
      [
        ['objective', 30],
        ['keyResult', 46],
        ['owner', 20],
        ['on', 14, dayFormat],
        ['score', 10, '0.00'],
        ['comment', 40, undefined, 'indent'],
      ],
      data.reviews.map(([objective, keyResult, owner, on, score, comment]) => [objective, keyResult, owner, serial(on), score, comment]),
    ),
  };
}

function salesRows({ sales }: SampleData): CellInput[][] {
  const first = parseMonth(sales.firstMonth);
  assert(first !== null, `${sales.firstMonth} is no month`);
  return sales.rows.flatMap(([territory, category, channel, amounts]) =>
    amounts.flatMap((amount, i) => (amount === null ? [] : [[serial(`${addMonths(first, i)}-01`), territory, category, channel, amount]])),
  );
}

function columnOf(header: string, width: number, format: string | undefined, indent: boolean): Column {
  const isNumber = format !== undefined && format !== dayFormat && format !== monthFormat;
  return { header, width, ...(format ? { format, align: isNumber ? ('right' as const) : ('left' as const) } : {}), ...(indent ? { indent } : {}) };
}
