import type { SheetSpec } from '../spec';
import { controlTables } from './controlTables';
import type { Language } from './inputSheet';
import { inputSheet } from './inputSheet';
import { inputTables } from './inputTables';
import type { SampleData } from './sampleData';
import { sampleWords } from './sampleWords';
import { settingsSheet } from './settingsSheet';
import { startSheet } from './startSheet';

/** The tables on each sheet, in tab order; the first names the sheet. */
const SHEETS = [
  ['targets'],
  ['adjustments'],
  ['sales'],
  ['customers'],
  ['pipeline'],
  ['stages', 'team'],
  ['stageMoves'],
  ['products'],
  ['reviews'],
  ['lines', 'allocationRules'],
  ['spend'],
  ['capacityOptions', 'absences'],
  ['channel'],
  ['thresholds', 'responses'],
  ['tasks'],
  ['risks'],
  ['leads'],
  ['process'],
  ['activities', 'dealChanges'],
] as const;

/**
 * The sheets of a sample workbook: Start, Settings, then the inputs as real Excel tables in the canonical words of the language. Inputs are pale yellow.
 * Dates are serials of the 1900 system, so the workbook must be of that system.
 */
export function sampleSpecs(data: SampleData, language: Language): SheetSpec[] {
  const tables = { ...inputTables(data, language), ...controlTables(data, language) };
  return [
    startSheet(language, ['settings', ...SHEETS.map(([first]) => first)]),
    settingsSheet(data, language),
    ...SHEETS.map((roles) =>
      inputSheet(
        roles.map((role) => tables[role]),
        sampleWords[language],
        language,
      ),
    ),
  ];
}
