import type { Rect } from '../../plan';
import { a1 } from '../content';
import type { ConditionalRule } from '../spec';
import { quoted } from './formulas';
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

/**
 * Colours `range` where `condition` holds, which is written for its top-left cell. `marker` (`channel:low`) tells the rule as ours; later rules do not touch what it coloured.
 */
export function whenRule(marker: string, range: Rect, condition: string, look: { readonly fill?: string; readonly color?: string }): ConditionalRule {
  return { range, formula: `=AND(${condition},N("sp:${marker}")=0)`, color: colours.ink, ...look, stopIfTrue: look.fill !== undefined };
}

/** Colours the cells of `range` that hold just `text`. */
export function textRule(marker: string, range: Rect, text: string, fill: string): ConditionalRule {
  return whenRule(marker, range, `${a1(range.row, range.column)}=${quoted(text)}`, { fill });
}

/** ▲ in blue-green and ▼ in red-orange where a cell's text begins with it. */
export function arrowRules(id: string, range: Rect): ConditionalRule[] {
  const first = `LEFT(${a1(range.row, range.column)},1)`;
  return [
    whenRule(`${id}:up`, range, `${first}="▲"`, { color: colours.good }),
    whenRule(`${id}:down`, range, `${first}="▼"`, { color: colours.bad }),
  ];
}
