import type { CellValue } from '../content';
import { isCellError } from '../content';
import { foldText } from './foldText';

/** How a number was written: as a number, or as text that a person reads as one. */
export type NumberForm = 'number' | 'text-in-number' | 'full-width-digits' | 'paren-negative-text' | 'trailing-minus-text';

/** What an amount cell says: a number (and how it was written), nothing (blank, a marker such as `n/a`, an error), or words. */
export type NumberRead =
  | { readonly kind: 'number'; readonly value: number; readonly form: NumberForm }
  | { readonly kind: 'missing'; readonly form: 'blank' | 'missing-marker' | 'error-cell' }
  | { readonly kind: 'words' };

const MARKERS = new Set(
  'n/a|na|n.a.|n.a|#n/a|nil|none|null|nan|tbc|tbd|tba|t.b.d.|pending|-|--|---|–|—|——|―|ー|/|\\|?|待定|未定|暂无|无|空|缺|待确认|不详|未下达|待补'.split(
    '|',
  ),
);

/**
 * Reads an amount cell. Blank (and text of nothing but blanks) is missing, never zero. Text numbers may carry a currency sign, thousands commas in groups of three,
 * brackets or a trailing minus for negatives; a comma that may be a decimal comma (`1,5`) is words, not a guess. A percentage is a share: `12%` → 0.12.
 */
export function readNumber(value: CellValue): NumberRead {
  if (value === null) return { kind: 'missing', form: 'blank' };
  if (typeof value === 'number') return Number.isFinite(value) ? { kind: 'number', value, form: 'number' } : { kind: 'words' };
  if (isCellError(value)) return { kind: 'missing', form: 'error-cell' };
  if (typeof value === 'boolean') return { kind: 'words' };
  const text = foldText(value);
  if (text === '') return { kind: 'missing', form: 'blank' };
  if (MARKERS.has(text)) return { kind: 'missing', form: 'missing-marker' };
  return readNumberText(value, text);
}

function readNumberText(raw: string, folded: string): NumberRead {
  let text = folded.replace(/[$€£¥]|\b(usd|cny|rmb|eur)\b/g, '').replace(/\s+/g, '');
  const paren = /^\((.+)\)$/.exec(text);
  if (paren) text = paren[1] as string;
  const trailing = !paren && /^(.*\d)[-−]$/.exec(text);
  if (trailing) text = trailing[1] as string;
  const match = /^([-−+]?)(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?(%?)$/.exec(text);
  if (!match) return { kind: 'words' };
  if ((paren || trailing) && match[1]) return { kind: 'words' };
  const size = Number(`${(match[2] as string).replace(/,/g, '')}${match[3] ?? ''}`) / (match[4] ? 100 : 1);
  const negative = Boolean(paren || trailing) || match[1] === '-' || match[1] === '−';
  const form: NumberForm = /[\uff10-\uff19]/.test(raw)
    ? 'full-width-digits'
    : paren
      ? 'paren-negative-text'
      : trailing
        ? 'trailing-minus-text'
        : 'text-in-number';
  return { kind: 'number', value: negative ? -size : size, form };
}
