import type { Channel, ChannelLine, Rect } from '../../plan';
import { a1 } from '../content';
import type { CellInput, SheetSpec } from '../spec';
import { fill } from './businessWords';
import { putCoverage } from './channelCoverage';
import { channelWords } from './channelWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { grouped } from './findings';
import { firstRow, headRow } from './layouts';
import { amountFormat, colours, looks, monthFormat, percentFormat, severityLook } from './look';
import { monthSerial, sheetName } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { putLimit } from './putLimit';
import { textRule, whenRule } from './rules';

const at = {
  dealer: 0,
  territory: 1,
  category: 2,
  month: 3,
  stock: 4,
  sellOut: 5,
  planned: 6,
  cover: 7,
  turnover: 8,
  stockOut: 9,
  stuffing: 10,
  state: 11,
  map: 13,
} as const;
/** Limits above the last columns of the list: two columns of labels with their values. */
const limits = { low: [0, at.cover], high: [1, at.cover], ratio: [0, at.stuffing], risk: [1, at.stuffing] } as const;
/** Probability of running out from which stock-out threatens. */
const RISK = 0.5;
const WORST: readonly ChannelLine['state'][] = ['stock-out', 'stuffing', 'slow', 'inactive', 'ok'];

/**
 * The Channel sheet: every dealer's stock of a category against its sell-out, worst first, coloured by limits that stand in cells; beside it the coverage of territory ×
 * category. Null without channel data.
 */
export function channelSheet(page: Page): SheetSpec | null {
  const { channel } = page.result;
  if (channel === null || channel.lines.length + channel.unknown.length === 0) return null;
  const words = channelWords[page.plan.language];
  const draft = newDraft();
  putTop(draft, page, words.sheet, findingOf(page, channel));
  putLimits(draft, page);
  const texts = [words.dealer, page.words.territory, page.words.fields.category, words.month];
  const figures = [words.stock, words.sellOut, words.planned, words.cover, words.turnover, words.stockOut, words.stuffing];
  putHeader(draft, [
    ...texts.map((text, column) => ({ column, text })),
    ...figures.map((text, i) => ({ column: at.stock + i, text, number: true })),
    { column: at.state, text: words.state, indent: true },
  ]);
  const lines = WORST.flatMap((state) => channel.lines.filter((line) => line.state === state));
  lines.forEach((line, i) => putLine(draft, page, line, firstRow + i));
  putUnknown(draft, page, channel, firstRow + lines.length + 1);
  const map = putCoverage(draft, page, channel, at.map, [limitCell('low'), limitCell('high')]);
  const rows = Math.max(1, lines.length);
  const body = (column: number): Rect => ({ row: firstRow, column, rows, columns: 1 });
  const when = (part: string, column: number, compare: string, limit: string, fillOf: string): SheetSpec['rules'][number] => {
    const cell = a1(firstRow, column);
    return whenRule(`channel:${part}`, body(column), `ISNUMBER(${cell}),${cell}${compare}${limit}`, { fill: fillOf });
  };
  const { orange, yellow } = severityLook;
  return {
    id: 'channel',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [
      when('low', at.cover, '<', limitCell('low'), orange.fill),
      when('high', at.cover, '>', limitCell('high'), yellow.fill),
      when('risk', at.stockOut, '>=', limitCell('risk'), orange.fill),
      when('ratio', at.stuffing, '>=', limitCell('ratio'), yellow.fill),
      textRule('channel:stock-out', body(at.state), words.states['stock-out'], orange.fill),
      ...(['stuffing', 'slow', 'inactive'] as const).map((state) => textRule(`channel:${state}`, body(at.state), words.states[state], yellow.fill)),
      ...map.rules,
    ],
    charts: [],
    tables: [],
    widths: draft.widths([24, 16, 16, 11, 12, 16, 16, 14, 13, 14, 16, 20, 3, 18, ...Array.from({ length: Math.max(1, map.columns) }, () => 10)]),
    freeze: { rows: headRow + 1, columns: 1 },
    names: [
      { name: 'sp_Channel', rect: { row: firstRow, column: 0, rows, columns: at.state + 1 } },
      { name: 'sp_Channel_Risk', rect: { row: limits.risk[0], column: limits.risk[1] + 1, rows: 1, columns: 1 } },
      ...(map.rect ? [{ name: 'sp_Channel_Coverage', rect: map.rect }] : []),
    ],
    printTitleRow: headRow,
    gridlines: false,
  };
}

function limitCell(part: keyof typeof limits): string {
  const [row, column] = limits[part];
  return a1(row, column + 1, true);
}

function putLimits(draft: Draft, page: Page): void {
  const words = channelWords[page.plan.language];
  const { cover, stuffing } = page.plan.settings;
  const put = (part: keyof typeof limits, setting: string | null, value: number, format: string): void => {
    const [row, column] = limits[part];
    putLimit(draft, page, { row, column }, words[part], setting, value, format);
  };
  put('low', 'coverLow', cover.low, '0');
  put('high', 'coverHigh', cover.high, '0');
  put('ratio', 'stuffing', stuffing, '0.00');
  put('risk', null, RISK, '0%');
}

function putLine(draft: Draft, page: Page, line: ChannelLine, row: number): void {
  const put = (column: number, input: CellInput, format: string): void => draft.put(row, column, input, { align: 'right', format });
  draft.put(row, at.dealer, line.dealer, {});
  draft.put(row, at.territory, line.territory || null, {});
  draft.put(row, at.category, line.category || null, {});
  draft.put(row, at.month, monthSerial(line.month, page.system), { align: 'left', format: monthFormat });
  put(at.stock, line.stock, amountFormat(0));
  put(at.sellOut, line.sellOut, amountFormat(0));
  put(at.planned, line.planned, amountFormat(0));
  put(at.cover, line.coverDays, amountFormat(0));
  put(at.turnover, line.turnover, amountFormat(1));
  put(at.stockOut, line.stockOut < 0.0005 ? 0 : line.stockOut, percentFormat);
  put(at.stuffing, line.stuffing, '0.00');
  draft.put(row, at.state, channelWords[page.plan.language].states[line.state], { align: 'left', indent: 1 });
}

/** Dealers' categories about which too little was told, under their own title. */
function putUnknown(draft: Draft, page: Page, { unknown }: Channel, row: number): void {
  if (unknown.length === 0) return;
  const words = channelWords[page.plan.language];
  draft.put(row, 0, words.unknown, looks.section);
  unknown.forEach(({ dealer, territory, category, missing }, i) => {
    draft.put(row + 1 + i, at.dealer, dealer, {});
    draft.put(row + 1 + i, at.territory, territory || null, {});
    draft.put(row + 1 + i, at.category, category || null, {});
    draft.put(row + 1 + i, at.month, words.missing[missing], { italic: true });
  });
}

function findingOf(page: Page, { lines }: Channel): string {
  const words = channelWords[page.plan.language];
  const count = (state: ChannelLine['state']): number => lines.filter((line) => line.state === state).length;
  const known = lines.flatMap((line) => (line.coverDays === null ? [] : [{ line, days: line.coverDays }]));
  const least = known.reduce<(typeof known)[number] | null>((low, each) => (low === null || each.days < low.days ? each : low), null);
  const lowest = least === null ? '' : fill(words.lowest, { dealer: least.line.dealer, category: least.line.category, days: grouped(least.days, 0) });
  return fill(words.finding, {
    out: count('stock-out'),
    stuffing: count('stuffing'),
    slow: count('slow'),
    inactive: count('inactive'),
    all: lines.length,
    lowest,
  });
}
