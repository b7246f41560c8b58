import type { Rect } from '../../plan';
import { a1 } from '../content';
import type { ConditionalRule } from '../spec';
import type { legendCell } from './layouts';
import { colours, severityLook } from './look';

/**
 * The rules that colour `range` by severity, worst first. `share` is the Δ % cell of the top row with its column fixed (`$F6`); `legend` gives the absolute address of a
 * threshold on the same sheet. Each formula carries a marker (`N("sp:variance:red")=0`, always true) that tells the rule as ours.
 */
export function severityRules(
  id: string,
  range: Rect,
  share: string,
  legend: (part: 'red' | 'orange' | 'yellow') => ReturnType<typeof legendCell>,
): ConditionalRule[] {
  return (['red', 'orange', 'yellow'] as const).map((severity) => ({
    range,
    formula: `=IF(ISNUMBER(${share}),AND(-${share}>=${legend(severity)}-0.000000000001,N("sp:${id}:${severity}")=0),FALSE)`,
    fill: severityLook[severity].fill,
    color: colours.ink,
    stopIfTrue: true,
  }));
}

/** Blue-green for ahead, red-orange for behind. */
export function differenceRules(id: string, range: Rect): ConditionalRule[] {
  const cell = a1(range.row, range.column);
  return [
    { range, formula: `=IF(ISNUMBER(${cell}),AND(${cell}>0,N("sp:${id}:ahead")=0),FALSE)`, color: colours.good, stopIfTrue: false },
    { range, formula: `=IF(ISNUMBER(${cell}),AND(${cell}<0,N("sp:${id}:behind")=0),FALSE)`, color: colours.bad, stopIfTrue: false },
  ];
}
