import type { Deal } from '../../plan';
import { oneLine } from './alertPlace';
import { linkInput } from './alertsSheet';
import { briefWords } from './briefWords';
import type { Draft } from './draft';
import { inputCell } from './inputCell';
import { amountFormat, colours, looks } from './look';
import type { Page } from './page';
import { reasonOf } from './pipelineWarnings';
import { putHeader } from './putHead';
import { stallText, stallWords } from './stallText';

/** So many deals are worth a day. */
const MOST = 5;

interface DealToActOn {
  readonly deal: string;
  readonly value: number;
  readonly mark: string;
  readonly why: string;
  readonly todo: string;
}

/** The largest deals that stand still or will slip, each with why and what to do; the value is live from the pipeline. Returns the next free row. */
export function putDeals(draft: Draft, page: Page, row: number): number {
  const words = briefWords[page.plan.language];
  const deals = dealsToActOn(page).slice(0, MOST);
  draft.put(row, 0, words.deals, looks.section);
  if (deals.length === 0) {
    draft.put(row + 1, 0, words.noDeals, { color: colours.quiet, italic: true });
    return row + 3;
  }
  putHeader(
    draft,
    [
      { column: 0, text: null },
      { column: 1, text: words.deal },
      { column: 2, text: words.why },
      { column: 3, text: `${words.value} (${page.unitText})`, number: true },
      { column: 4, text: words.todo, indent: true },
      { column: 5, text: null },
    ],
    row + 1,
  );
  const known = new Map(page.plan.pipeline.map((deal): [string, Deal] => [deal.id, deal]));
  deals.forEach(({ deal, value, mark, why, todo }, i) => {
    const line = row + 2 + i;
    const own = known.get(deal);
    draft.put(line, 0, mark, {});
    const name = oneLine([deal, own?.rep ?? ''].filter((part) => part !== '').join(' · '));
    draft.put(line, 1, linkInput({ text: name, at: own?.at ?? null }), { color: colours.inputTab });
    draft.put(line, 2, oneLine(why), {});
    const amount = own && own.amount === value ? inputCell(page, 'pipeline', own.at, 'amount', value / page.unit, true) : value / page.unit;
    draft.put(line, 3, amount, { align: 'right', format: amountFormat(page.decimals) });
    // Runs on over the empty cell beside it.
    draft.put(line, 4, todo, { align: 'left', indent: 1, italic: true });
  });
  return row + 3 + deals.length;
}

/** Stalled deals and those that will slip, each once, the largest first. */
function dealsToActOn(page: Page): DealToActOn[] {
  const { plan, result } = page;
  const words = briefWords[plan.language];
  const { kinds, todo } = stallWords[plan.language];
  const stalled = result.diagnosis.stalled.map((each): DealToActOn => {
    const [reason] = each.reasons;
    const text = reason ? stallText(reason, plan.language) : '';
    const why = text.slice(0, 1).toUpperCase() + text.slice(1);
    return { deal: each.deal, value: each.value, mark: kinds[each.kind], why, todo: todo[each.todo] };
  });
  const names = new Set(stalled.map(({ deal }) => deal));
  const slips = (result.outlook.pipeline?.warnings ?? []).flatMap((warning): DealToActOn[] => {
    if (warning.code !== 'will-slip' || names.has(warning.deal)) return [];
    const [why = '', next = ''] = reasonOf(page, warning).split(/\s*→\s*/);
    return [{ deal: warning.deal, value: warning.value, mark: words.slips, why, todo: next }];
  });
  return [...stalled, ...slips].sort((a, b) => b.value - a.value || (a.deal < b.deal ? -1 : 1));
}
