import type { Plan } from '../../plan';
import { settingValues } from '../../versions';
import type { SnapshotValue } from '../../versions';
import type { WorkbookContent } from '../content';
import { inputWords } from '../read/inputWords';
import type { SettingKey } from '../read/inputWords';
import { restoreSettings, settingCells } from '../restore/restoreSettings';
import { colours } from '../result/look';
import type { StyledRect } from '../spec';
import type { SheetWrite } from '../write';
import type { AllocationSettings } from './allocationChange';
import { newTable } from './newTable';
import type { EditWrites } from './planEdit';
import { settingFormat } from './settingFormat';
import { tableWrites } from './tableWrites';
import type { FieldCells } from './tableWrites';

/** Describes the writes that change settings: the cell of each where the Settings table has its row, else a new row; without the table one is made. Those that hold already are not written. */
export function settingWrites(content: WorkbookContent, plan: Plan, change: AllocationSettings): EditWrites {
  const now = settingValues(plan);
  const wanted = Object.entries(valuesOf(change)).filter(([key, value]) => now[key] !== value) as [SettingKey, SnapshotValue][];
  if (wanted.length === 0) return { writes: [], undo: [], issues: [] };
  const cells = settingCells(content, plan);
  const hasCell = ([key]: (typeof wanted)[number]): boolean => cells[key] !== undefined;
  const inPlace = restoreSettings(content, plan, {
    name: 'settings',
    kind: 'input',
    key: ['setting'],
    columns: ['setting', 'value'],
    rows: wanted.filter(hasCell),
  });
  const words = inputWords[plan.language];
  const rows = wanted
    .filter((each) => !hasCell(each))
    .map(([key, value]): FieldCells => ({ setting: words.settings[key], value: wordOf(key, value, plan) }));
  const source = plan.sources.find(({ role }) => role === 'settings');
  const added = rows.length === 0 ? null : source ? tableWrites(content, source, { add: rows }) : newTable(content, plan, 'settings', rows);
  const formats = formatWrites(plan, added?.writes ?? [], new Map(wanted.map(([key, value]) => [words.settings[key], settingFormat(key, value)])));
  return {
    writes: [...inPlace.steps.flatMap(({ write }) => write ?? []), ...(added?.writes ?? []), ...formats.writes],
    undo: [...formats.undo, ...(added?.undo ?? []), ...inPlace.steps.flatMap(({ undo }) => undo ?? []).reverse()],
    issues: [...inPlace.issues, ...(added?.issues ?? [])],
  };
}

/** The number formats of the rows that writes add, by the setting's word. In a table that stands already only the format is ours. */
function formatWrites(plan: Plan, added: readonly SheetWrite[], formats: ReadonlyMap<string, string | null>): Pick<EditWrites, 'writes' | 'undo'> {
  const source = plan.sources.find(({ role }) => role === 'settings');
  const fields = Object.keys(inputWords[plan.language].columns.settings);
  const [setting, value] = ['setting', 'value'].map((field) => source?.columns[field]?.column ?? fields.indexOf(field)) as [number, number];
  const styles = (change: Of<'setCells'>): StyledRect[] =>
    change.cells.flatMap((line, r) => {
      const format = formats.get(String(line[setting - change.column] ?? '')) ?? null;
      const rect = { row: change.row + r, column: value, rows: 1, columns: 1 };
      return format === null ? [] : [{ rect, style: { ...(source ? {} : { fill: colours.input }), align: 'right' as const, format } }];
    });
  const writes = added.flatMap((change): Of<'setStyles'>[] => {
    const own = change.kind === 'setCells' ? styles(change) : [];
    return change.kind === 'setCells' && own.length > 0 ? [{ kind: 'setStyles', sheet: change.sheet, styles: own }] : [];
  });
  // A new table's sheet goes as a whole.
  const undo = source ? writes.map((write) => ({ ...write, styles: write.styles.map(({ rect }) => ({ rect, style: {} })) })) : [];
  return { writes, undo };
}

type Of<K extends SheetWrite['kind']> = Extract<SheetWrite, { readonly kind: K }>;

function valuesOf({ tierShares, ...rest }: AllocationSettings): Readonly<Partial<Record<SettingKey, SnapshotValue>>> {
  if (!tierShares) return rest;
  return { ...rest, tierA: tierShares.A, tierB: tierShares.B, tierC: tierShares.C, tierPotential: tierShares.potential };
}

function wordOf(key: SettingKey, value: SnapshotValue, { language }: Plan): SnapshotValue {
  const words = inputWords[language];
  if (key === 'aim' && (value === 'mean' || value === 'probability')) return words.aims[value];
  return key === 'maxMoves' && value === null ? words.noLimit : value;
}
