import type { SourceRole } from '../../plan';
import { foldText } from './foldText';
import { nearestName } from './nearestName';
import type { Report } from './readAmount';
import type { RowCells } from './rowCells';

/**
 * The name in a cell as the table of `role` spells it; empty for a blank cell. One that does not occur there is reported and kept as written. A table without names knows none,
 * so nothing is said.
 */
export function knownName(
  cells: RowCells,
  field: string,
  names: readonly string[],
  role: SourceRole,
  level: 'warning' | 'error',
  report: Report,
): string {
  const name = cells.text(field);
  if (name === '' || names.length === 0) return name;
  const known = names.find((each) => foldText(each) === foldText(name));
  if (known !== undefined) return known;
  const near = nearestName(name, names);
  const params = { member: name, in: role, ...(near === null ? {} : { near }) };
  report({ level, code: 'unknown-member', at: cells.at(field), found: name, params });
  return name;
}
