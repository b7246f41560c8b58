import { CLASSES, type AllocationRule, type CustomerClass, type Day } from '../../plan';
import type { ClassedCustomer } from './classify';

/** A set of customers that a rule limits: all, a tier, a tier's territory, one customer. Customers without rules of their own stand only in `loose`. */
export interface Group {
  /** Places in the list of limits. */
  readonly limits: number[];
  readonly groups: Group[];
  /** Places of customers by rank. */
  readonly loose: number[];
}

/** A rule in whole units. */
export interface TierLimit {
  /** Index into `Plan.allocationRules`. */
  readonly rule: number;
  readonly low: number;
  readonly high: number;
}

/** The budget's rules as a tree: everything, tiers (as `CLASSES`; then sets of nobody), territories of a tier, customers. */
export interface TierTree {
  readonly root: Group;
  readonly limits: readonly TierLimit[];
}

const NOISE = 2 ** -30;

/** Is it a rule on a tier or a customer of the budget, and in force on the day (L10)? */
export function isTierRule({ resource, tier, customer, rule, until }: AllocationRule, asOf: Day): boolean {
  return (
    resource === 'budget' && (tier !== null || customer !== '') && rule !== 'min-ratio' && rule !== 'max-ratio' && (until === null || until >= asOf)
  );
}

/** Lays the rules in force over the customers by rank (L10). `total`: whole units that are allotted, of which shares are taken; `unit`: currency of one. */
export function tierTree(rules: readonly AllocationRule[], customers: readonly ClassedCustomer[], total: number, unit: number, asOf: Day): TierTree {
  const inForce = rules.map((rule, index) => ({ rule, index })).filter(({ rule }) => isTierRule(rule, asOf));
  const limits = inForce.map(({ rule, index }): TierLimit => ({ rule: index, ...wholeEnds(rule, total, unit) }));
  const group = (): Group => ({ limits: [], groups: [], loose: [] });
  const tiers = CLASSES.map(group);
  const nobody: Group[] = [];
  const named = new Map<number, Group>();
  const territories = new Map<string, Group>();
  const find = customerFinder(customers);
  inForce.forEach(({ rule: { tier, territory, customer } }, at) => {
    const put = (into: Group): number => into.limits.push(at);
    if (customer === '' && territory === '') return put(tiers[CLASSES.indexOf(tier as CustomerClass)] as Group);
    if (customer === '') {
      const key = JSON.stringify([tier, territory]);
      if (!territories.has(key)) territories.set(key, group());
      return put(territories.get(key) as Group);
    }
    const place = find(customer);
    const who = customers[place];
    if (who === undefined || (tier !== null && who.class !== tier) || (territory !== '' && who.customer.territory !== territory))
      return nobody.push({ ...group(), limits: [at] });
    if (!named.has(place)) named.set(place, { ...group(), loose: [place] });
    return put(named.get(place) as Group);
  });
  customers.forEach(({ class: tier, customer }, place) => {
    const inTier = tiers[CLASSES.indexOf(tier)] as Group;
    const into = (territories.size > 0 ? territories.get(JSON.stringify([tier, customer.territory])) : undefined) ?? inTier;
    const own = named.get(place);
    if (own === undefined) into.loose.push(place);
    else into.groups.push(own);
  });
  for (const [key, own] of territories) tiers[CLASSES.indexOf((JSON.parse(key) as [CustomerClass])[0])]?.groups.push(own);
  return { root: { limits: [], groups: [...tiers, ...nobody], loose: [] }, limits };
}

/** Finds a customer by id, else by name; −1 when there is none. */
function customerFinder(customers: readonly ClassedCustomer[]): (text: string) => number {
  const places = new Map<string, number>();
  const keep = (text: string, place: number): unknown => !places.has(text) && places.set(text, place);
  return (text) => {
    if (places.size === 0) {
      customers.forEach(({ customer }, place) => keep(customer.id, place));
      customers.forEach(({ customer }, place) => keep(customer.name, place));
    }
    return places.get(text) ?? -1;
  };
}

/** Floors go up to whole units, caps down, holds to the nearest (D2). */
function wholeEnds({ rule, value }: AllocationRule, total: number, unit: number): { low: number; high: number } {
  const units = Math.max(0, rule === 'min-share' || rule === 'max-share' ? value * total : value / unit);
  if (rule === 'hold') return { low: Math.round(units), high: Math.round(units) };
  return rule === 'floor' || rule === 'min-share' ? { low: Math.ceil(units - NOISE), high: Infinity } : { low: 0, high: Math.floor(units + NOISE) };
}
