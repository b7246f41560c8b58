import { noRepDetails } from '../../plan';
import type { CellRef, Rep, Stage, StageMove } from '../../plan';
import type { FoundSource } from './foundSource';
import { bodyRows } from './foundSource';
import type { Report } from './readAmount';
import type { RowCells } from './rowCells';
import { isFirst } from './rowCells';

/** Gives the cells of a row of a source. */
export type CellsOf = (source: FoundSource, row: number) => RowCells;

/** Reads the funnel's stages, first to last. A name twice is an error; blank conversions and days are learnt. */
export function readStages(source: FoundSource, cellsOf: CellsOf, report: Report): Stage[] {
  const seen = new Map<string, CellRef>();
  return bodyRows(source).flatMap((row): Stage[] => {
    const cells = cellsOf(source, row);
    const name = cells.key('name');
    const conversion = cells.share('conversion', { low: 0, high: 1 });
    const days = notNegative(cells, 'days', report);
    const perDeal = notNegative(cells, 'perDeal', report);
    if (name === null || !isFirst(cells, 'name', name, seen, 'error', report)) return [];
    return [{ name, conversion, days, activity: cells.text('activity'), perDeal, hours: null, at: cells.at('name') }];
  });
}

/** Reads which deal entered which stage when. A blank deal, stage or day is an error. */
export function readStageMoves(source: FoundSource, cellsOf: CellsOf, report: Report): StageMove[] {
  return bodyRows(source).flatMap((row): StageMove[] => {
    const cells = cellsOf(source, row);
    const [deal, stage] = [cells.key('deal'), cells.key('stage')];
    const on = cells.day('on', 'error');
    if (on === null && cells.value('on') === null) report({ level: 'error', code: 'empty-key', at: cells.at('on'), expected: 'date' });
    return deal !== null && stage !== null && on !== null ? [{ deal, stage, on, at: cells.at('deal') }] : [];
  });
}

/** Reads the sellers. One who sells in several territories has a row for each; the same row twice is an error. */
export function readTeam(source: FoundSource, cellsOf: CellsOf, report: Report): Rep[] {
  const seen = new Map<string, CellRef>();
  return bodyRows(source).flatMap((row): Rep[] => {
    const cells = cellsOf(source, row);
    const name = cells.key('name');
    const territory = cells.place('territory');
    const activitiesPerDay = notNegative(cells, 'activitiesPerDay', report);
    if (name === null || !isFirst(cells, 'name', `${name} ${territory}`.trim(), seen, 'error', report)) return [];
    return [{ name, territory, activitiesPerDay, ...noRepDetails, at: cells.at('name') }];
  });
}

/** A number that counts something: not negative, else an error. */
export function notNegative(cells: RowCells, field: string, report: Report): number | null {
  const value = cells.amount(field, 1);
  if (value === null || value >= 0) return value;
  report({ level: 'error', code: 'bad-setting', at: cells.at(field), found: String(value), expected: 'amount' });
  return null;
}
