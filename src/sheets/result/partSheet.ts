import type { CellRef, Plan } from '../../plan';
import { activitiesWords } from './activitiesWords';
import { businessWords } from './businessWords';
import { freeName, takenNames } from './page';

/** The results that stand on a sheet of their own around the targets. */
export type PartOfResult = 'check' | 'paths' | 'mix' | 'revisions' | 'objectives' | 'activities';

/** The first cell of the sheet on which a part of the result stands, by the name that a run gives it. */
export function partSheet(plan: Plan, part: PartOfResult): CellRef {
  const wanted = part === 'activities' ? activitiesWords[plan.language].sheet : businessWords[plan.language].sheets[part];
  return { sheet: freeName(wanted, takenNames(plan)), row: 0, column: 0 };
}
