import type { Plan, Source } from '../../plan';
import type { WorkbookContent } from '../content';
import { monthSerial } from '../result/page';
import { keyOfDriver } from './driverChange';
import type { DriverDraft } from './driverChange';
import { missingColumn } from './missingColumn';
import { newTable } from './newTable';
import type { EditWrites } from './planEdit';
import { tableWrites } from './tableWrites';
import type { FieldCells } from './tableWrites';

/** Describes the writes that bring rows into the Drivers table: the value of the row of that driver, month and place, else a row under the last; without the table one is made. */
export function driverWrites(content: WorkbookContent, plan: Plan, drafts: readonly DriverDraft[]): EditWrites {
  if (drafts.length === 0) return { writes: [], undo: [], issues: [] };
  const source = plan.sources.find(({ role }) => role === 'drivers');
  const cells = (draft: DriverDraft): FieldCells => rowOf(draft, source, content);
  if (!source) return newTable(content, plan, 'drivers', drafts.map(cells));
  const standing = new Map(plan.drivers.map((row) => [keyOfDriver(row), row.at.row]));
  const replace = new Map<number, FieldCells>();
  const add: FieldCells[] = [];
  for (const draft of drafts) {
    const row = standing.get(keyOfDriver(draft));
    if (row === undefined) add.push(cells(draft));
    else replace.set(row, { value: draft.value });
  }
  const missing = add.flatMap((row) => missingColumn(row, source, plan) ?? [])[0];
  return missing ? { writes: [], undo: [], issues: [missing] } : tableWrites(content, source, { add, replace });
}

/** A month as the table writes it: its words where they are text, else a date. */
function rowOf({ name, territory, category, month, value }: DriverDraft, source: Source | undefined, content: WorkbookContent): FieldCells {
  const period = !source || source.periods === 'text' ? month : monthSerial(month, content.dateSystem);
  return { period, name, territory: territory || null, category: category || null, value };
}
