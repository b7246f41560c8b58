import { daySerial } from '../../plan';
import type { Backward, Rect } from '../../plan';
import { a1 } from '../content';
import type { CellStyle } from '../spec';
import { activitiesWords } from './activitiesWords';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { grouped } from './findings';
import { calc } from './formulas';
import { firstRow, headRow } from './layouts';
import { amountFormat, colours, dayFormat, looks } from './look';
import type { Page } from './page';
import { total } from './planUnits';
import { putHeader } from './putHead';

const at = { territory: 0, stage: 1, by: 2, should: 3, have: 4, missing: 5 } as const;
const count: CellStyle = { align: 'right', format: amountFormat(0) };

/** The finding: the stage where most starts are missing over all territories, how many more there are, and what the year needs. */
export function activitiesFinding(page: Page, { overdue, stages, segments }: Backward): string {
  const words = activitiesWords[page.plan.language];
  const byStage = stages.map((stage) => {
    const own = overdue.filter((each) => each.stage === stage);
    const [should, have] = [own.map((each) => Math.round(each.should)), own.map((each) => Math.round(each.have))].map(total) as [number, number];
    return { stage, should, have, starts: own.length };
  });
  const worst = byStage.reduce((a, b) => (b.should - b.have > a.should - a.have ? b : a));
  const others = overdue.length - worst.starts;
  const said =
    worst.starts === 0
      ? words.onTime
      : fill(words.overdue, { ...worst, should: grouped(worst.should, 0), have: grouped(worst.have, 0), by: overdue[0]?.by as string }) +
        (others > 0 ? fill(words.more, { starts: others }) : '');
  const needed = (place: number): string => grouped(total(segments.map(({ entering }) => entering[place]?.total ?? 0)), 0);
  const [stage, won] = [stages[0] as string, needed(stages.length - 1)];
  return said + fill(words.needs, { first: needed(0), stage, won, year: page.plan.settings.planYear });
}

/** What had to start already, a row for each stage of a territory; missing is a formula. Returns the block. */
export function putOverdue(draft: Draft, page: Page, { overdue }: Backward): Rect {
  const words = activitiesWords[page.plan.language];
  draft.put(headRow - 1, 0, words.overdueTitle, looks.section);
  putHeader(draft, [
    { column: at.territory, text: page.words.territory },
    { column: at.stage, text: words.stage },
    { column: at.by, text: words.by, number: true },
    { column: at.should, text: words.should, number: true },
    { column: at.have, text: words.have, number: true },
    { column: at.missing, text: words.missing, number: true },
  ]);
  overdue.forEach(({ territory, stage, by, should, have }, i) => {
    const row = firstRow + i;
    draft.put(row, at.territory, territory === '' ? page.words.total : territory);
    draft.put(row, at.stage, stage);
    draft.put(row, at.by, daySerial(by, page.system), { align: 'right', format: dayFormat });
    draft.put(row, at.should, should, count);
    draft.put(row, at.have, have, count);
    const missing = calc(`ROUND(${a1(row, at.should)},0)-ROUND(${a1(row, at.have)},0)`, Math.round(should) - Math.round(have));
    draft.put(row, at.missing, missing, { ...count, bold: true, color: colours.bad, format: amountFormat(0, '▼ ') });
  });
  if (overdue.length === 0) draft.put(firstRow, 0, words.noneOverdue, { color: colours.quiet, italic: true });
  return { row: headRow, column: 0, rows: 1 + Math.max(1, overdue.length), columns: at.missing + 1 };
}
