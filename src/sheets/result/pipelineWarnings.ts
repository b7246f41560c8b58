import type { DealWarning, Rect } from '../../plan';
import { fill } from './businessWords';
import type { Draft } from './draft';
import { percent } from './findings';
import { colours, looks } from './look';
import { columnLooks } from './oddsLook';
import type { Page } from './page';
import { pipelineWords } from './pipelineWords';
import { putHeader } from './putHead';

const at = { deal: 0, customer: 1, rep: 2, value: 3, what: 4, why: 5 } as const;

/** Deals that need attention, the largest first: what is wrong, why, and what to do. Returns their rows; one row says so when there is none. */
export function putWarnings(draft: Draft, page: Page, row: number): Rect {
  const words = pipelineWords[page.plan.language];
  const look = columnLooks(page);
  const { warnings = [], deals = [] } = page.result.outlook.pipeline ?? {};
  draft.put(row, 0, fill(words.warnings, { n: page.plan.settings.warningDays }), looks.section);
  if (warnings.length === 0) {
    draft.put(row + 1, 0, words.noWarnings, { color: colours.quiet, italic: true });
    return { row: row + 1, column: 0, rows: 1, columns: at.why + 1 };
  }
  putHeader(
    draft,
    [
      { column: at.deal, text: words.deal },
      { column: at.customer, text: words.customer },
      { column: at.rep, text: words.rep },
      { column: at.value, text: words.amount, number: true },
      { column: at.what, text: words.warning, indent: true },
      { column: at.why, text: words.why },
    ],
    row + 1,
  );
  const customers = new Map(deals.map(({ deal, customer }) => [deal, customer]));
  // Long sentences run over the empty cells beside them.
  const sentence = { italic: true };
  warnings.forEach((warning, i) => {
    const line = row + 2 + i;
    draft.put(line, at.deal, warning.deal, look.text);
    draft.put(line, at.customer, customers.get(warning.deal) || null, look.text);
    draft.put(line, at.rep, warning.rep || null, look.text);
    draft.put(line, at.value, warning.value / page.unit, look.money);
    draft.put(line, at.what, words.codes[warning.code], look.indented);
    draft.put(line, at.why, reasonOf(page, warning), sentence);
  });
  return { row: row + 2, column: 0, rows: warnings.length, columns: at.why + 1 };
}

/** How many rows the block takes. */
export function warningRows(page: Page): number {
  const count = page.result.outlook.pipeline?.warnings.length ?? 0;
  return count === 0 ? 2 : count + 2;
}

/** Why a deal is shown and what to do, in a sentence of each. */
export function reasonOf(page: Page, warning: DealWarning): string {
  const words = pipelineWords[page.plan.language];
  const sentence = words.reasons[warning.code];
  const day = 'likelyClose' in warning ? warning.likelyClose : null;
  const likely = day === null ? '' : fill(words.likely, { day });
  if (warning.code === 'will-slip') return fill(sentence, { closes: warning.closes, odds: percent(warning.odds, 0), likely });
  if (warning.code === 'date-passed') return fill(sentence, { closes: warning.closes, days: warning.days, likely });
  if (warning.code === 'long-in-stage') return fill(sentence, { stage: warning.stage, days: warning.days, limit: warning.limit });
  return fill(sentence, { odds: percent(warning.odds, 0), fresh: percent(warning.fresh, 0) });
}
