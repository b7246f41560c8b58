import { addMonths, assert, parseMonth } from '../../plan';
import type { SourceRole } from '../../plan';
import type { ControlRole } from '../read/controlInputWords';
import { inputWords } from '../read/inputWords';
import { dayFormat, monthFormat } from '../result/look';
import type { CellInput } from '../spec';
import type { InputTable, Language } from './inputSheet';
import { serial } from './inputSheet';
import { amountFormatOf, tableMaker } from './tableMaker';
import type { SampleData } from './sampleData';

/** Every input table of a sample but the settings and those of control, by its role. */
export function inputTables(
  data: SampleData,
  language: Language,
): Readonly<
  Record<
    Exclude<SourceRole, 'settings' | 'holidays' | 'references' | 'events' | 'revisions' | 'ledger' | 'drivers' | 'forecasts' | ControlRole>,
    InputTable
  >
> {
  const words = inputWords[language];
  const amount = amountFormatOf(data);
  const price = '#,##0.00';
  const degrees = '0.00;"−"0.00';
  const table = tableMaker(language);
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
        ['orders', 10, '0'],
        ['potential', 14, amount],
        ['hours', 14, '0'],
        ['rep', 22, undefined, 'indent'],
        ['latitude', 11, degrees],
        ['longitude', 11, degrees],
      ],
      data.customers.map(([id, name, territory, revenue, previous, first, last, ...details]) => [
        id,
        name,
        territory,
        revenue,
        previous,
        serial(first),
        serial(last),
        ...details,
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
        ['hours', 10, '0.0'],
      ],
      data.stages.map(([name, activity, perDeal, hours]) => [name, null, null, activity === '' ? null : activity, perDeal, hours]),
    ),
    team: table(
      'team',
      [
        ['name', 24],
        ['territory', 18],
        ['activitiesPerDay', 18, '0'],
        ['hoursPerDay', 14, '0.0'],
        ['skills', 18, undefined, 'indent'],
        ['level', 10],
        ['hired', 14, dayFormat],
        ['vacationDays', 14, '0'],
        ['monthlyCost', 14, '#,##0'],
        ['latitude', 11, degrees],
        ['longitude', 11, degrees],
      ],
      data.team.map(([name, territory, activities, hours, skills, level, hired, ...rest]) => [
        name,
        territory,
        activities,
        hours,
        skills,
        level && words.levels[level],
        serial(hired),
        ...rest,
      ]),
    ),
    lines: table(
      'lines',
      [
        ['resource', 14],
        ['line', 24],
        ['territory', 18],
        ['current', 14, amount],
        ['floor', 12, amount],
        ['cap', 12, amount],
        ['step', 10, amount],
        ['mostReturn', 16, amount],
        ['halfAt', 16, amount],
      ],
      data.lines.map(([resource, ...rest]) => [words.resources[resource], ...rest]),
    ),
    allocationRules: table(
      'allocationRules',
      [
        ['resource', 14],
        ['line', 24],
        ['territory', 18],
        ['tier', 12],
        ['rule', 14],
        ['value', 12, '#,##0.0##'],
        ['of', 24, undefined, 'indent'],
        ['owner', 28],
        ['reason', 42],
      ],
      data.allocationRules.map(([resource, line, territory, tier, rule, ...rest]) => [
        words.resources[resource],
        line,
        territory,
        tier && words.classes[tier],
        words.limits[rule],
        ...rest,
      ]),
    ),
    spend: table(
      'spend',
      [
        ['period', 11, monthFormat],
        ['line', 24],
        ['territory', 18],
        ['spend', 14, amount],
        ['revenue', 16, amount],
      ],
      data.spend.map(([month, ...rest]) => [serial(`${month}-01`), ...rest]),
    ),
    absences: table(
      'absences',
      [
        ['rep', 24],
        ['from', 14, dayFormat],
        ['to', 14, dayFormat],
      ],
      data.absences.map(([rep, from, to]) => [rep, serial(from), serial(to)]),
    ),
    capacityOptions: table(
      'capacityOptions',
      [
        ['name', 28],
        ['kind', 12],
        ['territory', 18],
        ['costPerHour', 14, price],
        ['fixedCost', 14, '#,##0'],
        ['most', 10, '#,##0.##'],
        ['leadDays', 12, '0'],
      ],
      data.capacityOptions.map(([name, kind, ...rest]) => [name, words.ways[kind], ...rest]),
    ),
    channel: table(
      'channel',
      [
        ['period', 11, monthFormat],
        ['dealer', 30],
        ['territory', 18],
        ['category', 14],
        ['sellIn', 12, '#,##0'],
        ['sellOut', 12, '#,##0'],
        ['stock', 12, '#,##0'],
      ],
      data.channel.map(([month, ...rest]) => [serial(`${month}-01`), ...rest]),
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
