import { daySerial, parseDay } from '../../plan';
import type { DateSystem, Source } from '../../plan';
import type { SnapshotValue } from '../../versions';
import { inputWords } from '../read/inputWords';

/** What stands in a cell for a field of a version: amounts in the unit of the source, days and months as serials unless the source writes months as text. */
export function cellOfField(
  value: SnapshotValue,
  kind: 'text' | 'amount' | 'share' | 'month' | 'day' | 'works',
  source: Source,
  system: DateSystem,
  language: 'en' | 'zh',
): string | number | boolean | null {
  if (value === null) return null;
  switch (kind) {
    case 'amount':
      return typeof value === 'number' ? value / source.amountUnit : value;
    case 'month':
      return source.periods === 'date' ? serialOf(`${String(value)}-01`, system) : value;
    case 'day':
      return serialOf(String(value), system);
    case 'works':
      return value === true ? inputWords[language].works.yes : inputWords[language].works.no;
    default:
      return value;
  }
}

function serialOf(text: string, system: DateSystem): string | number {
  const day = parseDay(text);
  return day === null ? text : daySerial(day, system);
}
