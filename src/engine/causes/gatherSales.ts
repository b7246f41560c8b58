import { addMonths, monthOf, type CauseField, type Decomposition, type Month, type NodePath, type Plan, type SalesFact } from '../../plan';
import { leafPlaces, pathOf } from '../leafOf';
import { sumExactly } from '../sumExactly';
import type { CauseTable } from './explainMembers';
import type { SoldItem } from './priceVolumeMix';

/** Sales of the plan year to date beside what was planned and what the same months of the year before sold. */
export interface GatheredSales extends CauseTable {
  /** Rows below each leaf. */
  readonly leaves: readonly { readonly path: NodePath; readonly rows: readonly number[] }[];
  /** Per row: what was sold of which item, and whether it is of the year before (as far as its months are over); nothing: a row of the plan only. Empty where no row has a quantity. */
  readonly items: readonly ({ readonly before: boolean; readonly sold: SoldItem } | undefined)[];
}

interface GrowingLeaf {
  readonly path: NodePath;
  /** Of its members, as far as they were asked for. */
  readonly codes: number[];
  readonly rows: number[];
  readonly before: number[];
  readonly weights: number[];
}

interface LeafBranch {
  leaf: GrowingLeaf | null;
  readonly below: Map<string, LeafBranch>;
}

/** Next year's sales of a leaf come to less than this part of its postings and returns together: they cannot share a plan. */
const LEAST_NET = 0.1;

/**
 * Lays the facts out by columns (E5, E2). Each leaf's plan to date is shared over the rows of the same months of the year before, which count as far as the month is over;
 * a leaf that sold nothing then has one row without customer, product or dimensions that are no level.
 */
export function gatherSales(plan: Plan, decomposition: Decomposition, elapsed: readonly number[]): GatheredSales {
  const places = leafPlaces(plan);
  const given = { customer: false, product: false, quantity: false };
  for (const { customer, product, quantity } of plan.details) {
    if (customer !== '') given.customer = true;
    if (product !== '') given.product = true;
    if (quantity !== null) given.quantity = true;
  }
  const extra = (['customer', 'product'] as const).filter((field) => given[field]);
  const fields: CauseField[] = [...inOrder(plan), ...extra];
  const itemField = extra.includes('product') ? 'product' : extra.includes('customer') ? 'customer' : fields.includes('category') ? 'category' : null;
  const hasQuantities = itemField !== null && given.quantity;
  const placeOf = new Map(fields.map((field) => [field, plan.dimensions.findIndex((dimension) => dimension.field === field)]));
  const nameOf = (field: CauseField, fact: SalesFact, detail: Plan['details'][number] | undefined): string =>
    field === 'customer' || field === 'product' ? (detail?.[field] ?? '') : (fact.members[placeOf.get(field) as number] ?? '');
  const columns = layColumns(fields, plan.sales.length + decomposition.leaves.length);
  const items: GatheredSales['items'][number][] = [];
  const { leaves, leafAt } = growLeaves();
  const weights = monthWeights(decomposition, elapsed, monthOf(plan.settings.asOf));
  for (let i = 0; i < plan.sales.length; i++) {
    const fact = plan.sales[i] as SalesFact;
    const { counts, weight } = weights.get(fact.month) ?? { counts: false, weight: 0 };
    if (fact.amount === null || weight === 0) continue;
    const detail = plan.details[i];
    const leaf = leafAt(fact.members, places);
    const row = columns.add(leaf, (field) => nameOf(field, fact, detail), counts ? fact.amount : 0);
    if (!counts) {
      leaf.before.push(row);
      leaf.weights.push(fact.amount * weight);
    }
    if (hasQuantities) items[row] = { before: !counts, sold: soldOf(fact, detail, nameOf(itemField, fact, detail), weight) };
  }
  for (const { path, units } of decomposition.leaves) {
    const planned = units.reduce((sum, each, i) => sum + each * (elapsed[i] ?? 0), 0) * decomposition.roundingUnit;
    const leaf = leafAt(path, [...path.keys()]);
    const net = sumExactly(leaf.weights);
    if (net > LEAST_NET * sumExactly(leaf.weights.map(Math.abs)))
      leaf.before.forEach((row, i) => (columns.expected[row] = (planned * (leaf.weights[i] as number)) / net));
    else if (planned !== 0) columns.expected[columns.add(leaf, () => '', 0)] = planned;
  }
  return { ...columns.table(), leaves, items };
}

/** What a month's sales count for: those of the plan year to date whole, those of the months a year before as far as the month is over. */
function monthWeights(
  { months }: Decomposition,
  elapsed: readonly number[],
  until: Month,
): ReadonlyMap<Month, { readonly counts: boolean; readonly weight: number }> {
  const weights = new Map<Month, { readonly counts: boolean; readonly weight: number }>();
  months.forEach((month, i) => weights.set(addMonths(month, -12), { counts: false, weight: elapsed[i] ?? 0 }));
  for (const month of months) if (month <= until) weights.set(month, { counts: true, weight: 1 });
  return weights;
}

/** The leaves in the order in which they are first asked for, by members and where those of the levels stand among them, as deep as they reach. */
function growLeaves(): {
  readonly leaves: readonly GrowingLeaf[];
  readonly leafAt: (members: readonly string[], places: readonly number[]) => GrowingLeaf;
} {
  const leaves: GrowingLeaf[] = [];
  const tree: LeafBranch = { leaf: null, below: new Map() };
  const leafAt = (members: readonly string[], places: readonly number[]): GrowingLeaf => {
    let branch = tree;
    for (const place of places) {
      const member = members[place];
      if (member === undefined) break;
      let next = branch.below.get(member);
      if (next === undefined) branch.below.set(member, (next = { leaf: null, below: new Map() }));
      branch = next;
    }
    if (branch.leaf === null) leaves.push((branch.leaf = { path: pathOf(members, places), codes: [], rows: [], before: [], weights: [] }));
    return branch.leaf;
  };
  return { leaves, leafAt };
}

/** Columns of at most so many rows. The first fields are the plan's levels: a leaf's rows have its own members there, however far its path goes; other names are asked for. */
function layColumns(fields: readonly CauseField[], most: number) {
  const dictionaries = fields.map(() => new Map<string, number>());
  const codes = fields.map(() => new Int32Array(most));
  const [expected, actual] = [new Float64Array(most), new Float64Array(most)];
  let count = 0;
  const codeOf = (field: number, name: string): number => {
    const dictionary = dictionaries[field] as Map<string, number>;
    let code = dictionary.get(name);
    if (code === undefined) dictionary.set(name, (code = dictionary.size));
    return code;
  };
  return {
    expected,
    add({ path, codes: own, rows }: GrowingLeaf, nameOf: (field: CauseField) => string, sold: number): number {
      for (let f = own.length; f < path.length; f++) own.push(codeOf(f, path[f] as string));
      for (let f = 0; f < fields.length; f++)
        (codes[f] as Int32Array)[count] = f < path.length ? (own[f] as number) : codeOf(f, nameOf(fields[f] as CauseField));
      actual[count] = sold;
      rows.push(count);
      return count++;
    },
    table: (): CauseTable => ({
      fields,
      names: dictionaries.map((dictionary) => [...dictionary.keys()]),
      codes: codes.map((list) => list.subarray(0, count)),
      expected: expected.subarray(0, count),
      actual: actual.subarray(0, count),
    }),
  };
}

/** The plan's dimensions, its levels first: of fields that explain the same, the earlier is told. */
function inOrder({ dimensions, levels }: Plan): CauseField[] {
  return [...levels, ...dimensions.map(({ field }) => field).filter((field) => !levels.includes(field))];
}

function soldOf({ amount }: SalesFact, detail: Plan['details'][number] | undefined, item: string, weight: number): SoldItem {
  const quantity = detail?.quantity ?? null;
  return {
    item,
    quantity: quantity === null ? null : quantity * weight,
    amount: (amount ?? 0) * weight,
    currency: detail?.currency ?? '',
    rate: detail?.rate ?? null,
  };
}
