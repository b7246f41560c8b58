import type { CellRef, DriverFact, ForecastFact } from '../../plan';
import { monthNumber, monthOf, pathOfText } from '../../plan';
import { forecastMethodOf } from './forecastMethod';
import type { FoundSource } from './foundSource';
import { bodyRows } from './foundSource';
import { placeOrAll } from './placeOrAll';
import type { Report } from './readAmount';
import type { CellsOf } from './readFunnel';
import { isTotalWord } from './readMeasure';
import { isFirst } from './rowCells';

/** Reads what was and will be outside of the sales history, by month. A row without month or name, or one driver's month of the same place twice, is an error; a blank value is not known. */
export function readDrivers(source: FoundSource, cellsOf: CellsOf, report: Report): DriverFact[] {
  const seen = new Map<string, CellRef>();
  return bodyRows(source).flatMap((row): DriverFact[] => {
    const cells = cellsOf(source, row);
    const month = cells.month('period');
    const name = cells.key('name');
    const where = { territory: placeOrAll(cells, 'territory'), category: placeOrAll(cells, 'category') };
    const value = cells.amount('value', 1);
    if (month === null || name === null) return [];
    const key = [month, name, where.territory, where.category].filter((part) => part !== '').join(' · ');
    if (!isFirst(cells, 'period', key, seen, 'error', report) || value === null) return [];
    return [{ month, name, ...where, value, at: cells.at('name') }];
  });
}

/** Reads kept forecasts. Rows without a day, a month or a forecast are errors: nothing of the record may be lost. A blank node, or the word for a total, is the total. */
export function readForecasts(source: FoundSource, cellsOf: CellsOf, report: Report): ForecastFact[] {
  return bodyRows(source).flatMap((row): ForecastFact[] => {
    const cells = cellsOf(source, row);
    const madeOn = cells.day('madeOn', 'error');
    const month = cells.month('period');
    const [mean, lo80, hi80] = [cells.amount('mean'), cells.amount('lo80'), cells.amount('hi80')];
    for (const field of ['madeOn', 'mean'] as const)
      if (cells.value(field) === null)
        report({ level: 'error', code: 'empty-key', at: cells.at(field), expected: field === 'madeOn' ? 'date' : 'number' });
    if (madeOn === null || month === null || mean === null) return [];
    const node = cells.text('node');
    const horizon = monthNumber(month) - monthNumber(monthOf(madeOn));
    const said = { method: forecastMethodOf(cells.text('method')), by: cells.text('by') };
    return [{ madeOn, path: isTotalWord(node) ? [] : pathOfText(node), month, horizon, mean, lo80, hi80, ...said, at: cells.at('mean') }];
  });
}
