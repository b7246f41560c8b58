import type { OfficeInstance } from '../../src/playground/node';
import { startOffice } from '../../src/playground/node';

let office: OfficeInstance;
beforeEach(async () => {
  office = await startOffice();
});
afterEach(() => office.dispose());

describe('the handshake', () => {
  it('makes office.js ready as Excel on the web', async () => {
    const info = await office.Office.onReady();
    expect(info.host).toBe('Excel');
    expect(info.platform).toBe('OfficeOnline');
  });
});

describe('ranges', () => {
  it('writes and reads values', async () => {
    const values = await office.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange('A1:B2');
      range.values = [
        [1, 2],
        ['x', true],
      ];
      range.load('values,address,valueTypes');
      await context.sync();
      return [range.values, range.address, range.valueTypes];
    });
    expect(values).toEqual([
      [
        [1, 2],
        ['x', true],
      ],
      'Sheet1!A1:B2',
      [
        ['Double', 'Double'],
        ['String', 'Boolean'],
      ],
    ]);
  });

  it('calculates formulas exactly, negatives and fractions included', async () => {
    const values = await office.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1:A5');
      range.formulas = [[0.1], ['=A1+0.2'], ['=-1/3'], ['=1.005*1000'], ['=A1-A1']];
      range.load('values');
      await context.sync();
      return range.values;
    });
    expect(values).toEqual([[0.1], [0.1 + 0.2], [-1 / 3], [1.005 * 1000], [0]]);
  });
});
