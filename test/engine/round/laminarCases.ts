import fc from 'fast-check';
import type { LaminarInput } from '../../../src/engine';

/** Up to seven sets, each inside a later one or in none: depth up to seven, several roots. */
export const anyForest: fc.Arbitrary<Int32Array> = fc
  .integer({ min: 0, max: 7 })
  .chain((sets) =>
    fc.tuple(...Array.from({ length: sets }, (_, set) => fc.integer({ min: 0, max: sets - set - 1 }).map((up) => (up === 0 ? -1 : set + up)))),
  )
  .map((parents) => Int32Array.from(parents as number[]));

function sumsOf(values: Float64Array, set: ArrayLike<number>, tree: Int32Array): number[] {
  const sums = new Array<number>(tree.length).fill(0);
  values.forEach((value, cell) => {
    for (let node = set[cell] as number; node >= 0; node = tree[node] as number) sums[node] = (sums[node] as number) + value;
  });
  return sums;
}

/** The exact sums of both families. */
export function boundsOf(input: LaminarInput): { a: number[]; b: number[] } {
  return { a: sumsOf(input.exact, input.setA, input.treeA), b: sumsOf(input.exact, input.setB, input.treeB) };
}

/** Every value that is outside its bounds: those given, else floor and ceiling. */
export function faultsOf(input: LaminarInput, rounded: Float64Array): string[] {
  const faults: string[] = [];
  const compare = (name: string, is: number, shall: number, low: number | undefined, high: number | undefined): void => {
    const near = Math.abs(shall - Math.round(shall)) < 1e-7 ? Math.round(shall) : null;
    const least = low === undefined || Number.isNaN(low) ? (near ?? Math.floor(shall)) : low;
    const most = high === undefined || Number.isNaN(high) ? (near ?? Math.ceil(shall)) : high;
    if (!Number.isInteger(is) || is < least || is > most) faults.push(`${name}: ${is} for ${shall} in ${least} … ${most}`);
  };
  input.exact.forEach((value, i) => compare(`cell ${i}`, rounded[i] as number, value, undefined, undefined));
  const shall = boundsOf(input);
  const is = boundsOf({ ...input, exact: rounded });
  shall.a.forEach((sum, node) => compare(`A ${node}`, is.a[node] as number, sum, input.lowA?.[node], input.highA?.[node]));
  shall.b.forEach((sum, node) => compare(`B ${node}`, is.b[node] as number, sum, input.lowB?.[node], input.highB?.[node]));
  return faults;
}

/** Is there any rounding? Tries them all. */
export function canRound(input: LaminarInput): boolean {
  const cells = input.exact.length;
  const trial = new Float64Array(cells);
  const attempt = (cell: number): boolean => {
    if (cell === cells) return faultsOf(input, trial).length === 0;
    const value = input.exact[cell] as number;
    for (let units = Math.floor(value); units <= Math.ceil(value); units++) {
      trial[cell] = units;
      if (attempt(cell + 1)) return true;
    }
    return false;
  };
  return attempt(0);
}
