import type { BalanceMeasure, Customer, Plan, Territories } from '../../plan';
import type { LinearSolver } from '../spread/spreadProblem';
import { assignAccounts } from './assignAccounts';
import type { AssignProblem } from './assignProblem';
import { compareText } from './compareText';
import { placeOf } from './distances';
import { layBand, loadOf } from './layBand';
import { layCosts } from './layCosts';
import { layRules } from './layRules';
import { nameConflict } from './nameConflict';
import { currentOwner, listOwners } from './ownersFor';
import { tellReasons } from './tellReasons';

const MEASURES: readonly BalanceMeasure[] = ['revenue', 'potential', 'hours'];

/**
 * Accounts to the people of the team (T10–T17): every figure that customers have is balanced within the settings' band, accounts stay where they are as far as that goes, near ones are preferred.
 * **shape** owners by name, accounts by id; the order of rows does not matter. **edge** null without a team or without customers.
 */
export function assignTerritories(plan: Plan, solveLinear?: LinearSolver): Territories | null {
  const owners = listOwners(plan);
  const customers = [...plan.customers].sort((a, b) => compareText(rowKey(a), rowKey(b)));
  if (owners.length === 0 || customers.length === 0) return null;
  const current = Int32Array.from(customers, ({ rep, territory }) => currentOwner(owners, rep, territory));
  const { allowed, group, conflict } = layRules(customers, owners, current);
  const figures = MEASURES.filter((measure) => isKnown(customers, measure));
  const measures = figures.map((measure) => layBand(customers, owners, allowed, measure, plan.settings.balanceBand));
  const { cost, distance } = layCosts(customers, owners, allowed, current);
  const { maxMoves } = plan.settings;
  const held = current.reduce((count, j) => count + (j >= 0 ? 1 : 0), 0);
  const problem: AssignProblem = {
    accounts: customers.length,
    owners: owners.length,
    cost,
    measures,
    group,
    current: Float64Array.from(current),
    ...(maxMoves === null ? {} : { maxMoves: Math.floor(maxMoves * held + 1e-9) }),
  };
  const found = assignAccounts(problem, solveLinear);
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
  const reasonOf = tellReasons({ customers, owners, current, allowed, group, distance });
  const accounts = customers.map((customer, i): Territories['accounts'][number] => {
    const [from, to] = [current[i] as number, found.owner[i] as number];
    const given = placeOf(customer) !== null && owners[to]?.latitude !== null && owners[to]?.longitude !== null;
    const gone = from < 0 || owners[from]?.latitude === null || owners[from]?.longitude === null;
    return {
      id: customer.id,
      from: customer.rep,
      to: owners[to]?.name ?? '',
      reason: reasonOf(i, to),
      distance: given ? { from: gone ? null : (distance(i, from) as number), to: distance(i, to) as number } : null,
    };
  });
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
    conflict: nameConflict(problem, found, owners, figures, conflict),
    proved: found.widened.length === 0 || found.proved,
  };
}

/** Is a figure there for at least half of the customers that buy anything, so that balancing it means something (T12)? */
function isKnown(customers: readonly Customer[], measure: BalanceMeasure): boolean {
  const buying = customers.filter((customer) => loadOf(customer, 'revenue') > 0);
  const asked = buying.length > 0 ? buying : customers;
  const known = asked.filter((customer) => customer[measure] !== null).length;
  return 2 * known >= asked.length && customers.some((customer) => loadOf(customer, measure) > 0);
}

function rowKey(customer: Customer): string {
  const { id, name, territory, rep, group, skill, revenue, potential, hours, latitude, longitude, locked } = customer;
  return JSON.stringify([id, name, territory, rep, group, skill, revenue, potential, hours, latitude, longitude, locked]);
}
