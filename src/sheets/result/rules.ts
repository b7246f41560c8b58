import type { Rect } from '../../plan';
import { a1 } from '../content';
import type { ConditionalRule } from '../spec';
import { quoted } from './formulas';
import { colours, severityLook } from './look';

/**
 * The rules that colour `range` by severity, worst first, wherever `condition` holds, which is written for the top row with its columns fixed (`$L6=3`). Each formula carries a marker (`N("sp:variance:red")=0`, always true)
 * that tells the rule as ours.
 */
export function severityRules(id: string, range: Rect, condition: (severity: 'red' | 'orange' | 'yellow') => string): ConditionalRule[] {
  return (['red', 'orange', 'yellow'] as const).map((severity) =>
    whenRule(`${id}:${severity}`, range, condition(severity), { fill: severityLook[severity].fill }),
  );
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
