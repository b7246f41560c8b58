import { daySerial, parseDay } from '../../plan';
import type {
  AdjustmentVerb,
  AllocationRule,
  CapacityOption,
  CustomerClass,
  DateSystem,
  Deal,
  Plan,
  Rep,
  Resource,
  Source,
  SpreadMethod,
} from '../../plan';
import type { SnapshotValue } from '../../versions';
import { inputWords } from '../read/inputWords';
import { isMoney } from '../read/readResources';
import type { FieldKind } from './inputRows';

/** Rules whose value is a share. */
const SHARES: ReadonlySet<SnapshotValue> = new Set<AdjustmentVerb>(['percent', 'growth', 'min-growth', 'max-growth']);

/**
 * What stands in a cell for a field of a version: amounts in the unit of the source, days and months as serials unless the source writes months as text, rules and states in
 * words. `row` has the other fields of its row.
 */
export function cellOfField(
  value: SnapshotValue,
  kind: FieldKind,
  row: Readonly<Record<string, SnapshotValue>>,
  source: Source,
  system: DateSystem,
  { language, lines, dimensions }: Pick<Plan, 'language' | 'lines' | 'dimensions'>,
): string | number | boolean | null {
  const words = inputWords[language];
  if (value === null || value === '') return null;
  switch (kind) {
    case 'amount':
      return typeof value === 'number' ? inUnit(value, source.amountUnit) : value;
    case 'value':
      return typeof value === 'number' && !SHARES.has(row['verb'] ?? null) ? inUnit(value, source.amountUnit) : value;
    case 'quantity':
      return typeof value === 'number' && isMoneyOf(row, lines) ? inUnit(value, source.amountUnit) : value;
    case 'resource':
      return words.resources[value as Resource] ?? value;
    case 'limit':
      return words.limits[value as AllocationRule['rule']] ?? value;
    case 'way':
      return words.ways[value as CapacityOption['kind']] ?? value;
    case 'class':
      return words.classes[value as CustomerClass] ?? value;
    case 'level':
      return words.levels[value as NonNullable<Rep['level']>] ?? value;
    case 'month':
      return source.periods === 'date' ? serialOf(`${String(value)}-01`, system) : value;
    case 'period':
      return source.periods === 'date' && /^\d{4}-\d{2}$/.test(String(value)) ? serialOf(`${String(value)}-01`, system) : value;
    case 'day':
      return serialOf(String(value), system);
    case 'works':
      return value === true ? words.works.yes : words.works.no;
    case 'state':
      return words.states[value as Deal['state']] ?? value;
    case 'verb':
      return words.verbs[value as AdjustmentVerb] ?? value;
    case 'method':
      return words.methods[value as SpreadMethod] ?? value;
    case 'planLevel':
      return value === 'total' ? words.total : (dimensions.find(({ field }) => field === value)?.label ?? value);
    case 'change':
      return cellOfField(value, row['field'] === 'amount' ? 'amount' : 'day', row, source, system, { language, lines, dimensions });
    case 'responses':
      return responsesOf(value, row, source);
    case 'watchMeasures':
    case 'alertKinds':
    case 'severities':
    case 'riskKinds':
    case 'dealFields':
      return (words[kind] as Readonly<Record<string, string>>)[String(value)] ?? value;
    default:
      return value;
  }
}

/** A risk's response; where the source has but one column for them, all of them. */
function responsesOf(value: SnapshotValue, row: Readonly<Record<string, SnapshotValue>>, { columns }: Source): SnapshotValue {
  const fields = ['response1', 'response2', 'response3'];
  if (fields.filter((field) => columns[field]).length > 1) return value;
  return fields
    .flatMap((field) => row[field] ?? [])
    .filter((text) => text !== '')
    .join('; ');
}

/** Is what a row says of its resource money? Of spend, which names none, its line's lines say so. */
function isMoneyOf(row: Readonly<Record<string, SnapshotValue>>, lines: Plan['lines']): boolean {
  if (row['rule'] !== undefined && !SUMS.has(row['rule'])) return false;
  return row['resource'] === undefined ? isMoney(lines, String(row['line'])) : row['resource'] === 'budget';
}

/** Limits whose value is an amount. */
const SUMS: ReadonlySet<SnapshotValue> = new Set<AllocationRule['rule']>(['floor', 'cap', 'hold']);

/** An amount in another unit, without the dust of binary fractions. */
function inUnit(value: number, unit: number): number {
  return unit === 1 ? value : Number((value / unit).toPrecision(15));
}

function serialOf(text: string, system: DateSystem): string | number {
  const day = parseDay(text);
  return day === null ? text : daySerial(day, system);
}
