import { pathOfScope } from '../../plan';
import type { Scope } from '../../plan';
import { pathKey } from './page';
import type { Page } from './page';
import { columnOfPeriod } from './planPeriods';
import { planRows } from './planRows';

/** A cell of the Plan sheet. */
export interface PlanPlace {
  readonly row: number;
  readonly column: number;
}

/** The row of the Plan sheet that shows what a scope's members name: a node of the tree, or a member in its level's margin; null for any other. */
export function rowOfMembers(page: Page, scope: Scope): number | null {
  const rows = planRows(page);
  const path = pathOfScope(scope, page.plan.levels);
  if (path) return rows.nodes.get(pathKey(path)) ?? null;
  const [named, ...others] = Object.entries(scope.members);
  if (!named || others.length > 0) return null;
  const margin = rows.margins.find(({ level }) => page.levels[level]?.field === named[0]);
  const place = margin?.members.indexOf(named[1]) ?? -1;
  return margin && place >= 0 ? margin.head + 1 + place : null;
}

/** The cell of the Plan sheet that shows a scope's sum; null when none does. */
export function placeOfScope(page: Page, scope: Scope): PlanPlace | null {
  const row = rowOfMembers(page, scope);
  const column = columnOfPeriod(page, scope.period);
  return row === null || column === null ? null : { row, column };
}
