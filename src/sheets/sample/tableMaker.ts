import type { SourceRole } from '../../plan';
import { inputWords } from '../read/inputWords';
import { dayFormat, monthFormat } from '../result/look';
import type { Column, InputTable, Language } from './inputSheet';
import type { SampleData } from './sampleData';

/** One column of a table in the making: its field, width, number format, and whether it is indented after figures. */
export type ColumnSketch = readonly [field: string, width: number, format?: string, indent?: 'indent'];

/** Makes input tables with the headers of a language. */
export function tableMaker(language: Language): (role: SourceRole, columns: readonly ColumnSketch[], rows: InputTable['rows']) => InputTable {
  const words = inputWords[language];
  return (role, columns, rows) => ({
    role,
    columns: columns.map(([field, width, format, indent]) => columnOf(words.columns[role][field] as string, width, format, indent !== undefined)),
    rows,
  });
}

/** The number format of a sample's amounts. */
export function amountFormatOf({ settings }: SampleData): string {
  return settings.amountUnit === 1 ? '#,##0;"−"#,##0;0' : '#,##0.00;"−"#,##0.00;0';
}

function columnOf(header: string, width: number, format: string | undefined, indent: boolean): Column {
  const isNumber = format !== undefined && format !== dayFormat && format !== monthFormat;
  return { header, width, ...(format ? { format, align: isNumber ? ('right' as const) : ('left' as const) } : {}), ...(indent ? { indent } : {}) };
}
