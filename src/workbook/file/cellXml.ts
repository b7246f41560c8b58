import { assert } from '../../plan';
import { type CellInput, type CellValue, isCellError } from '../../sheets';
import { WorkbookError } from '../workbook';
import { storedFormula } from './functionPrefix';
import { encodeXstring, escapeContent } from './xmlText';

/**
 * A cell element: `<c r="B2" s="3"><v>5</v></c>`. Text is always an inline string, never a formula; a formula carries the value it must calculate to.
 * An error that was no formula (`=#N/A` whose value is that error) is written as the plain error. `prefix` is that of the sheet's elements.
 */
export function cellXml(address: string, style: number, input: CellInput, prefix: string): string {
  const open = `<${prefix}c r="${address}"${style === 0 ? '' : ` s="${style}"`}`;
  const close = `</${prefix}c>`;
  const v = (text: string) => `<${prefix}v>${text}</${prefix}v>`;
  if (input === null) return `${open}/>`;
  if (typeof input === 'string')
    return `${open} t="inlineStr"><${prefix}is><${prefix}t${space(input)}>${plain(input)}</${prefix}t></${prefix}is>${close}`;
  if (typeof input !== 'object') return `${open}${typeOf(input)}>${v(textOf(input))}${close}`;
  const { formula, value } = input;
  assert(formula.startsWith('='), 'a formula begins with =');
  if (isCellError(value) && formula === `=${value.error}`) return `${open} t="e">${v(escapeContent(value.error))}${close}`;
  if (formula.length > 8192) throw new WorkbookError('too-large', `${address}: a formula of ${formula.length} characters`);
  const stored = plain(storedFormula(formula.slice(1)));
  const f = `<${prefix}f${space(formula)}>${stored}</${prefix}f>`;
  return `${open}${typeOf(value)}>${f}${value === null ? '' : `<${prefix}v${space(typeof value === 'string' ? value : '')}>${textOf(value)}</${prefix}v>`}${close}`;
}

function typeOf(value: CellValue): string {
  if (typeof value === 'string') return ' t="str"';
  if (typeof value === 'boolean') return ' t="b"';
  return isCellError(value) ? ' t="e"' : '';
}

function textOf(value: Exclude<CellValue, null>): string {
  if (typeof value === 'string') return plain(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (isCellError(value)) return escapeContent(value.error);
  assert(Number.isFinite(value), 'a number of a cell is finite');
  return String(value === 0 ? 0 : value);
}

function plain(text: string): string {
  if (text.length > 32_767) throw new WorkbookError('too-large', `a text of ${text.length} characters`);
  return escapeContent(encodeXstring(text));
}

function space(text: string): string {
  return /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
}
