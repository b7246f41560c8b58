import { curveThrough, returnOf } from './curve';

/** Shapes, elasticities and shares of sales without spend that are weighed against each other (V3). */
export const SHAPES = ['hill', 'exponential', 'power'] as const;
export const ELASTICITIES: readonly number[] = Array.from({ length: 15 }, (_, i) => 0.04 + (0.92 * i) / 14);
export const BASES = [0, 0.15, 0.35, 0.6, 0.85] as const;

/** One model a cell: (shape · elasticities + elasticity) · bases + base. */
export const CELLS = SHAPES.length * ELASTICITIES.length * BASES.length;

/** Curves through (1, 1), without base: shape by shape, elasticity by elasticity. */
export const UNIT: readonly ((spend: number) => number)[] = SHAPES.flatMap((shape) =>
  ELASTICITIES.map((elasticity) => {
    const form = curveThrough(shape, 1, 1, elasticity);
    return (spend: number) => returnOf(form, spend);
  }),
);
