import { blockOf } from '../../../src/workbook/excel/cells';
import { columnPoints } from '../../../src/workbook/excel/columnWidth';

describe('blockOf', () => {
  it('tells blanks, empty texts, errors, formulas and texts that look like formulas apart', () => {
    const block = blockOf(
      { row: 3, column: 1, rows: 1, columns: 7 },
      {
        values: [['', '', '#N/A', 42735, '=1+1', 2, true]],
        types: [['Empty', 'String', 'Error', 'Double', 'String', 'Double', 'Boolean']],
        formulas: [['', '=IF(1,"")', '=NA()', 42735, '=1+1', '=1+1', true]],
        formats: [['General', 'General', 'General', 'yyyy-mm-dd', 'General', '0.00', 'General']],
      },
    );
    expect(block.values).toEqual([[null, '', { error: '#N/A' }, 42735, '=1+1', 2, true]]);
    expect(block.formulas).toEqual([[null, '=IF(1,"")', '=NA()', null, null, '=1+1', null]]);
    expect(block.formats[0]?.[3]).toBe('yyyy-mm-dd');
  });
});

describe('columnPoints', () => {
  it('gives Excel’s default column: 8.43 characters are 64 pixels, 48 points', () => {
    expect(columnPoints(8.43)).toBe(48);
    expect(columnPoints(0)).toBe(0);
    expect(columnPoints(20)).toBe(145 * 0.75);
  });
});
