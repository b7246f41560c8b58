import type { Plan } from '../../plan';
import { settingValues } from '../../versions';
import type { SnapshotValue } from '../../versions';
import type { WorkbookContent } from '../content';
import { inputWords } from '../read/inputWords';
import type { SettingKey } from '../read/inputWords';
import { restoreSettings, settingCells } from '../restore/restoreSettings';
import type { AllocationSettings } from './allocationChange';
import { newTable } from './newTable';
import type { EditWrites } from './planEdit';
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
  return {
    writes: [...inPlace.steps.flatMap(({ write }) => write ?? []), ...(added?.writes ?? [])],
    undo: [...(added?.undo ?? []), ...inPlace.steps.flatMap(({ undo }) => undo ?? []).reverse()],
    issues: [...inPlace.issues, ...(added?.issues ?? [])],
  };
}

function valuesOf({ tierShares, ...rest }: AllocationSettings): Readonly<Partial<Record<SettingKey, SnapshotValue>>> {
  if (!tierShares) return rest;
  return { ...rest, tierA: tierShares.A, tierB: tierShares.B, tierC: tierShares.C, tierPotential: tierShares.potential };
}

function wordOf(key: SettingKey, value: SnapshotValue, { language }: Plan): SnapshotValue {
  const words = inputWords[language];
  if (key === 'aim' && (value === 'mean' || value === 'probability')) return words.aims[value];
  return key === 'maxMoves' && value === null ? words.noLimit : value;
}
