import type { Items } from './layItems';

/** What each item weighs most in any measure, in mean loads of an owner. */
export function sizesOf({ count, measures, load, scale }: Items): Float64Array {
  return Float64Array.from({ length: count }, (_, i) =>
    scale.reduce((most, each, k) => Math.max(most, each * (load[i * measures + k] as number)), 0),
  );
}
