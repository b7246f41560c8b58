import { assert, type LedgerFact, type LedgerLine, type Plan } from '../../plan';

/** Whole cents: amounts of the ledger are added without noise. */
export const CENTS = 100;

/** Lines in order, and what they come to in whole cents: what counts is decided line by line (L14, L15). */
export class LedgerBook {
  readonly lines: LedgerLine[] = [];
  held = 0;
  balance = 0;
  readonly #asked = { held: 0, release: 0, return: 0 };

  keep(line: Omit<LedgerFact, 'at'> & Pick<LedgerLine, 'rule' | 'row'>): void {
    const { on, entry, amount, territory, line: toLine, by, reason, approvedBy, rule, row } = line;
    const cents = Math.round(amount * CENTS);
    const isApproved = entry === 'held' || approvedBy !== '';
    const overdrawn = isApproved && entry !== 'held' && cents > this.balance;
    const counts = isApproved && !overdrawn;
    if (counts) {
      this.balance += entry === 'held' ? cents : -cents;
      if (entry !== 'release') this.held += entry === 'held' ? cents : -cents;
    } else if (!isApproved) this.#asked[entry] += cents;
    assert(this.balance >= 0, 'a reserve is never overdrawn');
    this.lines.push({
      on,
      entry,
      amount,
      territory,
      line: toLine,
      by,
      reason,
      approvedBy,
      counts,
      overdrawn,
      rule,
      balance: this.balance / CENTS,
      row,
    });
  }

  /** Cents released: approved, and within the balance. */
  get released(): number {
    return this.held - this.balance;
  }

  /** Cents proposed and not yet approved. */
  asked(entry: 'release' | 'return'): number {
    return this.#asked[entry];
  }
}

/** The book of a plan's ledger as its rows stand. */
export function readLedger({ ledger }: Pick<Plan, 'ledger'>): LedgerBook {
  const book = new LedgerBook();
  ledger.forEach((fact, row) => book.keep({ ...fact, rule: null, row }));
  return book;
}
