import type { LedgerFact, ResourceLine, Settings } from '../../plan';
import { entryOf } from './allocationWords';
import type { FoundSource } from './foundSource';
import { bodyRows } from './foundSource';
import { knownName } from './knownName';
import { placeOrAll } from './placeOrAll';
import type { Report } from './readAmount';
import type { CellsOf } from './readFunnel';
import { amountText } from './conflictIssues';

/**
 * Reads the reserve's ledger. Rows without a day, a kind of entry or an amount above zero are errors: nothing of the record may be lost. An approved release of more than is there
 * on its day is a warning: it does not count.
 */
export function readLedger(
  source: FoundSource,
  cellsOf: CellsOf,
  lines: readonly ResourceLine[],
  settings: Pick<Settings, 'budget' | 'reserveShare'>,
  report: Report,
): LedgerFact[] {
  const names = [...new Set(lines.map(({ line }) => line))];
  const facts = bodyRows(source).flatMap((row): LedgerFact[] => {
    const cells = cellsOf(source, row);
    const on = cells.day('on', 'error');
    const entry = cells.choice('entry', entryOf, 'entry');
    const amount = cells.amount('amount');
    if (amount !== null && amount <= 0)
      report({ level: 'error', code: 'bad-setting', at: cells.at('amount'), found: String(amount), expected: 'above-zero' });
    for (const [field, expected] of NEEDED)
      if (cells.value(field) === null) report({ level: 'error', code: 'empty-key', at: cells.at(field), expected });
    const where = { territory: placeOrAll(cells, 'territory'), line: knownName(cells, 'line', names, 'lines', 'warning', report) };
    const said = { by: cells.text('by'), reason: cells.text('reason'), approvedBy: cells.text('approvedBy') };
    if (on === null || entry === null || amount === null || amount <= 0) return [];
    return [{ on, entry, amount, ...where, ...said, at: cells.at('amount') }];
  });
  reportOverdrawn(facts, settings, report);
  return facts;
}

const NEEDED = [
  ['on', 'date'],
  ['entry', 'entry'],
  ['amount', 'number'],
] as const;

/** Walks the approved rows by day, in their order within a day; before any row says what is held, it is the share of the settings. */
function reportOverdrawn(facts: readonly LedgerFact[], { budget, reserveShare }: Pick<Settings, 'budget' | 'reserveShare'>, report: Report): void {
  let balance = facts.some(({ entry }) => entry === 'held') ? 0 : budget * reserveShare;
  for (const { entry, amount, approvedBy, at } of [...facts].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    if (entry === 'held') balance += amount;
    else if (approvedBy !== '' && amount <= balance + 1e-6) balance -= amount;
    else if (approvedBy !== '')
      report({ level: 'warning', code: 'contradiction', at, found: amountText(amount), expected: amountText(balance), params: { why: 'reserve' } });
  }
}
