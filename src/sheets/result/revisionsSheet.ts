import { daySerial } from '../../plan';
import type { NewRevision } from '../../plan';
import { inputWords } from '../read/inputWords';
import type { CellStyle, SheetSpec } from '../spec';
import { businessWords, fill } from './businessWords';
import { newDraft } from './draft';
import { firstRow, headRow } from './layouts';
import { amountFormat, colours, dayFormat } from './look';
import { sheetName } from './page';
import type { Page } from './page';
import { putHeader, putTop } from './putHead';

/**
 * The Revisions sheet: a table of all revisions that are kept, and those of this run under them. It is read back as input, so its headers are the words of the input tables
 * and its amounts are in the settings' unit; reason and approval may be typed beside any row and stay. Null when nothing was ever kept.
 */
export function revisionsSheet(page: Page): SheetSpec | null {
  const { plan, result } = page;
  const rows: readonly NewRevision[] = [...plan.revisions, ...result.review.newRevisions];
  if (rows.length === 0) return null;
  const { tables, columns } = inputWords[plan.language];
  const { node, on, from, to, owner, reason, approvedBy } = columns.revisions;
  const unit = plan.settings.amountUnit;
  const decimals = Math.min(3, Math.max(0, Math.ceil(Math.log10(unit / plan.settings.roundingUnit) - 1e-9)));
  const money: CellStyle = { align: 'right', format: amountFormat(decimals) };
  const typed: CellStyle = { fill: colours.input };
  const { sheets } = businessWords[plan.language];
  const draft = newDraft();
  putTop(draft, page, sheets.revisions, findingOf(page, rows));
  putHeader(draft, [
    ...[node, on].map((text, column) => ({ column, text: text ?? '' })),
    ...[from, to].map((text, i) => ({ column: 2 + i, text: text ?? '', number: true })),
    ...[owner, reason, approvedBy].map((text, i) => ({ column: 4 + i, text: text ?? '', indent: i === 0 })),
  ]);
  rows.forEach((revision, i) => {
    const row = firstRow + i;
    draft.put(row, 0, revision.node, {});
    draft.put(row, 1, daySerial(revision.on, page.system), { align: 'left', format: dayFormat });
    draft.put(row, 2, revision.from === null ? null : revision.from / unit, money);
    draft.put(row, 3, revision.to / unit, money);
    draft.put(row, 4, revision.owner || null, { align: 'left', indent: 1 });
    draft.put(row, 5, revision.reason || null, typed);
    draft.put(row, 6, revision.approvedBy || null, typed);
  });
  const name = plan.sources.find(({ role }) => role === 'revisions')?.table ?? tables.revisions;
  return {
    id: 'revisions',
    name: sheetName(page, sheets.revisions),
    tab: colours.resultTab,
    ...draft.finish(),
    rules: [],
    charts: [],
    tables: [{ name, range: { row: headRow, column: 0, rows: rows.length + 1, columns: 7 }, style: 'TableStyleLight1' }],
    widths: draft.widths([28, 13, 14, 14, 18, 36, 18]),
    freeze: { rows: headRow + 1, columns: 1 },
    names: [{ name: 'sp_RevisionsCheck', rect: { row: firstRow, column: 0, rows: rows.length, columns: 7 } }],
    prompts: [reason, approvedBy].map((title, i) => ({
      rect: { row: firstRow, column: 5 + i, rows: rows.length, columns: 1 },
      title: title ?? '',
      message: businessWords[plan.language].revisions.prompt,
    })),
    printTitleRow: headRow,
    gridlines: false,
  };
}

function findingOf(page: Page, rows: readonly NewRevision[]): string {
  const { revisions: words } = businessWords[page.plan.language];
  const waiting = page.result.review.revisions.filter(({ state }) => state === 'needs-approval').length;
  const open = waiting === 0 ? words.closed : fill(words.open, { n: waiting });
  return fill(words.finding, { rows: rows.length, nodes: new Set(rows.map(({ node }) => node)).size, open });
}
