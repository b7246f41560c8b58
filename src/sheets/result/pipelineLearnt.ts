import type { PipelineForecast, Rect } from '../../plan';
import { a1 } from '../content';
import type { CellStyle } from '../spec';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { calc } from './formulas';
import { colours, looks } from './look';
import { columnLooks } from './oddsLook';
import type { Page } from './page';
import { pipelineWords } from './pipelineWords';
import { putHeader } from './putHead';

/** A group differs when its deals are won or lost by this much faster or slower. */
const DIFFERS = 0.05;

/** What was learnt of the deals' history: every stage with what became of its deals and how long they stayed, and the groups that differ. Returns the rows of the stages. */
export function putLearnt(draft: Draft, page: Page, learnt: PipelineForecast['learnt'], row: number): Rect {
  const words = pipelineWords[page.plan.language];
  const look = columnLooks(page);
  const { stages, won, lost, since } = learnt;
  draft.put(row, 0, since === null ? words.nothingLearnt : fill(words.learnt, { won, lost, since }), looks.section);
  putHeader(
    draft,
    [
      { column: 0, text: words.stage },
      ...[words.seen, words.on, words.lost, words.onShare, words.wonShare, words.medianDays, words.longDays].map((text, i) => ({
        column: 1 + i,
        text,
        number: true,
      })),
    ],
    row + 1,
  );
  const first = row + 2;
  stages.forEach((stage, i) => {
    const line = first + i;
    const closed = stage.on + stage.lost;
    draft.put(line, 0, stage.stage || null, look.text);
    [stage.deals, stage.on, stage.lost].forEach((count, k) => draft.put(line, 1 + k, count, look.count));
    if (closed > 0) draft.put(line, 4, calc(`${a1(line, 2)}/(${a1(line, 2)}+${a1(line, 3)})`, stage.on / closed), look.percent);
    draft.put(line, 5, stage.won, look.percent);
    [stage.medianDays, stage.longDays].forEach((days, k) => draft.put(line, 6 + k, days, look.count));
  });
  putGroups(draft, page, learnt, first + stages.length + 1);
  return { row: first, column: 0, rows: Math.max(1, stages.length), columns: 8 };
}

/** Groups whose deals are won or lost faster or slower than all, and how far deals go the same way together. */
function putGroups(draft: Draft, page: Page, { groups, common, periods }: PipelineForecast['learnt'], row: number): void {
  const words = pipelineWords[page.plan.language];
  const look = columnLooks(page);
  const quiet: CellStyle = { color: colours.quiet, italic: true };
  const factor: CellStyle = { align: 'right', format: '"×"0.00' };
  const differ = groups.filter(({ won, lost }) => Math.abs(won - 1) >= DIFFERS || Math.abs(lost - 1) >= DIFFERS);
  const told = fill(words.common, { common: common.toFixed(2), periods: periods > 0 ? words.fromPeriods : words.fromNothing });
  draft.put(row, 0, words.groups, looks.section);
  if (differ.length === 0) {
    draft.put(row + 1, 0, words.noGroups, quiet);
    draft.put(row + 2, 0, told, quiet);
    return;
  }
  putHeader(
    draft,
    [
      { column: 0, text: words.member },
      { column: 1, text: words.kind },
      ...[words.deals, words.wonFactor, words.lostFactor].map((text, i) => ({ column: 2 + i, text, number: true })),
      { column: 5, text: words.inWords },
    ],
    row + 1,
  );
  const said = (value: number): string => (Math.abs(value - 1) < DIFFERS ? words.same : fill(words.faster, { factor: value.toFixed(1) }));
  differ.forEach((group, i) => {
    const line = row + 2 + i;
    draft.put(line, 0, group.by === 'size' ? (words.sizes[group.member] ?? group.member) : group.member, look.text);
    draft.put(line, 1, words.by[group.by], look.text);
    draft.put(line, 2, group.deals, look.count);
    draft.put(line, 3, group.won, factor);
    draft.put(line, 4, group.lost, factor);
    draft.put(line, 5, fill(words.groupSaid, { won: said(group.won), lost: said(group.lost) }), { italic: true });
  });
  draft.put(row + 2 + differ.length, 0, told, quiet);
}
