import type { Severity } from '../../plan';
import type { CellStyle } from '../spec';

/** Colours of the sheets. Dark text on each severity fill has a contrast of at least 4.5 : 1. */
export const colours = {
  ink: '#1F2933',
  quiet: '#5B6572',
  rule: '#9AA5B1',
  head: '#F1F3F5',
  good: '#0B6E64',
  bad: '#B83A0E',
  forecast: '#8A94A0',
  faint: '#C5CCD4',
  input: '#FFF9DB',
  inputTab: '#2F6FDE',
  resultTab: '#8A94A0',
} as const;

/** Fill and glyph of each severity: the glyph says it without colour. */
export const severityLook: Readonly<Record<Exclude<Severity, 'none'>, { readonly fill: string; readonly glyph: string }>> = {
  yellow: { fill: '#FFE08A', glyph: '○' },
  orange: { fill: '#FFB870', glyph: '◐' },
  red: { fill: '#FF8A80', glyph: '●' },
};

/** Number format with `decimals`: − for negatives, – for zero; `mark` stands before the number. */
export function amountFormat(decimals: number, mark = ''): string {
  const digits = decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0';
  return `${mark === '' ? '' : `"${mark}"`}${digits};"${mark}−"${digits};"${mark}–"`;
}

/** Like `amountFormat`, with ▲ or ▼ before the sign: for differences. */
export function differenceFormat(decimals: number): string {
  const digits = decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0';
  return `"▲ +"${digits};"▼ −"${digits};"–"`;
}

export const percentFormat = '0.0%;"−"0.0%;"–"';
export const percentDifferenceFormat = '"▲ +"0.0%;"▼ −"0.0%;"–"';
export const monthFormat = 'yyyy-mm';
export const dayFormat = 'yyyy-mm-dd';

/** Ready styles. */
export const looks = {
  title: { bold: true, size: 16, color: colours.ink },
  finding: { size: 12, color: colours.ink },
  facts: { size: 9, color: colours.quiet },
  head: { bold: true, color: colours.ink, fill: colours.head, borderBottom: colours.ink },
  headNumber: { bold: true, color: colours.ink, fill: colours.head, borderBottom: colours.ink, align: 'right' },
  headIndent: { bold: true, color: colours.ink, fill: colours.head, borderBottom: colours.ink, align: 'left', indent: 1 },
  quiet: { size: 9, color: colours.quiet },
  section: { bold: true, size: 12, color: colours.ink },
} as const satisfies Record<string, CellStyle>;
