import type { Rect } from '../../plan';
import { a1 } from '../content';
import type { ConditionalRule } from '../spec';
import type { Draft } from './draft';
import { looks, percentFormat, severityLook } from './look';
import type { Page } from './page';
import { putHeader } from './putHead';
import { whenRule } from './rules';
import { territoriesWords } from './territoriesWords';

const at = { deal: 0, probability: 1, band: 2, from: 3, to: 4, reason: 5, winRate: 6 } as const;

/** Open deals with who has them and who should, changed ones first; `place` is the header's first cell, `limits` the cells of the two bands. The title stands above the header unless that is the sheet's own. */
export function putDeals(
  draft: Draft,
  page: Page,
  { row, column }: { readonly row: number; readonly column: number },
  [top, nurture]: readonly [string, string],
): { readonly rect: Rect; readonly rules: readonly ConditionalRule[] } {
  const words = territoriesWords[page.plan.language];
  const { dealOwners } = page.result;
  const ordered = [...dealOwners.filter(({ reason }) => reason !== 'kept'), ...dealOwners.filter(({ reason }) => reason === 'kept')];
  if (column > 0) draft.put(row - 1, column, words.dealsTitle, looks.section);
  putHeader(
    draft,
    [
      { column: column + at.deal, text: words.deal },
      { column: column + at.probability, text: words.probability, number: true },
      { column: column + at.band, text: words.dealBand, indent: true },
      ...[words.from, words.to, words.reason].map((text, i) => ({ column: column + at.from + i, text })),
      { column: column + at.winRate, text: words.winRate, number: true },
    ],
    row,
  );
  ordered.forEach((deal, i) => {
    const line = row + 1 + i;
    draft.put(line, column + at.deal, deal.deal, {});
    draft.put(line, column + at.probability, deal.probability, { align: 'right', format: percentFormat });
    draft.put(line, column + at.band, words.bands[deal.band], { align: 'left', indent: 1 });
    draft.put(line, column + at.from, deal.from || null, {});
    draft.put(line, column + at.to, deal.to || null, {});
    draft.put(line, column + at.reason, words.dealReasons[deal.reason], {});
    draft.put(line, column + at.winRate, deal.winRate, { align: 'right', format: percentFormat });
  });
  const rect: Rect = { row: row + 1, column, rows: ordered.length, columns: at.winRate + 1 };
  const odds: Rect = { ...rect, column: column + at.probability, columns: 2 };
  const cell = `$${a1(rect.row, odds.column)}`;
  const changed: Rect = { ...rect, column: column + at.from, columns: 3 };
  const why = `LEFT($${a1(rect.row, column + at.reason)},1)`;
  return {
    rect,
    rules: [
      whenRule('territories:deal-top', odds, `ISNUMBER(${cell}),${cell}>=${top}-0.000000000001`, { fill: severityLook.orange.fill }),
      whenRule('territories:deal-nurture', odds, `ISNUMBER(${cell}),${cell}>=${nurture}-0.000000000001`, { fill: severityLook.yellow.fill }),
      whenRule('territories:deal-moved', changed, `OR(${why}="→",${why}="!")`, { fill: severityLook.yellow.fill }),
    ],
  };
}
