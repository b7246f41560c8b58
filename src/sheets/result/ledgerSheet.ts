import { daySerial } from '../../plan';
import type { LedgerLine } from '../../plan';
import { a1 } from '../content';
import { inputWords } from '../read/inputWords';
import type { CellStyle, SheetSpec } from '../spec';
import { fill } from './businessWords';
import { newDraft } from './draft';
import type { Draft } from './draft';
import { grouped, percent } from './findings';
import { calc, columnRange, quoted } from './formulas';
import { firstRow, headRow } from './layouts';
import { ledgerWords } from './ledgerWords';
import { amountFormat, colours, dayFormat, looks, severityLook } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';
import { textRule } from './rules';

const at = { on: 0, entry: 1, amount: 2, territory: 3, line: 4, by: 5, reason: 6, approvedBy: 7, status: 8, balance: 9 } as const;
/** Totals above the last columns. */
const sums = { held: 0, released: 1, proposed: 2, balance: 3, label: at.status, value: at.balance } as const;

/**
 * The Reserve ledger sheet: a table of every kept line of the reserve, and those of this run under them. It is read back as input, so its headers are the words of the input
 * tables and its amounts are in the settings' unit; reason and approval may be typed beside any row and stay. Status and running balance are formulas, so that an approval
 * counts at once; totals above the table. Null without lines.
 */
export function ledgerSheet(page: Page): SheetSpec | null {
  const { plan, result } = page;
  const { lines } = result.reserve;
  if (lines.length === 0) return null;
  const { tables, columns } = inputWords[plan.language];
  const heads = columns.ledger;
  const words = ledgerWords[plan.language];
  const draft = newDraft();
  putTop(draft, page, words.sheet, findingOf(page));
  putHeader(draft, [
    ...(['on', 'entry', 'amount', 'territory', 'line', 'by', 'reason', 'approvedBy'] as const).map((field) => ({
      column: at[field],
      text: heads[field] ?? '',
      number: field === 'amount',
      indent: field === 'territory',
    })),
    { column: at.status, text: words.status, indent: true },
    { column: at.balance, text: words.balance, number: true },
  ]);
  lines.forEach((line, i) => putLine(draft, page, line, firstRow + i));
  putSums(draft, page);
  const table = plan.sources.find(({ role }) => role === 'ledger')?.table ?? tables.ledger.replace(/ /g, '_');
  const body = (column: number, width = 1): { row: number; column: number; rows: number; columns: number } => ({
    row: firstRow,
    column,
    rows: lines.length,
    columns: width,
  });
  return {
    id: 'ledger',
    name: sheetName(page, words.sheet),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [
      textRule('ledger:proposed', body(at.status), words.states.proposed, severityLook.yellow.fill),
      textRule('ledger:overdrawn', body(at.status), words.states.overdrawn, severityLook.red.fill),
    ],
    charts: [],
    tables: [{ name: table, range: { row: headRow, column: 0, rows: lines.length + 1, columns: at.balance + 1 }, style: 'TableStyleLight1' }],
    widths: draft.widths([13, 12, 14, 16, 18, 24, 40, 18, 24, 15]),
    freeze: { rows: headRow + 1, columns: 0 },
    names: [
      { name: 'sp_Ledger', rect: body(0, at.balance + 1) },
      { name: 'sp_Ledger_Balance', rect: { row: sums.balance, column: sums.value, rows: 1, columns: 1 } },
    ],
    prompts: (['reason', 'approvedBy'] as const).map((field) => ({ rect: body(at[field]), title: heads[field] ?? '', message: words.prompt })),
    printTitleRow: headRow,
    gridlines: false,
  };
}

/** Currency of the ledger per one in its cells. */
function unitOf(page: Page): number {
  return page.plan.settings.amountUnit;
}

function moneyLook(page: Page): CellStyle {
  const decimals = Math.min(3, Math.max(0, Math.ceil(Math.log10(unitOf(page) / page.plan.settings.roundingUnit) - 1e-9)));
  return { align: 'right', format: amountFormat(decimals) };
}

function putLine(draft: Draft, page: Page, line: LedgerLine, row: number): void {
  const { plan } = page;
  const { entries } = inputWords[plan.language];
  const { states } = ledgerWords[plan.language];
  const typed: CellStyle = { fill: colours.input };
  const { by, reason } = said(page, line);
  draft.put(row, at.on, daySerial(line.on, page.system), { align: 'left', format: dayFormat });
  draft.put(row, at.entry, entries[line.entry], {});
  draft.put(row, at.amount, line.amount / unitOf(page), moneyLook(page));
  draft.put(row, at.territory, line.territory || null, { align: 'left', indent: 1 });
  draft.put(row, at.line, line.line || null, {});
  draft.put(row, at.by, by || null, {});
  draft.put(row, at.reason, reason || null, typed);
  draft.put(row, at.approvedBy, line.approvedBy || null, typed);
  const [entry, amount, approved, status] = [a1(row, at.entry), a1(row, at.amount), a1(row, at.approvedBy), a1(row, at.status)];
  const before = row === firstRow ? '0' : a1(row - 1, at.balance);
  const word = (of: 'held' | 'release'): string => quoted(entries[of]);
  const isMore = `${amount}>${before}+${(0.001 / unitOf(page)).toFixed(12).replace(/0+$/, '')}`;
  const counted = `IF(${isMore},${quoted(states.overdrawn)},IF(${entry}=${word('release')},${quoted(states.release)},${quoted(states.return)}))`;
  const state = line.overdrawn ? 'overdrawn' : line.counts ? line.entry : 'proposed';
  draft.put(
    row,
    at.status,
    calc(`IF(${entry}=${word('held')},${quoted(states.held)},IF(${approved}="",${quoted(states.proposed)},${counted}))`, states[state]),
    { align: 'left', indent: 1 },
  );
  const isOut = `OR(${status}=${quoted(states.release)},${status}=${quoted(states.return)})`;
  const change = `IF(${status}=${quoted(states.held)},${amount},IF(${isOut},-${amount},0))`;
  draft.put(row, at.balance, calc(`${before}+${change}`, line.balance / unitOf(page)), moneyLook(page));
}

/** By whom and why: as kept, or the rule by which this run adds the line, in words. */
function said(page: Page, { by, reason, rule, entry, territory }: LedgerLine): { by: string; reason: string } {
  const words = ledgerWords[page.plan.language];
  if (rule === null) return { by, reason };
  if (rule.kind === 'reserve') return { by: words.byRule, reason: entry === 'return' ? words.lessHeld : words.ofSettings };
  const trigger = percent(page.plan.settings.attainmentTrigger, 0);
  return { by: words.byRule, reason: fill(words.below, { territory, attainment: percent(rule.attainment), trigger }) };
}

/** Held, released, proposed and the balance, as native sums over the table. */
function putSums(draft: Draft, page: Page): void {
  const { reserve } = page.result;
  const words = ledgerWords[page.plan.language];
  const range = (column: number): string => columnRange(firstRow, reserve.lines.length, column);
  const sum = (state: keyof typeof words.states): string => `SUMIFS(${range(at.amount)},${range(at.status)},${quoted(words.states[state])})`;
  const put = (row: number, label: string, formula: string, amount: number): void => {
    draft.put(row, sums.label, label, looks.quiet);
    draft.put(row, sums.value, calc(formula, amount / unitOf(page)), { ...looks.quiet, ...moneyLook(page) });
  };
  put(sums.held, words.held, `${sum('held')}-${sum('return')}`, reserve.held);
  put(sums.released, words.released, sum('release'), reserve.released);
  put(sums.proposed, words.proposed, sum('proposed'), reserve.proposed);
  put(sums.balance, words.balance, `${a1(sums.held, sums.value)}-${a1(sums.released, sums.value)}`, reserve.balance);
}

function findingOf(page: Page): string {
  const words = ledgerWords[page.plan.language];
  const { held, released, balance, proposed } = page.result.reserve;
  const text = (amount: number): string => `${grouped(amount / page.unit, page.planDecimals)} ${page.unitText}`;
  const open = proposed > 0 ? fill(words.open, { proposed: text(proposed) }) : words.closed;
  return fill(words.finding, { held: text(held), released: text(released), balance: text(balance), open });
}
