import type { Cause, SnapshotValue } from '../../versions';
import { inputWords } from '../read/inputWords';
import { fill } from '../result/businessWords';
import { grouped } from '../result/findings';
import { versionSheetWords } from '../result/versionSheetWords';
import { columnWord, settingWord, tableWord } from './versionWords';

type Language = 'en' | 'zh';

/** A value of a version in words: blank has a word, numbers are grouped, with as many decimals as they have (at most six). */
export function valueText(value: SnapshotValue, language: Language): string {
  if (value === null || value === '') return versionSheetWords[language].blank;
  if (typeof value !== 'number') return String(value);
  const decimals = /\.(\d{1,6})/.exec(value.toFixed(6).replace(/0+$/, ''))?.[1]?.length ?? 0;
  return grouped(value, decimals);
}

/**
 * A row's business key in words: its parts that are not blank; a setting by its name on the Settings sheet, an adjustment by its verb. The number that tells rows of one key apart (the last of
 * several parts, where it is a number) is said from the second row on.
 */
export function keyText(table: string, key: readonly SnapshotValue[], language: Language): string {
  if (table === 'settings') return settingWord(String(key[0] ?? ''), language);
  const verbs = new Map(Object.entries(inputWords[language].verbs));
  const last = key[key.length - 1];
  const isNumbered = key.length > 1 && typeof last === 'number';
  const own = isNumbered ? key.slice(0, -1) : key;
  const parts = own.map((part, i) => (table === 'adjustments' && i === own.length - 1 ? (verbs.get(String(part)) ?? part) : part));
  const text = parts.filter((part) => part !== null && part !== '').join(' · ');
  return isNumbered && last > 1 ? `${text}${language === 'zh' ? `（${last}）` : ` (${last})`}` : text;
}

/** What was done, in one line. */
export function causeText(cause: Cause, language: Language): string {
  const words = versionSheetWords[language];
  const text = (value: SnapshotValue): string => valueText(value, language);
  switch (cause.kind) {
    case 'input': {
      const cells = cause.changes.map(({ column, from, to }) => {
        const name = columnWord(cause.table, column, language);
        if (cause.what === 'changed') return fill(words.changedTo, { column: name, from: text(from), to: text(to) });
        return `${name} ${text(cause.what === 'added' ? to : from)}`;
      });
      const row = keyText(cause.table, cause.key, language);
      return [row, ...(cause.what === 'changed' ? [] : [words[cause.what]]), ...(cells.length > 0 ? [cells.join(', ')] : [])].join(' · ');
    }
    case 'rows':
      return fill(cause.what === 'added' ? words.rowsAdded : words.rowsRemoved, { count: grouped(cause.rows, 0) });
    case 'factor':
      return fill(words.factor, {
        column: columnWord(cause.table, cause.column, language),
        factor: text(cause.factor),
        count: grouped(cause.rows, 0),
      });
    case 'renamed':
      return fill(words.renamed, { from: cause.from, to: cause.to });
    case 'moved':
      return fill(words.moved, { count: grouped(cause.rows, 0), from: text(cause.from), to: text(cause.to) });
    case 'columns':
      return words.columns;
    case 'recalculated':
      return words.recalculated;
  }
}

/** The table that a cause is about, by its word; empty where it is about several. */
export function causeTable(cause: Cause, language: Language): string {
  return 'table' in cause ? tableWord(cause.table, language) : '';
}
