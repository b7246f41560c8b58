import type { CellContent, ErrorValue } from '../model/cell';
import { isError } from '../model/cell';

/** A cell's value as a custom function gets it for a parameter of a type; a value that does not fit is #VALUE!. A blank cell is null for `any`. */
export function passValue(content: CellContent, type: string): string | number | boolean | null | ErrorValue {
  if (isError(content)) return content;
  if (type === 'number') {
    if (content === null) return 0;
    const number = typeof content === 'string' && content.trim() === '' ? NaN : Number(content);
    return Number.isFinite(number) ? number : { error: '#VALUE!' };
  }
  if (type === 'boolean') {
    if (typeof content !== 'string') return Boolean(content);
    return /^(true|false)$/i.test(content) ? content.toUpperCase() === 'TRUE' : { error: '#VALUE!' };
  }
  if (type === 'string') return content === null ? '' : typeof content === 'boolean' ? String(content).toUpperCase() : String(content);
  return content;
}
