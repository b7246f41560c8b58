import type { CellRef, DimensionField, ResponseNode, ThresholdRule } from '../../plan';
import { alertKindOf, severityOf, watchMeasureOf } from './controlChoices';
import type { FoundSource } from './foundSource';
import { bodyRows, shown } from './foundSource';
import { inputWords } from './inputWords';
import { isAll } from './placeOrAll';
import type { Report } from './readAmount';
import type { CellsOf } from './readFunnel';
import { dimensionOf } from './readLevels';
import { isTotalWord } from './readMeasure';
import type { ScopeContext } from './readScope';
import { readScope } from './readScope';
import type { RowCells } from './rowCells';
import { isFirst, notNegative } from './rowCells';

/** What reading thresholds and response nodes needs beside the plan's dimensions. */
export interface WatchContext extends ScopeContext {
  readonly language: 'en' | 'zh';
}

const STEPS = ['yellow', 'orange', 'red'] as const;

/**
 * Reads the thresholds of parts of the plan. A blank measure is sales, a blank level every level, a blank threshold never. A place or level that is not known, a share outside of 0 to 1, or a severer
 * threshold that is not above the milder ones is an error, so that nothing is watched as if the row were not there.
 */
export function readThresholds(source: FoundSource, cellsOf: CellsOf, context: WatchContext, report: Report): ThresholdRule[] {
  return bodyRows(source).flatMap((row): ThresholdRule[] => {
    const cells = cellsOf(source, row);
    const measure = cells.choice('measure', watchMeasureOf, 'watch-measure');
    const scope = readScope(cells, context, 'error', report);
    const level = levelOf(cells, context, report);
    const [yellow = null, orange = null, red = null] = STEPS.map((step) => shareOf(cells, step));
    const isMeasure = measure !== null || cells.text('measure') === '';
    if (!isRising(cells, { yellow, orange, red }, report) || scope === null || level === undefined || !isMeasure) return [];
    const at = cells.at(cells.has('measure') ? 'measure' : 'yellow');
    return [{ measure: measure ?? 'sales', members: scope.members, level, yellow, orange, red, at }];
  });
}

function shareOf(cells: RowCells, field: string): number | null {
  const share = cells.share(field, { low: 0, high: 1 });
  return share === null ? null : cells.number(field, { low: 0, high: 1, above: true, expected: 'share-above-zero' });
}

/** Is every threshold above the milder ones? Reports the first that is not. */
function isRising(cells: RowCells, steps: Readonly<Record<(typeof STEPS)[number], number | null>>, report: Report): boolean {
  let before = 0;
  for (const field of STEPS) {
    const step = steps[field];
    if (step === null) continue;
    if (step <= before) {
      report({ level: 'error', code: 'bad-setting', at: cells.at(field), found: shown(cells.value(field)), expected: 'order' });
      return false;
    }
    before = step;
  }
  return true;
}

/** The level that a cell names by its label, or the whole; null for every level; undefined, with an error, when it is none of the plan's. */
function levelOf(cells: RowCells, { levels, dimensions, language }: WatchContext, report: Report): DimensionField | 'total' | null | undefined {
  const text = cells.text('level');
  if (text === '') return null;
  if (isTotalWord(text)) return 'total';
  if (isAll(cells, 'level')) return null;
  const field = dimensionOf(text, dimensions);
  if (field !== null && levels.includes(field)) return field;
  const labels = levels.map((each) => dimensions.find((dimension) => dimension.field === each)?.label ?? each);
  const expected = [...labels, inputWords[language].total].join(language === 'zh' ? '、' : ', ');
  report({ level: 'error', code: 'bad-setting', at: cells.at('level'), found: text, expected });
  return undefined;
}

/**
 * Reads the response nodes. A blank alert is any; a row without severity or action, with a word or place that is not known, or one that repeats an action of the same alert, severity and part is an
 * error. Cost and effect are amounts × `unit`.
 */
export function readResponses(source: FoundSource, unit: number, cellsOf: CellsOf, context: WatchContext, report: Report): ResponseNode[] {
  const seen = new Map<string, CellRef>();
  return bodyRows(source).flatMap((row): ResponseNode[] => {
    const cells = cellsOf(source, row);
    const anyKind = isAll(cells, 'kind');
    const kind = anyKind ? null : cells.choice('kind', alertKindOf, 'alert-kind');
    const severity = severityAt(cells, report);
    const scope = readScope(cells, context, 'error', report);
    const action = cells.key('action');
    const hours = cells.number('hours', { low: 0, above: true, expected: 'above-zero' });
    const [cost, effect] = [cells.number('cost', notNegative, unit), cells.amount('effect')];
    if (severity === null || scope === null || action === null || (kind === null && !anyKind)) return [];
    const key = [kind, severity, ...Object.values(scope.members), action].filter((part) => part !== null).join(' · ');
    if (!isFirst(cells, 'action', key, seen, 'error', report)) return [];
    return [{ kind, severity, members: scope.members, action, owner: cells.text('owner'), hours, cost, effect, at: cells.at('action') }];
  });
}

function severityAt(cells: RowCells, report: Report): ResponseNode['severity'] | null {
  const severity = cells.choice('severity', severityOf, 'severity');
  if (severity !== null && severity !== 'none') return severity;
  if (severity === 'none' || cells.text('severity') === '')
    report({ level: 'error', code: 'empty-key', at: cells.at('severity'), expected: 'severity' });
  return null;
}
