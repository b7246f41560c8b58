import { periodText } from '../../plan';
import type { LineShare, ResourceLine, ResourcePlan } from '../../plan';
import { a1 } from '../content';
import { inputWords } from '../read/inputWords';
import type { CellInput, CellStyle, SheetSpec } from '../spec';
import { fill } from './businessWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { calc } from './formulas';
import { firstRow, headRow } from './layouts';
import { amountFormat, colours, differenceFormat, looks, percentDifferenceFormat, percentFormat, severityLook } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { putSum, sumLook } from './putSum';
import { differenceRules, textRule, whenRule } from './rules';
import { limitSentences, resourceUnit, splitFinding } from './splitFindings';
import { splitWords } from './splitWords';

const at = {
  resource: 0,
  line: 1,
  territory: 2,
  channel: 3,
  period: 4,
  current: 5,
  proposed: 6,
  change: 7,
  changeShare: 8,
  returnNow: 9,
  returnProposed: 10,
  gain: 11,
  low: 12,
  high: 13,
  next: 14,
  last: 15,
  leadsNow: 16,
  leadsProposed: 17,
  heldBy: 18,
  curve: 19,
} as const;

/** Rows of a resource: its lines, their total. */
interface Block {
  readonly plan: ResourcePlan;
  readonly rows: readonly number[];
  readonly total: number;
}

/**
 * The Best split sheet: every line of a resource with what it gets and should get, what it returns with its 80 % range, what the next unit brings and what holds it, with
 * native totals; below, what the best split brings, and what each limit costs in words. Null without lines.
 */
export function splitSheet(page: Page): SheetSpec | null {
  const { resources } = page.result;
  if (resources.every(({ lines }) => lines.length === 0)) return null;
  const words = splitWords[page.plan.language];
  const draft = newDraft();
  putTop(draft, page, `${words.sheet} ${page.plan.settings.planYear}`, splitFinding(page));
  putHead(draft, page);
  let row = firstRow;
  const blocks = resources.flatMap((plan): Block[] => {
    if (plan.lines.length === 0) return [];
    const first = row;
    plan.lines.forEach((share) => putLine(draft, page, plan, share, row++));
    const rows = plan.lines.map((_, i) => first + i);
    putTotal(draft, page, plan, rows, row);
    row += 3;
    return [{ plan, rows, total: row - 3 }];
  });
  const last = row - 2;
  putGains(draft, page, blocks, row);
  const sentences = limitSentences(page);
  const limits = row + blocks.length + 3;
  if (sentences.length > 0) draft.put(limits, 0, words.limits, looks.section);
  sentences.forEach((sentence, i) => draft.put(limits + 1 + i, 0, sentence, { italic: true }));
  const body = (column: number): { row: number; column: number; rows: number; columns: number } => ({
    row: firstRow,
    column,
    rows: last - firstRow,
    columns: 1,
  });
  const assumed = a1(firstRow, at.curve);
  return {
    id: 'split',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [
      ...differenceRules('split', { ...body(at.change), columns: 2 }),
      ...differenceRules('split-gain', body(at.gain)),
      ...(['floor', 'cap', 'rule'] as const).map((each) =>
        textRule(`split:${each}`, body(at.heldBy), words.bindings[each], severityLook.yellow.fill),
      ),
      whenRule('split:assumed', body(at.curve), `LEFT(${assumed},1)="◐"`, { fill: severityLook.yellow.fill }),
    ],
    charts: [],
    tables: [],
    widths: draft.widths([16, 18, 16, 12, 12, 12, 12, 13, 11, 13, 14, 13, 13, 13, 14, 16, 11, 13, 14, 24]),
    freeze: { rows: headRow + 1, columns: 2 },
    names: [
      { name: 'sp_Split', rect: { row: firstRow, column: 0, rows: last - firstRow, columns: at.curve + 1 } },
      { name: 'sp_Split_Gains', rect: { row: row + 2, column: 0, rows: blocks.length, columns: at.low + 1 } },
    ],
    printTitleRow: headRow,
    // The split, then its returns and what holds it, with the line beside both.
    printPages: { wide: 2, titleColumns: 2 },
    gridlines: false,
  };
}

function putHead(draft: Draft, page: Page): void {
  const words = splitWords[page.plan.language];
  const money = (text: string): string => `${text} (${page.unitText})`;
  const figures = [
    words.current,
    words.proposed,
    words.change,
    words.changeShare,
    money(words.returnNow),
    money(words.returnProposed),
    money(words.gain),
    money(page.words.low),
    money(page.words.high),
    words.next,
    words.last,
    words.leadsNow,
    words.leadsProposed,
  ];
  putHeader(draft, [
    ...[words.resource, words.line, page.words.territory, words.channel, words.period].map((text, column) => ({ column, text })),
    ...figures.map((text, i) => ({ column: at.current + i, text, number: true })),
    { column: at.heldBy, text: words.heldBy, indent: true },
    { column: at.curve, text: words.curve },
  ]);
}

function putLine(draft: Draft, page: Page, { resource }: ResourcePlan, share: LineShare, row: number): void {
  const words = splitWords[page.plan.language];
  const { line, territory, channel, period } = page.plan.lines[share.line] as ResourceLine;
  const { size, decimals } = resourceUnit(page, resource);
  const number = (format: string): CellStyle => ({ align: 'right', format });
  const put = (column: number, input: CellInput, format: string): void => draft.put(row, column, input, number(format));
  const money = amountFormat(page.decimals);
  const { unit } = page;
  const texts = [
    fill(words.resources[resource], { unit: page.unitText }),
    line,
    territory,
    channel,
    period === null ? words.wholeYear : periodText(period, page.plan.settings),
  ];
  texts.forEach((text, column) => draft.put(row, column, text || null, {}));
  put(at.current, share.current / size, amountFormat(decimals));
  put(at.proposed, share.proposed / size, amountFormat(decimals));
  putChange(draft, row, decimals, {});
  put(at.returnNow, share.returnCurrent / unit, money);
  put(at.returnProposed, share.returnProposed / unit, money);
  putGain(draft, page, row, {});
  put(at.low, share.low / unit, money);
  put(at.high, share.high / unit, money);
  // Of a budget, what one of it brings; else in the unit of the results.
  const per = resource === 'budget' ? 1 : unit;
  const each = amountFormat(resource === 'budget' ? 2 : unit === 1 ? 0 : 3);
  put(at.next, share.marginal / per, each);
  put(at.last, share.marginalCurrent / per, each);
  put(at.leadsNow, share.leadsCurrent, amountFormat(0));
  put(at.leadsProposed, share.leadsProposed, amountFormat(0));
  draft.put(row, at.heldBy, words.bindings[share.binding] || null, { align: 'left', indent: 1 });
  draft.put(row, at.curve, fill(words.curves[share.curve.from], { months: share.curve.months }), {});
}

/** Proposed less current, and as a share of it, as formulas. */
function putChange(draft: Draft, row: number, decimals: number, look: CellStyle): void {
  const [current, proposed] = [Number(draft.valueAt(row, at.current)), Number(draft.valueAt(row, at.proposed))];
  const change = a1(row, at.change);
  draft.put(row, at.change, calc(`${a1(row, at.proposed)}-${a1(row, at.current)}`, proposed - current), {
    ...look,
    align: 'right',
    format: differenceFormat(decimals),
  });
  const share = current === 0 ? '' : (proposed - current) / current;
  draft.put(row, at.changeShare, calc(`IF(${a1(row, at.current)}=0,"",${change}/${a1(row, at.current)})`, share), {
    ...look,
    align: 'right',
    format: percentDifferenceFormat,
  });
}

function putGain(draft: Draft, page: Page, row: number, look: CellStyle): void {
  const gain = Number(draft.valueAt(row, at.returnProposed)) - Number(draft.valueAt(row, at.returnNow));
  draft.put(row, at.gain, calc(`${a1(row, at.returnProposed)}-${a1(row, at.returnNow)}`, gain), {
    ...look,
    align: 'right',
    format: differenceFormat(page.decimals),
  });
}

/** The sums of a resource's lines, and under them what of it no line gets. */
function putTotal(draft: Draft, page: Page, plan: ResourcePlan, rows: readonly number[], row: number): void {
  const words = splitWords[page.plan.language];
  const { size, decimals } = resourceUnit(page, plan.resource);
  const number: CellStyle = { align: 'right', format: amountFormat(decimals) };
  const money: CellStyle = { align: 'right', format: amountFormat(page.decimals) };
  draft.put(row, 0, page.words.total, sumLook);
  putSum(draft, row, at.current, rows, number);
  putSum(draft, row, at.proposed, rows, number);
  putChange(draft, row, decimals, sumLook);
  putSum(draft, row, at.returnNow, rows, money);
  putSum(draft, row, at.returnProposed, rows, money);
  putGain(draft, page, row, sumLook);
  const leads: CellStyle = { align: 'right', format: amountFormat(0) };
  const hasLeads = plan.lines.some(({ leadsCurrent }) => leadsCurrent !== null);
  if (hasLeads) for (const column of [at.leadsNow, at.leadsProposed]) putSum(draft, row, column, rows, leads);
  for (let column = 1; column <= at.curve; column++)
    if (column < at.current || (column > at.gain && !(hasLeads && (column === at.leadsNow || column === at.leadsProposed))))
      draft.paint(row, column, sumLook);
  const total = plan.total / size;
  const rest = total - Number(draft.valueAt(row, at.proposed));
  draft.put(row + 1, 0, words.notPlaced, looks.quiet);
  const formula = `ROUND(${Number(total.toPrecision(15))}-${a1(row, at.proposed)},6)`;
  draft.put(row + 1, at.proposed, calc(formula, Math.round(rest * 1e6) / 1e6 + 0), { ...looks.quiet, ...number });
}

/** A row for each resource: what the best split brings against the current one, and the odds of what is needed. */
function putGains(draft: Draft, page: Page, blocks: readonly Block[], title: number): void {
  const words = splitWords[page.plan.language];
  const money = (text: string): string => `${text} (${page.unitText})`;
  draft.put(title, 0, words.brings, looks.section);
  const heads = [money(words.returnNow), money(words.returnProposed), money(words.leftOnTable), words.changeShare];
  putHeader(
    draft,
    [
      { column: 0, text: words.resource },
      { column: 1, text: words.aim },
      ...heads.map((text, i) => ({ column: at.current + i, text, number: true })),
      ...[money(words.target), words.oddsNow, words.oddsProposed, words.gap].map((text, i) => ({ column: at.returnNow + i, text, number: true })),
    ],
    title + 1,
  );
  blocks.forEach(({ plan, total }, i) => {
    const row = title + 2 + i;
    const format = amountFormat(page.decimals);
    const [now, proposed] = [Number(draft.valueAt(total, at.returnNow)), Number(draft.valueAt(total, at.returnProposed))];
    draft.put(row, 0, fill(words.resources[plan.resource], { unit: page.unitText }), {});
    draft.put(row, 1, inputWords[page.plan.language].aims[plan.aim], {});
    draft.put(row, at.current, calc(a1(total, at.returnNow), now), { align: 'right', format });
    draft.put(row, at.current + 1, calc(a1(total, at.returnProposed), proposed), { align: 'right', format });
    const left = calc(`${a1(row, at.current + 1)}-${a1(row, at.current)}`, proposed - now);
    draft.put(row, at.current + 2, left, { align: 'right', format: differenceFormat(page.decimals) });
    const share = calc(`IF(${a1(row, at.current)}=0,"",${a1(row, at.current + 2)}/${a1(row, at.current)})`, now === 0 ? '' : (proposed - now) / now);
    draft.put(row, at.current + 3, share, { align: 'right', format: percentDifferenceFormat });
    if (plan.odds !== null) {
      draft.put(row, at.returnNow, Math.max(0, plan.odds.target) / page.unit, { align: 'right', format });
      draft.put(row, at.returnNow + 1, plan.odds.current, { align: 'right', format: percentFormat });
      draft.put(row, at.returnNow + 2, plan.odds.proposed, { align: 'right', format: percentFormat });
    }
    draft.put(row, at.returnNow + 3, plan.gap, { align: 'right', format: '0.00%' });
  });
}
