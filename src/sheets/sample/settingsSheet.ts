import { settingFormat } from '../edit/settingFormat';
import type { SettingKey } from '../read/inputWords';
import { inputWords } from '../read/inputWords';
import { newDraft } from '../result/draft';
import { colours, dayFormat, looks } from '../result/look';
import type { SheetSpec, TableSpec } from '../spec';
import type { Language } from './inputSheet';
import { headRow, serial, sheetOf, tableOf } from './inputSheet';
import type { SampleData } from './sampleData';
import { sampleWords } from './sampleWords';

/** Settings with a note each, and beside them holidays and make-up working days. */
export function settingsSheet(data: SampleData, language: Language): SheetSpec {
  const words = inputWords[language];
  const own = sampleWords[language];
  const keys = (Object.keys(words.settings) as SettingKey[]).filter((key) => data.settings[key] !== undefined);
  const draft = newDraft();
  draft.put(0, 0, words.tables.settings, looks.title);
  draft.put(1, 0, own.about.settings ?? '', looks.facts);
  const columns = words.columns.settings;
  [columns['setting'], columns['value'], columns['note']].forEach((text, i) => draft.put(headRow, i, text as string, looks.head));
  keys.forEach((key, i) => {
    const row = headRow + 1 + i;
    const value = data.settings[key] as string | number;
    const format = settingFormat(key, value);
    draft.put(row, 0, words.settings[key], {});
    draft.put(row, 1, key === 'asOf' ? serial(String(value)) : value, {
      fill: colours.input,
      align: typeof value === 'number' || key === 'asOf' ? 'right' : 'left',
      ...(format !== null ? { format } : {}),
    });
    draft.put(row, 2, own.notes[key] ?? null, { ...looks.quiet, align: 'left', indent: 1 });
  });
  const day = words.columns.holidays;
  draft.put(1, 4, own.holidays, looks.facts);
  [day['day'], day['name'], day['works']].forEach((text, i) => draft.put(headRow, 4 + i, text as string, looks.head));
  data.holidays.forEach(([date, name, works], i) => {
    const row = headRow + 1 + i;
    draft.put(row, 4, serial(date), { fill: colours.input, align: 'left', format: dayFormat });
    draft.put(row, 5, name, { fill: colours.input });
    draft.put(row, 6, works ? words.works.yes : words.works.no, { fill: colours.input });
  });
  const tables: TableSpec[] = [
    tableOf(words.tables.settings, 0, 3, keys.length),
    ...(data.holidays.length > 0 ? [tableOf(words.tables.holidays, 4, 3, data.holidays.length)] : []),
  ];
  return sheetOf('settings', words.tables.settings, draft, tables, [30, 50, 46, 3, 13, 28, 11], 4);
}
