import { addMonths, monthOf, type CauseField, type Decomposition, type NodePath, type Plan, type SalesFact } from '../../plan';
import { leafPlaces, pathOf } from '../leafOf';
import { sumExactly } from '../sumExactly';
import type { CauseTable } from './explainMembers';
import type { SoldItem } from './priceVolumeMix';

/** Sales of the plan year to date beside what was planned and what the same months of the year before sold. */
export interface GatheredSales extends CauseTable {
  /** Rows below each leaf. */
  readonly leaves: readonly { readonly path: NodePath; readonly rows: readonly number[] }[];
  /** Per row: what was sold of which item, and whether it is of the year before (as far as its months are over); null: a row of the plan only, or without an item; all are where no row has a quantity. */
  readonly items: readonly ({ readonly before: boolean; readonly sold: SoldItem } | null)[];
}

interface GrowingLeaf {
  readonly path: NodePath;
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
  const detailed = plan.details.length > 0;
  const extra = (['customer', 'product'] as const).filter((field) => plan.details.some((detail) => detail[field] !== ''));
  const fields: CauseField[] = [...inOrder(plan), ...extra];
  const itemField = extra.includes('product') ? 'product' : extra.includes('customer') ? 'customer' : fields.includes('category') ? 'category' : null;
  const placeOf = fields.map((field) => plan.dimensions.findIndex((dimension) => dimension.field === field));
  const dictionaries = fields.map(() => new Map<string, number>());
  const codes: number[][] = fields.map(() => []);
  const [expected, actual]: [number[], number[]] = [[], []];
  const items: GatheredSales['items'][number][] = [];
  const leaves: GrowingLeaf[] = [];
  const tree: LeafBranch = { leaf: null, below: new Map() };
  const now = new Map(decomposition.months.map((month, i) => [month, i]));
  const then = new Map(decomposition.months.map((month, i) => [addMonths(month, -12), i]));
  const leafAt = (path: NodePath): GrowingLeaf => {
    let branch = tree;
    for (const member of path) {
      let next = branch.below.get(member);
      if (next === undefined) branch.below.set(member, (next = { leaf: null, below: new Map() }));
      branch = next;
    }
    if (branch.leaf === null) leaves.push((branch.leaf = { path, rows: [], before: [], weights: [] }));
    return branch.leaf;
  };
  const add = (leaf: { rows: number[] }, nameOf: (field: CauseField, place: number) => string, sold: number): number => {
    const row = actual.length;
    for (let f = 0; f < fields.length; f++) {
      const dictionary = dictionaries[f] as Map<string, number>;
      const name = nameOf(fields[f] as CauseField, placeOf[f] as number);
      let code = dictionary.get(name);
      if (code === undefined) dictionary.set(name, (code = dictionary.size));
      (codes[f] as number[]).push(code);
    }
    expected.push(0);
    actual.push(sold);
    items.push(null);
    leaf.rows.push(row);
    return row;
  };
  const itemPlace = itemField === null ? -1 : (placeOf[fields.indexOf(itemField)] as number);
  const hasQuantities = itemField !== null && plan.details.some(({ quantity }) => quantity !== null);
  const until = monthOf(plan.settings.asOf);
  for (const [i, fact] of plan.sales.entries()) {
    if (fact.amount === null) continue;
    const counts = fact.month <= until && now.has(fact.month);
    const past = counts ? undefined : then.get(fact.month);
    const weight = counts ? 1 : past === undefined ? 0 : (elapsed[past] ?? 0);
    if (weight === 0) continue;
    const detail = detailed ? plan.details[i] : undefined;
    const leaf = leafAt(pathOf(fact.members, places));
    const nameOf = (field: CauseField, at: number): string =>
      field === 'customer' || field === 'product' ? (detail?.[field] ?? '') : (fact.members[at] ?? '');
    const row = add(leaf, nameOf, counts ? fact.amount : 0);
    if (!counts) {
      leaf.before.push(row);
      leaf.weights.push(fact.amount * weight);
    }
    if (hasQuantities) items[row] = { before: !counts, sold: soldOf(fact, detail, nameOf(itemField as CauseField, itemPlace), weight) };
  }
  for (const { path, units } of decomposition.leaves) {
    const planned = units.reduce((sum, each, i) => sum + each * (elapsed[i] ?? 0), 0) * decomposition.roundingUnit;
    const leaf = leafAt(path);
    const net = sumExactly(leaf.weights);
    if (net > LEAST_NET * sumExactly(leaf.weights.map(Math.abs)))
      leaf.before.forEach((row, i) => (expected[row] = (planned * (leaf.weights[i] as number)) / net));
    else if (planned !== 0) expected[add(leaf, (field) => path[plan.levels.indexOf(field as never)] ?? '', 0)] = planned;
  }
  return {
    fields,
    names: dictionaries.map((dictionary) => [...dictionary.keys()]),
    codes: codes.map((list) => Int32Array.from(list)),
    expected: Float64Array.from(expected),
    actual: Float64Array.from(actual),
    leaves,
    items,
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
