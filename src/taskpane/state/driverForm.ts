import type { DriversTried, DriversTry } from '../../flow';
import type { DimensionField, Month, Plan, Result, Scope } from '../../plan';
import { driverDrafts } from '../../sheets';
import type { DriverAsked, DriverDraft } from '../../sheets';
import { readNumber } from './planForm';

/** What the card of drivers asks, as chosen and typed; null or empty: the first there is. */
export interface DriverForm {
  readonly name: string | null;
  /** `territory:Europe`, `category:Bikes`; empty: everywhere. */
  readonly place: string;
  readonly from: Month | null;
  readonly to: Month | null;
  readonly how: DriverAsked['how'];
  /** As typed: a per cent where it scales. */
  readonly amount: string;
}

export const emptyDriver: DriverForm = { name: null, place: '', from: null, to: null, how: 'scale', amount: '' };

/** What is asked of the engine; or why nothing can be. */
export type DriverQuestion =
  | { readonly kind: 'ask'; readonly drafts: readonly DriverDraft[]; readonly targets: DriversTry['targets'] }
  | { readonly kind: 'blank' | 'amount' | 'order' }
  | { readonly kind: 'unknown'; readonly month: Month };

/** An answer, with the question that it belongs to and the outcome that it rests on. */
export interface TriedDrivers {
  readonly outcome: { readonly plan: Plan; readonly result: Result };
  readonly asked: string;
  readonly found: DriversTried;
}

/** The names of a plan's drivers, in the table's order. */
export function driverNames({ drivers }: Plan): string[] {
  return [...new Set(drivers.map(({ name }) => name))];
}

/** Where a driver can be changed: each member of a territory or category, as the form's value. */
export function driverPlaces({ dimensions }: Plan): { readonly value: string; readonly label: string }[] {
  return dimensions
    .filter(({ field }) => field === 'territory' || field === 'category')
    .flatMap(({ field, members }) => members.map((member) => ({ value: `${field}:${member}`, label: member })));
}

/** The months that a form is about: as chosen, else the first and the last to come. */
export function monthsOf({ from, to }: DriverForm, months: readonly Month[]): { readonly from: Month; readonly to: Month } | null {
  const [first, last] = [months[0], months[months.length - 1]];
  if (!first || !last) return null;
  const known = (month: Month | null): month is Month => month !== null && months.includes(month);
  return { from: known(from) ? from : first, to: known(to) ? to : last };
}

/** What a form asks: the rows of Drivers that would change, and the year's targets of the whole and of the part. */
export function questionOf(form: DriverForm, plan: Plan, { forecast, decomposition }: Pick<Result, 'forecast' | 'decomposition'>): DriverQuestion {
  const names = driverNames(plan);
  const name = names.find((each) => each === form.name) ?? names[0];
  const span = monthsOf(form, forecast.months);
  if (name === undefined || !span || form.amount.trim() === '') return { kind: 'blank' };
  const typed = readNumber(form.amount);
  if (typed === null) return { kind: 'amount' };
  if (span.to < span.from) return { kind: 'order' };
  const members = membersOf(form.place);
  const { territory = '', category = '' } = members;
  const amount = form.how === 'scale' && !/[%％]/.test(form.amount) ? typed / 100 : typed;
  const read = driverDrafts(plan, { name, territory, category, ...span, how: form.how, amount });
  if ('unknown' in read) return { kind: 'unknown', month: read.unknown };
  const whole: Scope = { members: {}, period: null };
  const [field] = Object.keys(members) as DimensionField[];
  const scopes = field !== undefined && plan.levels.includes(field) ? [whole, { members, period: null }] : [whole];
  const targets = scopes.map((scope) => ({ scope, amount: targetOf(scope, plan, decomposition) }));
  return { kind: 'ask', drafts: read.drafts, targets };
}

function membersOf(place: string): Readonly<Partial<Record<'territory' | 'category', string>>> {
  const at = place.indexOf(':');
  return at < 0 ? {} : { [place.slice(0, at)]: place.slice(at + 1) };
}

/** What the plan year asks of a scope, in currency. */
function targetOf({ members }: Scope, plan: Plan, { leaves, roundingUnit }: Result['decomposition']): number {
  const isIn = (path: readonly string[]): boolean => plan.levels.every((field, i) => members[field] === undefined || members[field] === path[i]);
  const units = leaves.filter(({ path }) => isIn(path)).reduce((sum, leaf) => leaf.units.reduce((all, each) => all + each, sum), 0);
  return units * roundingUnit;
}
