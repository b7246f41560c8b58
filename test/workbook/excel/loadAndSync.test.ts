import { OfficeMockObject } from 'office-addin-mock';
import { measureSheets } from '../../../src/workbook/excel/measureSheets';
import { reveal } from '../../../src/workbook/excel/reveal';
import { patienceOf } from '../../../src/workbook/excel/session';

/** The order of loads and syncs only, on Microsoft's mock; what a workbook does with them is tested on the emulated host. */
describe('load and sync, on office-addin-mock', () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'Excel');
  });

  it('activates the sheet in a request before the one that selects', async () => {
    const calls: string[] = [];
    const note = (call: string) => () => void calls.push(call);
    const mock = new OfficeMockObject({
      context: {
        workbook: {
          worksheets: {
            sheet: {
              activate: note('activate'),
              range: { select: note('select') },
              getRange(address: string) {
                calls.push(address);
                return (this as unknown as { range: unknown }).range;
              },
            },
            getItem(name: string) {
              calls.push(name);
              return (this as unknown as { sheet: unknown }).sheet;
            },
          },
        },
      },
    }) as unknown as { context: { sync: () => Promise<void> } };
    mock.context.sync = async () => note('sync')();
    const run = (work: (context: unknown) => Promise<unknown>) => work(mock.context);
    Object.assign(globalThis, { Excel: { run } });
    await reveal(patienceOf({}), { sheet: 'Plan', row: 2, column: 1 });
    expect(calls).toEqual(['Plan', 'activate', 'sync', 'B3', 'select', 'sync']);
  });

  it('reads no property of a used range that was not loaded and synced', async () => {
    const range = { rowIndex: 1, columnIndex: 2, rowCount: 3, columnCount: 4, rowHidden: false, columnHidden: true };
    const returns = (key: string) =>
      function (this: Record<string, unknown>) {
        return this[key];
      };
    const mock = new OfficeMockObject({
      context: {
        workbook: {
          worksheets: {
            getItem: returns('sheet'),
            sheet: {
              getUsedRangeOrNullObject: returns('used'),
              used: range,
              getRange: returns('whole'),
              whole: { getMergedAreasOrNullObject: returns('merged'), merged: { areaCount: 0 } },
            },
          },
          functions: { date: returns('day'), day: { value: 0 } },
        },
      },
    }) as unknown as { context: Excel.RequestContext };
    const sheet = { name: 'Data', visibility: 'visible', protected: false } as const;
    const measured = await measureSheets(mock.context, { sheets: [sheet], tables: [], names: [], registryPart: null });
    expect(measured.sheets[0]).toMatchObject({
      name: 'Data',
      size: { row: 1, column: 2, rows: 3, columns: 4 },
      rowHidden: false,
      columnHidden: true,
    });
    expect(measured.dateSystem).toBe(1904);
  });
});
