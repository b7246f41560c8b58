import type { CellInput, CellStyle } from '../spec';
import { grouped } from './findings';

/** Signs wider than a digit: Chinese characters and full-width punctuation, and the glyphs of the severities. */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/;
const GLYPH = /[\u2190-\u2bff]/;

/**
 * How wide a column must be to show a cell in one line, in widths of a digit, with a little air. Blank cells, section titles and italic notes need none: they may
 * run over their neighbours.
 */
export function cellWidth(input: CellInput, style: CellStyle = {}): number {
  const value = typeof input === 'object' && input !== null ? input.value : input;
  if (value === null || value === '' || (typeof value === 'string' && (style.italic || style.size === 12))) return 0;
  const text = typeof value === 'number' ? shownNumber(value, style.format ?? '') : String(value);
  const signs = [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? 2.1 : GLYPH.test(sign) ? 1.8 : 1.02), 0);
  return signs * (style.bold ? 1.08 : 1) * ((style.size ?? 11) / 11) + 1.4 * (style.indent ?? 0) + 1.8;
}

/** A number as its format code shows it, near enough to measure it. */
function shownNumber(value: number, format: string): string {
  if (format.includes('yyyy')) return format;
  const mark = /^"([^"−]*)"/.exec(format)?.[1] ?? '';
  const sign = format.includes('▲') ? '▲ +' : mark + (value < 0 ? '−' : '');
  const decimals = /0\.(0+)/.exec(format)?.[1]?.length ?? 0;
  if (format.includes('%')) return `${sign}${Math.abs(value * 100).toFixed(decimals)}%`;
  return sign + grouped(Math.abs(value), decimals);
}
