import type { WorkbookPort } from '../workbook';
import { applyWrites } from './applyWrites';
import { onChange } from './onChange';
import { onSelect } from './onSelect';
import { readWorkbook } from './readWorkbook';
import { reveal } from './reveal';
import { patienceOf } from './session';
import type { ExcelOptions } from './session';

/**
 * The open workbook in Excel, by Office.js (ExcelApi 1.14 and, for the undo group, 1.20 where there is one). `Excel` and `Office` are looked up when a method is called.
 * Reading and applying take turns, so nothing is read half written.
 */
export function excelWorkbook(options: ExcelOptions = {}): WorkbookPort {
  const patience = patienceOf(options);
  let last: Promise<unknown> = Promise.resolve();
  let writing = false;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    read: (work = {}) => inTurn(() => readWorkbook(patience, work)),
    apply: (writes, undo, work = {}) =>
      inTurn(async () => {
        writing = true;
        try {
          await applyWrites(patience, writes, undo, work);
        } finally {
          writing = false;
        }
      }),
    reveal: (at) => reveal(patience, at),
    onChange: (listener) => onChange(patience, () => writing, listener),
    onSelect: (listener) => onSelect(patience, listener),
  };
}
