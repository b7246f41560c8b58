import { monthOf, type Allocation, type Control, type Day, type LedgerLine, type Plan, type Reserve } from '../../plan';
import { largestRemainder } from './largestRemainder';
import { CENTS, readLedger, type LedgerBook } from './ledgerBook';
import { paceReserve } from './paceReserve';

type NewLine = Pick<LedgerLine, 'entry' | 'amount' | 'territory' | 'rule'>;

/**
 * The reserve's ledger with the lines that this run adds: what the settings hold back, and proposals for territories below the trigger (L14–L19).
 * **unit** currency, to the cent; lines of this run in whole rounding units. **shape** kept rows in their order, then new ones; running again with the new ones kept adds none.
 * **edge** nothing is held: no proposals. Without territories as a level of the plan: no proposals.
 */
export function keepReserve(plan: Plan, allocation: Allocation, control: Control): Reserve {
  const { asOf } = plan.settings;
  const on = plan.ledger.reduce<Day>((latest, line) => (line.on > latest ? line.on : latest), asOf);
  const book = readLedger(plan);
  const add = (line: NewLine): void => book.keep({ on, line: '', by: '', reason: '', approvedBy: '', row: null, ...line });
  const setting = Math.round(allocation.reserveUnits * allocation.roundingUnit * CENTS);
  const missing = setting - book.held;
  if (missing > 0) add({ entry: 'held', amount: missing / CENTS, territory: '', rule: { kind: 'reserve' } });
  const spare = Math.min(-missing - book.asked('return'), book.balance - book.asked('return') - book.asked('release'));
  if (spare > 0) add({ entry: 'return', amount: spare / CENTS, territory: '', rule: { kind: 'reserve' } });
  for (const line of proposeReleases(plan, control, allocation.roundingUnit, book, on)) add(line);
  return {
    held: book.held / CENTS,
    released: book.released / CENTS,
    balance: book.balance / CENTS,
    proposed: (book.asked('release') + book.asked('return')) / CENTS,
    lines: book.lines,
  };
}

/** A proposal for every territory below the trigger that has none pending and had no release this month: what is free of the balance by now (L19), in proportion to the gaps (L17). */
function proposeReleases(plan: Plan, control: Control, unit: number, book: LedgerBook, on: Day): NewLine[] {
  const isAnswered = (territory: string): boolean =>
    book.lines.some(
      (line) => line.entry === 'release' && line.territory === territory && (line.approvedBy === '' || monthOf(line.on) === monthOf(on)),
    );
  const behind = attainments(plan, control).filter(
    ({ territory, attainment }) => attainment < plan.settings.attainmentTrigger - 1e-12 && !isAnswered(territory),
  );
  const unasked = book.balance - book.asked('release') - book.asked('return');
  const paced = paceReserve(plan.settings, book.held, book.balance) - book.asked('release');
  const free = Math.floor(Math.max(0, Math.min(unasked, paced)) / CENTS / unit + 1e-9);
  const gaps = behind.map(({ gap }) => gap);
  const units = behind.length > 0 ? largestRemainder(free, gaps) : [];
  return behind.flatMap(({ territory, attainment, gap }, i): NewLine[] => {
    const most = Math.min(units[i] as number, Math.ceil(gap / unit));
    return most > 0 ? [{ entry: 'release', amount: most * unit, territory, rule: { kind: 'attainment', attainment } }] : [];
  });
}

/** What each territory sold of its plan to date, in tree order; those without a plan or without any actual are left out. */
function attainments({ levels }: Plan, { nodes }: Control): { territory: string; attainment: number; gap: number }[] {
  const depth = levels.indexOf('territory') + 1;
  const sums = new Map<string, { plan: number; actual: number | null }>();
  for (const { path, planToDate, actual } of nodes) {
    const territory = path[depth - 1];
    if (territory === undefined || path.length !== depth) continue;
    const sum = sums.get(territory) ?? { plan: 0, actual: null };
    sums.set(territory, { plan: sum.plan + planToDate, actual: actual === null ? sum.actual : (sum.actual ?? 0) + actual });
  }
  return [...sums].flatMap(([territory, { plan, actual }]) =>
    plan > 0 && actual !== null ? [{ territory, attainment: actual / plan, gap: plan - actual }] : [],
  );
}
