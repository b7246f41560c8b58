import { formatValue } from 'hucre';
import type { CellContent } from './cell';
import { isError } from './cell';

/** What a cell shows: its value by its number format. `General` numbers show 11 significant digits as in a wide enough column. */
export function shownText(value: CellContent, numberFormat: string, date1904: boolean): string {
  if (value === null) return '';
  if (isError(value)) return value.error;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number' && /^general$/i.test(numberFormat)) return general(value);
  if (typeof value === 'string' && !numberFormat.includes('@')) return value;
  return formatValue(value, numberFormat, { is1904: date1904 });
}

function general(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e11 || size < 1e-9)) {
    const [mantissa = '', exponent = ''] = value.toExponential(5).split('e');
    const power = Number(exponent);
    return `${String(Number(mantissa))}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  return String(Number(value.toPrecision(size < 1 ? 9 : 10)));
}
