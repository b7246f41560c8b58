import { WorkbookError } from '../../../src/workbook';
import { toWorkbookError } from '../../../src/workbook/excel/errors';

describe('toWorkbookError', () => {
  it.each([
    ['InvalidOperationInCellEditMode', 'cell-edit'],
    ['AccessDenied', 'protected'],
    ['RequestPayloadSizeLimitExceeded', 'too-large'],
    ['ResponsePayloadSizeLimitExceeded', 'too-large'],
    ['ActivityLimitReached', 'busy'],
    ['ServiceNotAvailable', 'busy'],
    ['ItemNotFound', 'sheet-missing'],
    ['ItemAlreadyExists', 'name-taken'],
    ['MergedRangeConflict', 'merged'],
    ['FilteredRangeConflict', 'filtered'],
    ['GeneralException', 'unknown'],
  ])('%s is %s, whatever its message says', (code, kind) => {
    const error = toWorkbookError({ code, message: '发生错误', debugInfo: { errorLocation: 'Range.values' } }, 'Plan');
    expect([error.kind, error.detail, error.sheet]).toEqual([kind, `${code} at Range.values`, 'Plan']);
  });

  it('keeps a WorkbookError and takes anything else as unknown', () => {
    const own = new WorkbookError('cancelled', 'cancelled');
    expect(toWorkbookError(own)).toBe(own);
    expect(toWorkbookError(new TypeError('x is undefined'))).toMatchObject({ kind: 'unknown', detail: 'TypeError: x is undefined' });
    expect(toWorkbookError('odd')).toMatchObject({ kind: 'unknown', detail: 'odd' });
  });
});
