import { balance, rollUp } from './balance';
import { boundNodes } from './boundNodes';
import type { LaminarInput } from './laminar';
import { layNet, type Net } from './layNet';
import { lessenDeviation } from './lessenDeviation';
import { shareDown } from './shareDown';
import { takeByLines } from './takeByLines';

/** How often cells are looked at in search of less deviation; with more than a sixteenth as many cells there is no search (Q6). */
const LOOKS = 2 ** 20;

/**
 * Rounds cells to whole numbers so that every cell and every set of both families keeps its bounds: those given, else floor and ceiling of its exact value (Q1–Q7). null when no such
 * rounding exists; without given bounds there always is one.
 *
 * **shape** the answer is parallel to `exact`. Near-linear in cells: a first assignment line by line, then what is off is mended along shortest ways.
 * **edge** what lies within 2^-30 of a whole number is that whole number; a sum is whole when it is so within its cells' floating-point noise. No cells: nothing back.
 * **errors** asserts finite numbers below 2^53 and families whose sets reach a root.
 * **source** existence: Cox, 'A constructive procedure for unbiased controlled rounding', JASA 82 (1987); Causey, Cox & Ernst, JASA 80 (1985).
 */
export function roundLaminar(input: LaminarInput): Float64Array | null {
  const whole = new Float64Array(input.exact.length);
  const turned = input.treeB.length > input.treeA.length;
  const net = layNet(turned ? turn(input) : input, whole);
  if (!settle(net, true) && !settle(net, false)) return null;
  const { taken } = net;
  for (let cell = 0; cell < taken.length; cell++) whole[cell]! += taken[cell] as number;
  return whole;
}

/** The larger family gives the lines, so that fewer sums are left to mend. */
function turn(input: LaminarInput): LaminarInput {
  const { setA, treeA, lowA, highA, setB, treeB, lowB, highB } = input;
  return { ...input, setA: setB, treeA: treeB, lowA: lowB, highA: highB, setB: setA, treeB: treeA, lowB: lowA, highB: highA };
}

function settle(net: Net, snapped: boolean): boolean {
  const bounds = boundNodes(net, snapped);
  if (bounds === null) return false;
  const flow = rollUp(net, takeByLines(net, shareDown(net, bounds)));
  if (!balance(net, bounds, flow)) return false;
  if (16 * net.taken.length <= LOOKS) lessenDeviation(net, bounds, flow, LOOKS);
  return true;
}
