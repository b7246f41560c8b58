import type { SheetSpec } from '../spec';
import { putDays } from './activitiesDays';
import { putFunnel } from './activitiesFunnel';
import { activitiesFinding, putOverdue } from './activitiesOverdue';
import { putWeeks } from './activitiesWeeks';
import { activitiesWords } from './activitiesWords';
import { newDraft } from './draft';
import { colours } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { putTop } from './putHead';

/**
 * The Weekly activities sheet: what had to start already, the funnel of each territory from the revenue to be won upwards, the weeks ahead by rep and activity, and the next working days.
 * Null when the targets could not be walked back.
 */
export function activitiesSheet(page: Page): SheetSpec | null {
  const { backward } = page.result;
  if (backward === null) return null;
  const words = activitiesWords[page.plan.language];
  const draft = newDraft();
  putTop(draft, page, `${words.sheet} ${page.plan.settings.planYear}`, activitiesFinding(page, backward));
  const overdue = putOverdue(draft, page, backward);
  const funnel = putFunnel(draft, page, backward, overdue.row + overdue.rows + 1);
  const weeks = putWeeks(draft, page, backward, funnel.row + funnel.rows + 1);
  const days = weeks && putDays(draft, page, backward, weeks.range.row + weeks.range.rows + 1);
  return {
    id: 'activities',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [...(weeks?.rules ?? []), ...(days?.rules ?? [])],
    charts: [],
    tables: [],
    outline: { rows: [...(weeks?.folds ?? []), ...(days?.folds ?? [])], columns: [] },
    widths: draft.widths([
      22,
      16,
      14,
      12,
      12,
      12,
      ...Array.from({ length: Math.max(7, (weeks?.range.columns ?? 0) - 6, (days?.range.columns ?? 0) - 6) }, () => 11),
    ]),
    freeze: { rows: 3, columns: 2 },
    names: [
      { name: 'sp_Overdue', rect: overdue },
      { name: 'sp_Funnel', rect: funnel },
      ...(weeks ? [{ name: 'sp_Activities', rect: weeks.range }] : []),
      ...(days ? [{ name: 'sp_Days', rect: days.range }] : []),
    ],
    printTitleRow: 0,
    gridlines: false,
  };
}
