import type { CategoryMix, Decomposition, Plan, Product, ProductLine } from '../../plan';
import { fitDiscounts } from './fitDiscounts';
import { fitQuantities } from './fitQuantities';
import { findQuantities } from './findQuantities';
import { pieceOf, reach, wholeCents, type Piece } from './piece';

/**
 * Each category's plan-year target as whole quantities of its products at list price within the discount guard rails (P9–P14).
 * **shape** categories of the plan in the order of its leaves, then those that only the price list knows (target 0); one category `''` over everything when category is no
 * level; none without products. Lines in the order of the price list.
 * **unit** currency, exact in cents: Σ revenue + rest = target.
 */
export function productMix(plan: Plan, decomposition: Decomposition): CategoryMix[] {
  if (plan.products.length === 0) return [];
  const level = plan.levels.indexOf('category');
  const targets = new Map<string, number>();
  for (const { path, units } of decomposition.leaves) {
    const category = path[level] ?? '';
    targets.set(
      category,
      units.reduce((sum, each) => sum + each, targets.get(category) ?? 0),
    );
  }
  const categoryOf = (product: Product): string => (level < 0 ? '' : product.category);
  for (const product of plan.products) if (!targets.has(categoryOf(product))) targets.set(categoryOf(product), 0);
  return [...targets].map(([category, units]) => {
    const products = plan.products.filter((product) => categoryOf(product) === category);
    return mixOf(category, Math.round(units * decomposition.roundingUnit * 100), products);
  });
}

/** One category: quantities first, discounts only where they do not meet the target to the cent (P10–P13). `target` in cents. */
function mixOf(category: string, target: number, products: readonly Product[]): CategoryMix {
  const pieces = weigh(products).map((weight, i) => pieceOf(products[i] as Product, weight));
  const first = fitQuantities(pieces, target);
  const quantities = reach(pieces, first, target) === 0 ? first : findQuantities(pieces, first, target);
  const priced = fitDiscounts(pieces, quantities, target);
  const lines = products.map((product, i) => lineOf(product, pieces[i] as Piece, quantities[i] as number, priced[i] as Priced));
  const revenue = priced.reduce((sum, { cents }) => sum + cents, 0);
  const margins = lines.map(({ margin }) => margin);
  return {
    category,
    target: target / 100,
    lines,
    revenue: revenue / 100,
    margin: margins.includes(null) ? null : Math.round(margins.reduce<number>((sum, each) => sum + (each as number) * 100, 0)) / 100,
    rest: (target - revenue) / 100,
  };
}

type Priced = ReturnType<typeof fitDiscounts>[number];

/** Own mix; who has none gets the mean of those that have; nobody has one, or all are 0: even (P9). */
function weigh(products: readonly Product[]): number[] {
  const known = products.flatMap(({ mix }) => (mix === null ? [] : [mix]));
  const mean = known.length > 0 ? known.reduce((sum, each) => sum + each, 0) / known.length : 1;
  const weights = products.map(({ mix }) => mix ?? mean);
  return weights.some((weight) => weight > 0) ? weights : products.map(() => 1);
}

function lineOf(product: Product, piece: Piece, quantity: number, { cents, discount, binding }: Priced): ProductLine {
  const atEnd = piece.most === quantity ? 'max-quantity' : piece.least === quantity && quantity > 0 ? 'min-quantity' : binding;
  return {
    product: product.id,
    name: product.name,
    category: product.category,
    quantity,
    listPrice: product.listPrice,
    discount,
    revenue: cents / 100,
    margin: product.unitCost === null ? null : (cents - wholeCents(quantity * product.unitCost * 100)) / 100,
    binding: atEnd,
  };
}
