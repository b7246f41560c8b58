import { dayNumber, daysInMonth, lastDay, monthOf, monthRange, type Day, type Month, type Plan, type Scope } from '../../plan';
import { sumExactly } from '../sumExactly';

/** A month and the share of its days that a period covers. */
interface MonthShare {
  readonly month: Month;
  readonly share: number;
}

/** The months that a period touches, each with the share of its calendar days that lie in it. */
export function monthShares(from: Day, to: Day): MonthShare[] {
  return monthRange(monthOf(from), monthOf(to)).map((month) => {
    const first = Math.max(dayNumber(from), dayNumber(`${month}-01` as Day));
    const last = Math.min(dayNumber(to), dayNumber(lastDay(month)));
    return { month, share: (last - first + 1) / daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7))) };
  });
}

/** What was sold in parts of the plan. */
export interface ScopeSales {
  /** Known amounts of the scope's members in a month, currency; null when none is known. */
  readonly inMonth: (members: Scope['members'], month: Month) => number | null;
  /** Is any amount of the month known anywhere? */
  readonly isKnown: (month: Month) => boolean;
}

/** Gathers sales so that any scope can be asked for. Sums do not depend on the order of rows. */
export function salesOfScope(plan: Plan): ScopeSales {
  const cells = new Map<string, { readonly members: readonly string[]; readonly months: Map<Month, number[]> }>();
  const known = new Set<Month>();
  for (const { month, members, amount } of plan.sales) {
    if (amount === null) continue;
    known.add(month);
    const key = JSON.stringify(members);
    const cell = cells.get(key) ?? { members, months: new Map<Month, number[]>() };
    cells.set(key, cell);
    const amounts = cell.months.get(month);
    if (amounts === undefined) cell.months.set(month, [amount]);
    else amounts.push(amount);
  }
  const all = [...cells.values()];
  // By the fields that are named, then by their members: months and their amounts.
  const indexes = new Map<string, Map<string, Map<Month, number[]>>>();
  const indexOf = (places: readonly number[]): Map<string, Map<Month, number[]>> => {
    const made = indexes.get(places.join()) ?? new Map<string, Map<Month, number[]>>();
    if (made.size > 0 || all.length === 0) return made;
    for (const cell of all) {
      const key = JSON.stringify(places.map((place) => cell.members[place]));
      const months = made.get(key) ?? new Map<Month, number[]>();
      made.set(key, months);
      for (const [month, amounts] of cell.months) {
        const own = months.get(month);
        if (own === undefined) months.set(month, [...amounts]);
        else for (const amount of amounts) own.push(amount);
      }
    }
    indexes.set(places.join(), made);
    return made;
  };
  return {
    inMonth: (members, month) => {
      const places = [...plan.dimensions.keys()].filter((place) => members[plan.dimensions[place]!.field] !== undefined);
      const amounts = indexOf(places)
        .get(JSON.stringify(places.map((place) => members[plan.dimensions[place]!.field])))
        ?.get(month);
      return amounts === undefined ? null : sumExactly(amounts);
    },
    isKnown: (month) => known.has(month),
  };
}
