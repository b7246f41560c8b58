import type { CellRef, Dimension, DimensionField } from '../../plan';
import { columnWords } from './columnWords';
import { fieldOf } from './fieldOf';
import { bareText } from './foldText';
import { inputWords } from './inputWords';
import type { Report } from './readAmount';

/** The dimensions that a plan may have, in the order of `Plan.dimensions`. */
export const DIMENSIONS: readonly DimensionField[] = ['territory', 'category', 'channel', 'tier', 'business', 'rep'];

/** The dimension that a word names (`Product line`, 大区), or null. `labels` are the headers of the plan's own dimensions, which win. */
export function dimensionOf(word: string, labels: readonly Pick<Dimension, 'field' | 'label'>[]): DimensionField | null {
  const bare = bareText(word);
  const own = labels.find(({ label }) => bareText(label) === bare);
  if (own) return own.field;
  const canonical = DIMENSIONS.find((field) =>
    (['en', 'zh'] as const).some((language) => bareText(inputWords[language].columns.sales[field] ?? '') === bare),
  );
  if (canonical) return canonical;
  const kind = fieldOf(word);
  return (
    (kind && (columnWords.sales.find(({ field, kinds }) => isDimension(field) && kinds.includes(kind))?.field as DimensionField | undefined)) ?? null
  );
}

/** The dimensions that the setting `Plan levels` names, top down; null for a word that names none. */
export function splitLevels(text: string, labels: readonly Pick<Dimension, 'field' | 'label'>[]): (DimensionField | null)[] {
  return text
    .split(/[,，、;；>›→\n|]|\s\/\s/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => dimensionOf(part, labels));
}

/**
 * The plan's levels: what the setting names, else territory and category as far as they have members. A word that names no dimension of the sales table, or one twice, is an
 * error at the setting.
 */
export function readLevels(
  setting: { readonly text: string; readonly at: CellRef } | null,
  dimensions: readonly Dimension[],
  language: 'en' | 'zh',
  report: Report,
): DimensionField[] {
  const usual = dimensions
    .filter(({ field, members }) => (field === 'territory' || field === 'category') && members.length > 0)
    .map(({ field }) => field);
  if (!setting) return usual;
  const named = splitLevels(setting.text, dimensions);
  const fits = named.length > 0 && named.every((field, i) => dimensions.some((d) => d.field === field) && named.indexOf(field) === i);
  if (fits) return named as DimensionField[];
  const expected = dimensions.map(({ label }) => label).join(language === 'zh' ? '、' : ', ');
  report({ level: 'error', code: 'bad-setting', at: setting.at, found: setting.text, expected, params: { setting: 'levels', why: 'levels' } });
  return usual;
}

function isDimension(field: string): boolean {
  return (DIMENSIONS as readonly string[]).includes(field);
}
