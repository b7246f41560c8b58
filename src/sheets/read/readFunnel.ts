import type { CellRef, Rep, Stage, StageMove } from '../../plan';
import { levelOf } from './allocationWords';
import type { FoundSource } from './foundSource';
import { bodyRows } from './foundSource';
import type { Report } from './readAmount';
import { readPlace } from './readPlace';
import type { RowCells } from './rowCells';
import { isFirst, notNegative } from './rowCells';

/** Gives the cells of a row of a source. */
export type CellsOf = (source: FoundSource, row: number) => RowCells;

/** Reads the funnel's stages, first to last. A name twice is an error; blank conversions and days are learnt. */
export function readStages(source: FoundSource, cellsOf: CellsOf, report: Report): Stage[] {
  const seen = new Map<string, CellRef>();
  return bodyRows(source).flatMap((row): Stage[] => {
    const cells = cellsOf(source, row);
    const name = cells.key('name');
    const conversion = cells.share('conversion', { low: 0, high: 1 });
    const days = cells.number('days', notNegative);
    const perDeal = cells.number('perDeal', notNegative);
    const hours = cells.number('hours', notNegative);
    if (name === null || !isFirst(cells, 'name', name, seen, 'error', report)) return [];
    return [{ name, conversion, days, activity: cells.text('activity'), perDeal, hours, at: cells.at('name') }];
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

/**
 * Reads the sellers. One who sells in several territories has a row for each; the same row twice is an error. Skills stand in one cell, apart by `;`, `、`, `,` or `/`. The monthly
 * cost is × `unit`: currency, unless its header names a unit.
 */
export function readTeam(source: FoundSource, unit: number, cellsOf: CellsOf, report: Report): Rep[] {
  const seen = new Map<string, CellRef>();
  return bodyRows(source).flatMap((row): Rep[] => {
    const cells = cellsOf(source, row);
    const name = cells.key('name');
    const territory = cells.place('territory');
    const activitiesPerDay = cells.number('activitiesPerDay', notNegative);
    const details = {
      hoursPerDay: cells.number('hoursPerDay', { low: 0, high: 24, above: true, expected: 'hours-of-day' }),
      skills: cells
        .text('skills')
        .split(/[;；、,，/|]/)
        .map((skill) => skill.trim())
        .filter((skill) => skill !== ''),
      level: cells.choice('level', levelOf, 'level'),
      hired: cells.day('hired'),
      vacationDays: cells.number('vacationDays', { low: 0, high: 366, expected: 'days-of-year' }),
      monthlyCost: cells.number('monthlyCost', notNegative, unit),
      ...readPlace(cells, report),
    };
    if (name === null || !isFirst(cells, 'name', `${name} ${territory}`.trim(), seen, 'error', report)) return [];
    return [{ name, territory, activitiesPerDay, ...details, at: cells.at('name') }];
  });
}
