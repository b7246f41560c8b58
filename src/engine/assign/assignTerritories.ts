import type { BalanceMeasure, Customer, Plan, Territories } from '../../plan';
import type { LinearSolver } from '../spread/spreadProblem';
import { assignAccounts } from './assignAccounts';
import type { Assignment, AssignMeasure } from './assignProblem';
import { kilometres, ownerPlaces, placeOf } from './distances';
import { fairLoads } from './fairLoads';
import { currentOwner, keyOfName, listOwners, ownersFor, type Owner } from './ownersFor';

const MEASURES: readonly BalanceMeasure[] = ['revenue', 'potential', 'hours'];

/**
 * Accounts to the people of the team (T10–T17): every figure that customers have is balanced within the settings' band, accounts stay where they are as far as that goes, near ones are preferred.
 * **shape** owners by name, accounts by id; the order of rows does not matter. **edge** null without a team or without customers.
 */
export function assignTerritories(plan: Plan, solveLinear?: LinearSolver): Territories | null {
  const owners = listOwners(plan);
  const customers = [...plan.customers].sort((a, b) => compare(rowKey(a), rowKey(b)));
  if (owners.length === 0 || customers.length === 0) return null;
  const current = Int32Array.from(customers, ({ rep, territory }) => currentOwner(owners, rep, territory));
  const { allowed, group, conflict } = layRules(customers, owners, current);
  const figures = MEASURES.filter((measure) => customers.some((customer) => loadOf(customer, measure) > 0));
  const measures = figures.map((measure) => layBand(customers, owners, allowed, measure, plan.settings.balanceBand));
  const { cost, distance } = layCosts(customers, owners, allowed, current);
  const { maxMoves } = plan.settings;
  const held = current.reduce((count, j) => count + (j >= 0 ? 1 : 0), 0);
  const found = assignAccounts(
    {
      accounts: customers.length,
      owners: owners.length,
      cost,
      measures,
      group,
      current: Float64Array.from(current),
      ...(maxMoves === null ? {} : { maxMoves: Math.floor(maxMoves * held + 1e-9) }),
    },
    solveLinear,
  );
  const sums = (of: ArrayLike<number>, k: number): number[] => {
    const total = owners.map(() => 0);
    customers.forEach((_, i) => {
      const j = of[i] as number;
      if (j >= 0) total[j] = (total[j] as number) + (measures[k]?.load[i] as number);
    });
    return total;
  };
  const after = figures.map((_, k) => sums(found.owner, k));
  const before = figures.map((_, k) => sums(current, k));
  const accounts = customers.map((customer, i): Territories['accounts'][number] => {
    const [from, to] = [current[i] as number, found.owner[i] as number];
    const given = placeOf(customer) !== null && owners[to]?.latitude !== null && owners[to]?.longitude !== null;
    const gone = from < 0 || owners[from]?.latitude === null || owners[from]?.longitude === null;
    return {
      id: customer.id,
      from: customer.rep,
      to: owners[to]?.name ?? '',
      reason: reasonOf(customer, i, from, to),
      distance: given ? { from: gone ? null : (distance(i, from) as number), to: distance(i, to) as number } : null,
    };
  });
  function reasonOf(customer: Customer, i: number, from: number, to: number): Territories['accounts'][number]['reason'] {
    if (from < 0) return keyOfName(customer.rep) === '' ? 'new' : 'owner-gone';
    if (customer.locked) return 'locked';
    if (from === to) return 'kept';
    if (!ownersFor(owners, customer).owners.includes(from)) return 'skill';
    if (!(allowed[i] as readonly number[]).includes(from)) return 'group';
    const mates = customers.filter((_, other) => group[other] === group[i] && other !== i && (group[i] as number) >= 0);
    if (mates.length > 0 && customers.some((_, other) => other !== i && group[other] === group[i] && current[other] === to)) return 'group';
    return (distance(i, to) ?? 0) < (distance(i, from) ?? 0) - 1e-9 ? 'nearer' : 'balance';
  }
  return {
    owners: owners.map((owner, j) => ({
      rep: owner.name,
      territory: owner.territory,
      accounts: found.owner.reduce((count, each) => count + (each === j ? 1 : 0), 0),
      loads: figures.map((measure, k) => ({
        measure,
        sum: after[k]?.[j] as number,
        low: measures[k]?.low[j] as number,
        high: measures[k]?.high[j] as number,
        before: before[k]?.[j] as number,
      })),
    })),
    accounts,
    moved: customers.reduce((count, _, i) => count + ((current[i] as number) >= 0 && current[i] !== found.owner[i] ? 1 : 0), 0),
    cost: found.cost,
    bound: found.bound,
    gap: found.gap,
    conflict: nameConflict(found, owners, figures, conflict),
  };
}

type Conflict = NonNullable<Territories['conflict']>[number];

/** Who may have each account, and which stay together: a locked one only its owner; a group only owners that all of it may have, else it is taken apart (T11, T14). */
function layRules(
  customers: readonly Customer[],
  owners: readonly Owner[],
  current: Int32Array,
): { allowed: (readonly number[])[]; group: Int32Array; conflict: Conflict[] } {
  const conflict = new Map<string, Conflict>();
  const allowed = customers.map((customer, i): readonly number[] => {
    if (customer.locked && (current[i] as number) >= 0) return [current[i] as number];
    const { owners: may, unskilled } = ownersFor(owners, customer);
    if (unskilled) conflict.set(`s${keyOfName(customer.skill)}`, { rep: customer.skill.trim(), measure: 'skill', from: 0, to: 1 });
    return may;
  });
  const group = new Int32Array(customers.length).fill(-1);
  const groups = new Map<string, number[]>();
  customers.forEach((customer, i) => {
    const key = keyOfName(customer.group);
    if (key === '') return;
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [i]);
    else list.push(i);
  });
  let number = 0;
  for (const [key, list] of groups) {
    // Parts of a group that have owners in common: the first takes in as many as it can, the rest begins the next.
    let rest = list;
    let parts = 0;
    while (rest.length > 0) {
      let common = [...(allowed[rest[0] as number] as readonly number[])];
      const part: number[] = [];
      const left: number[] = [];
      for (const i of rest) {
        const both = common.filter((j) => (allowed[i] as readonly number[]).includes(j));
        if (both.length === 0) left.push(i);
        else {
          common = both;
          part.push(i);
        }
      }
      for (const i of part) {
        group[i] = number;
        allowed[i] = common;
      }
      number++;
      parts++;
      rest = left;
    }
    if (parts > 1) conflict.set(`g${key}`, { rep: customers[list[0] as number]?.group.trim() ?? '', measure: 'group', from: 1, to: parts });
  }
  return { allowed, group, conflict: [...conflict].sort(([a], [b]) => compare(a, b)).map(([, each]) => each) };
}

/** Negative and blank figures count as 0. */
function loadOf(customer: Customer, measure: BalanceMeasure): number {
  return Math.max(0, customer[measure] ?? 0);
}

function layBand(
  customers: readonly Customer[],
  owners: readonly Owner[],
  allowed: readonly (readonly number[])[],
  measure: BalanceMeasure,
  band: number,
): AssignMeasure {
  const load = Float64Array.from(customers, (customer) => loadOf(customer, measure));
  const kinds = new Map<string, { owners: readonly number[]; load: number }>();
  customers.forEach((_, i) => {
    const may = allowed[i] as readonly number[];
    const key = may.join();
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { owners: may, load: load[i] as number });
    else kind.load += load[i] as number;
  });
  const fair = fairLoads(
    [...kinds.values()],
    owners.map(({ capacity }) => capacity),
  );
  return { load, low: fair.map((each) => each * (1 - band)), high: fair.map((each) => each * (1 + band)) };
}

/**
 * Cost of an account at an owner (T13): its size times the kilometres to it, and for a move as much as the way to the nearest owner is on average. Without places a move costs 1 × size.
 * Size is hours, else revenue, else potential, where customers have it, over its mean; one without a figure is as small as the smallest.
 */
function layCosts(
  customers: readonly Customer[],
  owners: readonly Owner[],
  allowed: readonly (readonly number[])[],
  current: Int32Array,
): { cost: Float64Array; distance: (i: number, j: number) => number | null } {
  const places = ownerPlaces(owners, customers, current);
  const spots = customers.map(placeOf);
  const distance = (i: number, j: number): number | null => {
    const [a, b] = [spots[i] ?? null, places[j] ?? null];
    return a === null || b === null ? null : kilometres(a, b);
  };
  const figure = (['hours', 'revenue', 'potential'] as const).find((measure) => customers.some((customer) => loadOf(customer, measure) > 0));
  const raw = customers.map((customer) => (figure === undefined ? 1 : loadOf(customer, figure)));
  const mean = raw.reduce((sum, each) => sum + each, 0) / raw.length;
  const least = raw.reduce((min, each) => (each > 0 ? Math.min(min, each) : min), mean);
  const size = raw.map((each) => (each > 0 ? each : least) / mean);
  const ways = customers.map((_, i) => {
    const own = (allowed[i] as readonly number[]).map((j) => distance(i, j));
    const known = own.filter((each) => each !== null);
    // An owner without a place is as far as the others are on average.
    const usual = known.length > 0 ? known.reduce((sum, each) => sum + each, 0) / known.length : 0;
    return { nearest: known.length > 0 ? Math.min(...known) : null, usual };
  });
  const near = ways.map(({ nearest }) => nearest).filter((each) => each !== null);
  const usualNear = near.length > 0 ? near.reduce((sum, each) => sum + each, 0) / near.length : 0;
  const move = usualNear > 0 ? usualNear : 1;
  const cost = new Float64Array(customers.length * owners.length).fill(Infinity);
  customers.forEach((_, i) => {
    for (const j of allowed[i] as readonly number[]) {
      const changes = (current[i] as number) >= 0 && current[i] !== j ? move : 0;
      cost[i * owners.length + j] = (size[i] as number) * ((distance(i, j) ?? ways[i]?.usual ?? 0) + changes);
    }
  });
  return { cost, distance };
}

/** Bands that had to be widened, by owner and measure, after skills that nobody has and groups that had to be taken apart. */
function nameConflict(
  { widened }: Assignment,
  owners: readonly Owner[],
  figures: readonly BalanceMeasure[],
  rules: readonly Conflict[],
): Territories['conflict'] {
  const bands = widened.map(({ owner, measure, from, to }) => ({
    rep: owners[owner]?.name ?? '',
    measure: figures[measure] as BalanceMeasure,
    from,
    to,
  }));
  return rules.length + bands.length === 0 ? null : [...rules, ...bands];
}

function rowKey(customer: Customer): string {
  const { id, name, territory, rep, group, skill, revenue, potential, hours, latitude, longitude, locked } = customer;
  return JSON.stringify([id, name, territory, rep, group, skill, revenue, potential, hours, latitude, longitude, locked]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
