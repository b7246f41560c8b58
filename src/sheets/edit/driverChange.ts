import { monthRange } from '../../plan';
import type { CellRef, DriverFact, Month, Plan } from '../../plan';

/** A row of the Drivers table as it shall stand. */
export type DriverDraft = Omit<DriverFact, 'at'>;

/** What if a driver were otherwise in some months: set to an amount, more by an amount, or more by a share. */
export interface DriverAsked {
  readonly name: string;
  /** Empty: all. */
  readonly territory: string;
  readonly category: string;
  readonly from: Month;
  readonly to: Month;
  readonly how: 'set' | 'add' | 'scale';
  readonly amount: number;
}

const nowhere: CellRef = { sheet: '', row: 0, column: 0 };

/** Rows of one key say what one driver is in one month and place. */
export function keyOfDriver({ name, territory, category, month }: DriverDraft): string {
  return JSON.stringify([name, territory, category, month]);
}

/** The plan as it would be read once these rows stood in Drivers; rows that are new have no cell of their own yet. */
export function planWithDrivers(plan: Plan, drafts: readonly DriverDraft[]): Plan {
  const asked = new Map(drafts.map((draft) => [keyOfDriver(draft), draft]));
  const kept = plan.drivers.map((row) => {
    const draft = asked.get(keyOfDriver(row));
    asked.delete(keyOfDriver(row));
    return draft ? { ...row, value: draft.value } : row;
  });
  return { ...plan, drivers: [...kept, ...[...asked.values()].map((draft) => ({ ...draft, at: nowhere }))] };
}

/**
 * The rows of Drivers that say what is asked: every row in or below the place changes; where none is, the place gets a row of its own from what holds for it.
 * **edge** what stands there already is left out. **errors** a month of which nothing is known, when something is to be added to it.
 */
export function driverDrafts({ drivers }: Plan, asked: DriverAsked): { readonly drafts: DriverDraft[] } | { readonly unknown: Month } {
  const { name, territory, category, from, to } = asked;
  const own = drivers.filter((row) => row.name === name);
  const drafts: DriverDraft[] = [];
  for (const month of monthRange(from, to)) {
    const rows = own.filter((row) => row.month === month);
    const inside = rows.filter((row) => (territory === '' || row.territory === territory) && (category === '' || row.category === category));
    const wider = [
      [territory, ''],
      ['', category],
      ['', ''],
    ].flatMap(([t, c]) => rows.filter((row) => row.territory === t && row.category === c))[0];
    const isOwn = inside.some((row) => row.territory === territory && row.category === category);
    const fresh = !isOwn && (wider !== undefined || (inside.length === 0 && asked.how === 'set'));
    if (inside.length === 0 && !fresh) return { unknown: month };
    for (const { territory: t, category: c, value } of inside) drafts.push({ name, territory: t, category: c, month, value: changed(value, asked) });
    if (fresh) drafts.push({ name, territory, category, month, value: changed(wider?.value ?? 0, asked) });
  }
  const standing = new Map(own.map((row) => [keyOfDriver(row), row.value]));
  return { drafts: drafts.filter((draft) => standing.get(keyOfDriver(draft)) !== draft.value) };
}

/** Without the dust of binary fractions. */
function changed(value: number, { how, amount }: DriverAsked): number {
  const next = how === 'set' ? amount : how === 'add' ? value + amount : value * (1 + amount);
  return Number(next.toPrecision(12));
}
