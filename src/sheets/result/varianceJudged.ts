import { findThreshold } from '../../plan';
import type { NodePath, NodeProgress, Severity } from '../../plan';
import { a1 } from '../content';
import type { CellInput, CellStyle } from '../spec';
import type { Draft } from './draft';
import { calc } from './formulas';
import { legendCell, memoryCell, treeRows, varianceColumns } from './layouts';
import { looks } from './look';
import { pathKey } from './page';
import type { Page } from './page';
import { cellReference } from './sourceSum';

/** Severities as the sheet counts them. */
export const levels: Readonly<Record<Severity, number>> = { none: 0, yellow: 1, orange: 2, red: 3 };

/** The columns at the right of Variance that its severity is judged by. */
export const judgedColumns = ['yellow', 'orange', 'red', 'before', 'runningBefore', 'level'] as const;

const STEPS = ['yellow', 'orange', 'red'] as const;

/** The inputs of a node's three thresholds. */
type ThresholdInputs = Readonly<Record<(typeof STEPS)[number], CellInput>>;

/** Thresholds of each node by reference: to the row of thresholds that holds for it, else to the legend, which reads Settings. Blank: never that severity. */
export function thresholdInputs(page: Page): (path: NodePath, node: NodeProgress) => ThresholdInputs {
  const ruleOf = findThreshold(page.plan, 'sales');
  const sources = page.plan.sources.filter(({ role }) => role === 'thresholds');
  return (path, node) => {
    const rule = ruleOf(path);
    const source =
      rule === null
        ? undefined
        : sources.find(({ sheet, body }) => sheet === rule.at.sheet && rule.at.row >= body.row && rule.at.row < body.row + body.rows);
    const input = (step: (typeof STEPS)[number]): CellInput => {
      const value = node.thresholds[step];
      if (rule === null) return calc(legendCell(page, step), value);
      const place = source?.columns[step];
      if (source === undefined || place === undefined) return value;
      const cell = cellReference({ sheet: source.sheet, row: rule.at.row, column: place.column });
      return calc(`IF(ISNUMBER(${cell}),${cell},${value === null ? '""' : `IF(${cell}="","",${value})`})`, value ?? '');
    };
    return { yellow: input('yellow'), orange: input('orange'), red: input('red') };
  };
}

/** A node's thresholds, its state at the end of the last closed month, and its level of severity by formula. */
export function putJudged(draft: Draft, page: Page, node: NodeProgress, thresholds: ThresholdInputs): void {
  const at = varianceColumns(page);
  const row = treeRows(page).get(pathKey(node.path)) as number;
  const look: CellStyle = { ...looks.quiet, align: 'right' };
  for (const step of STEPS) draft.put(row, at[step], thresholds[step], { ...look, format: '0.0%' });
  draft.put(row, at.before, levels[node.before.severity], { ...look, format: '0' });
  draft.put(row, at.runningBefore, node.before.running, { ...look, format: '0' });
  draft.put(row, at.level, calc(levelFormula(page, row), levels[node.severity]), { ...look, format: '0' });
}

/** The engine's rule K11 over the row's cells: reached, or held and not yet far enough inside; shown when it has lasted. */
function levelFormula(page: Page, row: number): string {
  const at = varianceColumns(page);
  const [share, before, running] = [at.share, at.before, at.runningBefore].map((column) => a1(row, column)) as [string, string, string];
  const terms = STEPS.map((step) => {
    const threshold = a1(row, at[step]);
    const level = levels[step];
    const reached = `(-${share}>=N(${threshold})-0.000000000001)`;
    const held = `(${before}>=${level})*(-${share}>MAX(0,N(${threshold})-${memoryCell(page, 'hysteresis')})+0.000000000001)`;
    return `${level}*ISNUMBER(${threshold})*(${reached}+${held}>0)`;
  });
  return `IF(${share}="",0,IF(${running}+1>=${memoryCell(page, 'alertPeriods')},MAX(${terms.join(',')}),0))`;
}
