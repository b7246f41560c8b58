import type { OfficeInstance } from '../../src/playground/node';
import { startOffice } from '../../src/playground/node';

let office: OfficeInstance;
beforeEach(async () => {
  office = await startOffice();
});
afterEach(() => office.dispose());

const run = <T>(work: (context: Excel.RequestContext, sheet: Excel.Worksheet) => Promise<T>): Promise<T> =>
  office.Excel.run((context) =>
    work(context as unknown as Excel.RequestContext, context.workbook.worksheets.getItem('Sheet1') as unknown as Excel.Worksheet),
  );

const fails = async (work: (context: Excel.RequestContext, sheet: Excel.Worksheet) => Promise<unknown>): Promise<string> => {
  try {
    await run(work);
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'no error';
};

describe('what is written', () => {
  it('is parsed as typed', async () => {
    const [values, formats] = await run(async (context, sheet) => {
      const range = sheet.getRange('A1:H1');
      range.values = [['2017-01', "'2017-01", '1,234', '5%', 'TRUE', '=1+1', '#N/A', 'abc']];
      range.load('values,numberFormat');
      await context.sync();
      return [range.values, range.numberFormat];
    });
    expect(values).toEqual([[42736, '2017-01', 1234, 0.05, true, 2, '#N/A', 'abc']]);
    expect(formats).toEqual([['mmm-yy', 'General', '#,##0', '0%', 'General', 'General', 'General', 'General']]);
  });

  it('leaves cells alone for null and clears them for an empty text', async () => {
    const values = await run(async (context, sheet) => {
      const range = sheet.getRange('A1:B1');
      range.values = [[1, 2]];
      range.values = [[null, '']];
      range.load('values,valueTypes');
      await context.sync();
      return [range.values, range.valueTypes];
    });
    expect(values).toEqual([[[1, '']], [['Double', 'Empty']]]);
  });

  it('must have the size of the range', async () => {
    expect(
      await fails(async (context, sheet) => {
        sheet.getRange('A1:B2').values = [[1, 2]];
        await context.sync();
      }),
    ).toBe('InvalidArgument');
  });

  it('is refused on a protected sheet, and earlier actions stay', async () => {
    expect(
      await fails(async (context, sheet) => {
        sheet.getRange('A1').values = [[7]];
        sheet.protection.protect();
        sheet.getRange('A2').values = [[8]];
        await context.sync();
      }),
    ).toBe('AccessDenied');
    expect(office.host.workbook.sheetByName('Sheet1')?.cell(0, 0)?.value).toBe(7);
    expect(office.host.workbook.sheetByName('Sheet1')?.cell(1, 0)).toBeUndefined();
  });

  it('comes in chunks when it is large', async () => {
    const rows = Array.from({ length: 2000 }, (_, r) => [r, r * 2]);
    const last = await run(async (context, sheet) => {
      sheet.getRange('A1:B2000').values = rows;
      const range = sheet.getUsedRange().load('values,address');
      await context.sync();
      return [range.address, range.values.at(-1)];
    });
    expect(last).toEqual(['Sheet1!A1:B2000', [1999, 3998]]);
  });
});

describe('sheets', () => {
  it('are added, found, renamed and deleted; references follow', async () => {
    const read = await run(async (context, sheet) => {
      const plan = context.workbook.worksheets.add('Plan');
      plan.getRange('A1').values = [[5]];
      sheet.getRange('A1').formulas = [['=Plan!A1*2']];
      await context.sync();
      plan.name = 'Q1 Plan';
      const cell = sheet.getRange('A1').load('formulas,values');
      const missing = context.workbook.worksheets.getItemOrNullObject('Plan');
      await context.sync();
      const before = [cell.formulas[0]?.[0], cell.values[0]?.[0], missing.isNullObject];
      plan.delete();
      cell.load('formulas,values');
      const all = context.workbook.worksheets.load('items/name');
      await context.sync();
      return [...before, cell.formulas[0]?.[0], cell.values[0]?.[0], all.items.map((s) => s.name)];
    });
    expect(read).toEqual(["='Q1 Plan'!A1*2", 10, true, '=#REF!A1*2', '#REF!', ['Sheet1']]);
  });

  it('with an apostrophe in the name are renamed in formulas too, whatever the case', async () => {
    const formulas = await run(async (context, sheet) => {
      const anns = context.workbook.worksheets.add("Ann's");
      anns.getRange('A1').values = [[5]];
      sheet.getRange('A1:A2').formulas = [["='ann''s'!A1*2"], ['=A1+1']];
      await context.sync();
      anns.name = 'Bob';
      const cells = sheet.getRange('A1:A2').load('formulas');
      await context.sync();
      return cells.formulas;
    });
    expect(formulas).toEqual([['=Bob!A1*2'], ['=A1+1']]);
  });

  it('cannot be added twice by one name, nor found when missing', async () => {
    expect(
      await fails(async (context) => {
        context.workbook.worksheets.add('sheet1');
        await context.sync();
      }),
    ).toBe('ItemAlreadyExists');
    expect(
      await fails(async (context) => {
        context.workbook.worksheets.getItem('Nowhere').load('name');
        await context.sync();
      }),
    ).toBe('ItemNotFound');
  });

  it('keep freeze, tab colour, gridlines and print layout', async () => {
    const read = await run(async (context, sheet) => {
      sheet.freezePanes.freezeAt(sheet.getRange('A1:B3'));
      sheet.tabColor = '#FF0000';
      sheet.showGridlines = false;
      sheet.pageLayout.orientation = 'Landscape';
      sheet.pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
      sheet.pageLayout.setPrintTitleRows('$3:$3');
      sheet.load('tabColor,showGridlines');
      const frozen = sheet.freezePanes.getLocationOrNullObject().load('address');
      const title = sheet.pageLayout.getPrintTitleRowsOrNullObject().load('address');
      sheet.pageLayout.load('orientation,zoom');
      await context.sync();
      return [
        sheet.tabColor,
        sheet.showGridlines,
        frozen.address,
        title.address,
        sheet.pageLayout.orientation,
        sheet.pageLayout.zoom.horizontalFitToPages,
      ];
    });
    expect(read).toEqual(['#FF0000', false, 'Sheet1!A1:B3', 'Sheet1!3:3', 'Landscape', 1]);
  });
});

describe('tables and names', () => {
  it('are made, and formulas speak of them', async () => {
    const read = await run(async (context, sheet) => {
      sheet.getRange('A1:B3').values = [
        ['Product', 'Amount'],
        ['x', 10],
        ['y', -4],
      ];
      const table = sheet.tables.add('A1:B3', true);
      table.name = 'Sales';
      context.workbook.names.add('Rate', sheet.getRange('D1'));
      sheet.getRange('D1:D3').formulas = [[0.5], ['=SUM(Sales[Amount])*Rate'], ['=SUBTOTAL(109,Sales[[#All],[Amount]])']];
      await context.sync();
      table.rows.add(undefined, [['z', 100]]);
      const results = sheet.getRange('D2:D3').load('values');
      const columns = table.columns.load('items/name');
      const body = table.getDataBodyRange().load('address');
      const name = context.workbook.names.getItem('Rate').load('formula,type,value');
      await context.sync();
      return [results.values, columns.items.map((c) => c.name), body.address, name.formula, name.type];
    });
    expect(read).toEqual([[[53], [106]], ['Product', 'Amount'], 'Sheet1!A2:B4', '=Sheet1!$D$1', 'Range']);
  });

  it('must not overlap', async () => {
    expect(
      await fails(async (context, sheet) => {
        sheet.tables.add('A1:B3', true);
        sheet.tables.add('B2:C5', true);
        await context.sync();
      }),
    ).toBe('InvalidArgument');
  });
});

describe('looks', () => {
  it('are set and read back', async () => {
    const read = await run(async (context, sheet) => {
      const range = sheet.getRange('B2:C3');
      range.format.fill.color = '#AABBCC';
      range.format.font.bold = true;
      range.format.horizontalAlignment = 'Right';
      range.format.borders.getItem('EdgeBottom').style = 'Continuous';
      range.numberFormat = [
        ['0.0%', '0.0%'],
        ['#,##0', '#,##0'],
      ];
      range.values = [
        [0.256, 1],
        [1234.5, 2],
      ];
      range.format.load('horizontalAlignment');
      range.format.fill.load('color');
      range.format.font.load('bold');
      const border = sheet.getRange('B3').format.borders.getItem('EdgeBottom').load('style');
      range.load('text');
      await context.sync();
      return [range.format.fill.color, range.format.font.bold, range.format.horizontalAlignment, border.style, range.text];
    });
    expect(read).toEqual([
      '#AABBCC',
      true,
      'Right',
      'Continuous',
      [
        ['25.6%', '100.0%'],
        ['1,235', '2'],
      ],
    ]);
  });

  it('by conditional formats: first priority wins, stop if true stops, thresholds sit in cells', async () => {
    await run(async (context, sheet) => {
      sheet.getRange('A1:B3').values = [
        [5, 3],
        [-5, ''],
        [1, ''],
      ];
      const low = sheet.getRange('A1:A3').conditionalFormats.add('Custom');
      low.custom.rule.formula = '=A1>0';
      low.custom.format.fill.color = '#00FF00';
      const high = sheet.getRange('A1:A3').conditionalFormats.add('Custom');
      high.custom.rule.formula = '=A1>$B$1';
      high.custom.format.fill.color = '#FF0000';
      high.custom.format.font.bold = true;
      high.stopIfTrue = true;
      await context.sync();
    });
    expect(office.host.look('Sheet1', 0, 0)).toEqual({ fill: '#FF0000', bold: true });
    expect(office.host.look('Sheet1', 1, 0)).toEqual({});
    expect(office.host.look('Sheet1', 2, 0)).toEqual({ fill: '#00FF00' });
    office.host.editCell('Sheet1', 0, 1, '9');
    expect(office.host.look('Sheet1', 0, 0)).toEqual({ fill: '#00FF00' });
  });
});

describe('charts, parts and settings', () => {
  it('keep what they were given', async () => {
    const read = await run(async (context, sheet) => {
      sheet.getRange('A1:B3').values = [
        ['Month', 'Plan'],
        ['Jan', 1],
        ['Feb', 2],
      ];
      const chart = sheet.charts.add('Line', sheet.getRange('A1:B3'), 'Columns');
      chart.name = 'sp_plan';
      chart.title.text = 'Plan';
      chart.setPosition('D2', 'H10');
      chart.axes.valueAxis.numberFormat = '#,##0';
      const series = chart.series.add('Actual');
      series.setValues(sheet.getRange('B2:B3'));
      series.format.line.color = '#FF0000';
      const again = sheet.charts.getItemOrNullObject('sp_plan').load('name,height');
      again.series.load('items/name');
      again.title.load('text');
      const part = context.workbook.customXmlParts.add('<a xmlns="urn:sp"><b/></a>');
      const found = context.workbook.customXmlParts.getByNamespace('urn:sp').getOnlyItemOrNullObject();
      const xml = found.getXml();
      part.load('id');
      context.workbook.settings.add('key', { a: 1 });
      const setting = context.workbook.settings.getItem('key').load('value');
      await context.sync();
      return [again.height, again.series.items.map((s) => s.name), again.title.text, xml.value, setting.value];
    });
    expect(read).toEqual([135, ['Plan', 'Actual'], 'Plan', '<a xmlns="urn:sp"><b/></a>', { a: 1 }]);
  });
});

describe('events', () => {
  it('tell what a person and a colleague type, not while events are off', async () => {
    const seen: unknown[] = [];
    await run(async (context) => {
      context.workbook.worksheets.onChanged.add(async (event) => {
        seen.push([event.address, event.source, event.triggerSource, event.details?.valueAfter]);
      });
      await context.sync();
    });
    office.host.editCell('Sheet1', 1, 1, '42');
    office.host.editCell('Sheet1', 2, 1, 'x', 'Remote');
    office.host.enableEvents = false;
    office.host.editCell('Sheet1', 3, 1, 'y');
    office.host.enableEvents = true;
    await run(async (context, sheet) => {
      sheet.getRange('A1').values = [[1]];
      await context.sync();
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(seen).toEqual([
      ['B2', 'Local', 'Unknown', 42],
      ['B3', 'Remote', 'Unknown', 'x'],
      ['A1', 'Local', 'ThisLocalAddin', 1],
    ]);
  });
});

describe('faults', () => {
  const write = async (context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<void> => {
    sheet.getRange('A1').values = [[1]];
    await context.sync();
  };
  it.each([
    ['cellEdit', 'InvalidOperationInCellEditMode'],
    ['session', 'InvalidOrTimedOutSession'],
    ['tooManyRequests', 'ActivityLimitReached'],
    ['requestTooLarge', 'RequestPayloadSizeLimitExceeded'],
    ['responseTooLarge', 'ResponsePayloadSizeLimitExceeded'],
    ['accessDenied', 'AccessDenied'],
  ] as const)('%s gives %s once, then all is well', async (fault, code) => {
    office.host.faults[fault] = 1;
    expect(await fails(write)).toBe(code);
    expect(await fails(write)).toBe('no error');
  });

  it('a request above five megabytes is refused', async () => {
    expect(
      await fails(async (context, sheet) => {
        sheet.getRange('A1').values = [['x'.repeat(6 * 1024 * 1024)]];
        await context.sync();
      }),
    ).toBe('RequestPayloadSizeLimitExceeded');
  });

  it('a sync that is never answered stays open', async () => {
    office.host.faults.silence = 1;
    const outcome = await Promise.race([fails(write), new Promise((resolve) => setTimeout(() => resolve('open'), 300))]);
    expect(outcome).toBe('open');
  });
});

describe('the record', () => {
  it('names the members used, leaks none, and says loudly what is missing', async () => {
    await run(async (context, sheet) => {
      sheet.getRange('A1').values = [[1]];
      await context.sync();
    });
    await office.host.idle();
    expect(office.host.leaked()).toEqual([]);
    expect(office.host.coverage.members()).toEqual(expect.arrayContaining(['Range.values', 'Worksheet.getRange', 'WorksheetCollection.getItem']));
    let message = '';
    try {
      await run(async (context, sheet) => {
        sheet.getRange('A1:A2').removeDuplicates([0], false);
        await context.sync();
      });
    } catch (error) {
      message = String((error as Error).message);
    }
    expect(message).toContain('EMULATOR: Range.removeDuplicates');
  });

  it('refuses members above the declared requirement sets', async () => {
    const small = await startOffice({ requirementMatrix: { ExcelApi: '1.5' } });
    let code = '';
    try {
      await small.Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().freezePanes.freezeRows(1);
        await context.sync();
      });
    } catch (error) {
      code = (error as { code: string }).code;
    }
    small.dispose();
    expect(code).toBe('ApiNotFound');
  });

  it('a range kept after the run is a leak until it is let go', async () => {
    await run(async (context, sheet) => {
      const range = sheet.getRange('A1');
      context.trackedObjects.add(range);
      await context.sync();
    });
    await office.host.idle();
    expect(office.host.leaked().length).toBe(1);
  });
});
