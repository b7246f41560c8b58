import { createHash } from 'node:crypto';
import type { ChartSpec, ConditionalRule, SheetWrite } from '../../../src/sheets';
import { valueAt } from '../../../src/sheets';
import { blankXlsx, openXlsx } from '../../../src/workbook/file';
import { fixture, main, packageOf, partsOf, rel, zipOf } from './packages';

const hash = (text: string | undefined) =>
  createHash('sha256')
    .update(text ?? '')
    .digest('hex');

const rules: ConditionalRule[] = [
  { range: { row: 1, column: 4, rows: 40, columns: 2 }, formula: '=$E2<$K$1', fill: '#FFC7CE', color: '#9C0006', stopIfTrue: true },
  { range: { row: 1, column: 4, rows: 40, columns: 2 }, formula: '=$E2>=$K$1', fill: '#C6EFCE', stopIfTrue: false },
];

function chartOf(name: string, kind: ChartSpec['kind']): ChartSpec {
  return {
    name,
    kind,
    title: 'Plan & actual',
    anchor: { row: 45, column: 0, rows: 15, columns: 8 },
    categories: { row: 1, column: 0, rows: 3, columns: 1 },
    series: [{ name: '<Plan>', values: { row: 1, column: 4, rows: 3, columns: 1 }, color: '#0F6CBD', dash: true }],
    format: '#,##0',
    altText: 'Says "more"',
  };
}

const writes: SheetWrite[] = [
  { kind: 'addSheet', sheet: '预测 Out', tab: '#0F6CBD', gridlines: false, after: 'Plan' },
  {
    kind: 'setCells',
    sheet: '预测 Out',
    row: 0,
    column: 0,
    cells: [
      ['Month', 'Value'],
      ['2017-01', { formula: '=Plan!E2', value: 682 }],
    ],
  },
  { kind: 'addTable', sheet: '预测 Out', table: { name: 'tblOut', range: { row: 0, column: 0, rows: 2, columns: 2 }, style: 'TableStyleLight1' } },
  {
    kind: 'setStyles',
    sheet: '预测 Out',
    styles: [{ rect: { row: 0, column: 0, rows: 1, columns: 2 }, style: { bold: true, fill: '#0F6CBD', color: '#FFFFFF' } }],
  },
  { kind: 'setPrint', sheet: '预测 Out', titleRow: 0 },
  { kind: 'setFreeze', sheet: '预测 Out', rows: 1, columns: 0 },
  { kind: 'setWidths', sheet: '预测 Out', widths: [12, 9] },
  { kind: 'setCharts', sheet: '预测 Out', previous: [], charts: [chartOf('sp_bar', 'bar')] },
  { kind: 'setCells', sheet: 'Plan', row: 2, column: 4, cells: [[777]] },
  { kind: 'setCells', sheet: 'Plan', row: 49, column: 1, cells: [['below']] },
  { kind: 'setRules', sheet: 'Plan', previous: [], rules },
  { kind: 'setCharts', sheet: 'Plan', previous: [], charts: [chartOf('sp_line', 'line')] },
  { kind: 'setName', name: 'sp_out', refersTo: "'预测 Out'!$A$1" },
  { kind: 'setRegistry', text: '{"v":1}' },
];

const undo: SheetWrite[] = [
  { kind: 'setRegistry', text: null },
  { kind: 'setName', name: 'sp_out', refersTo: null },
  { kind: 'setCharts', sheet: 'Plan', previous: [chartOf('sp_line', 'line')], charts: [] },
  { kind: 'setRules', sheet: 'Plan', previous: rules, rules: [] },
  { kind: 'setCells', sheet: 'Plan', row: 49, column: 1, cells: [[null]] },
  { kind: 'setCells', sheet: 'Plan', row: 2, column: 4, cells: [[361]] },
  { kind: 'deleteSheet', sheet: '预测 Out' },
];

/** Parts of the package that carry what the writes describe; all others are foreign. */
const touched =
  /^(\[Content_Types\]\.xml|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/styles\.xml|xl\/worksheets\/sheet1\.xml|xl\/drawings\/drawing1\.xml|xl\/drawings\/_rels\/drawing1\.xml\.rels)$/;

describe.each(['excel-layout.xlsx', 'openpyxl-layout.xlsx'])('writing into %s', (name) => {
  it('saves the very same bytes when nothing was applied, also after reading', async () => {
    const workbook = await openXlsx(fixture(name));
    await workbook.read();
    await workbook.apply([], []);
    expect(Buffer.from(workbook.save()).equals(Buffer.from(fixture(name)))).toBe(true);
  });

  it('leaves every foreign part byte for byte', async () => {
    const before = partsOf(fixture(name));
    const workbook = await openXlsx(fixture(name));
    await workbook.apply(writes, undo);
    const after = partsOf(workbook.save());
    const foreign = Object.keys(before).filter((part) => !touched.test(part));
    expect(foreign.length).toBeGreaterThan(20);
    expect(foreign.map((part) => [part, hash(after[part])])).toEqual(foreign.map((part) => [part, hash(before[part])]));
  });

  it('keeps in the edited sheet all that others laid there', async () => {
    const before = partsOf(fixture(name))['xl/worksheets/sheet1.xml'] as string;
    const workbook = await openXlsx(fixture(name));
    await workbook.apply(writes, undo);
    const parts = partsOf(workbook.save());
    const after = parts['xl/worksheets/sheet1.xml'] as string;
    const pieces = (text: string) =>
      text.match(/<(conditionalFormatting|dataValidations|hyperlinks|tableParts|extLst|sheetViews|cols|mergeCells)\b.*?<\/\1>/gs) ?? [];
    expect(pieces(after).filter((piece) => !/\$K\$1/.test(piece))).toEqual(pieces(before));
    expect(after.match(/<c [^>]*r="E3"[^>]*>.*?<\/c>/)?.[0]).toBe('<c r="E3" s="1"><v>777</v></c>');
    expect(after.replace(/<c r="E3".*?<\/c>/, '')).toContain((before.match(/<c r="F3".*?<\/row>/s) as RegExpMatchArray)[0]);
    expect(after).toContain('<row r="50"><c r="B50" t="inlineStr"><is><t>below</t></is></c></row>');
    expect(after).toContain('<dimension ref="A1:K50"/>');
    expect(parts['xl/workbook.xml']).toContain('fullCalcOnLoad="1"');
    const styles = partsOf(fixture(name))['xl/styles.xml'] as string;
    for (const xf of styles.match(/<xf [^>]*\/>/g) ?? []) expect(parts['xl/styles.xml']).toContain(xf);
  });

  it('undo takes all of it away again', async () => {
    const workbook = await openXlsx(fixture(name));
    const before = await workbook.read();
    const old = partsOf(fixture(name));
    await workbook.apply(writes, undo);
    await workbook.apply(undo, []);
    expect(await workbook.read()).toEqual(before);
    const parts = partsOf(workbook.save());
    expect(Object.keys(parts).sort()).toEqual(Object.keys(old).sort());
    const changed = Object.keys(old).filter((part) => parts[part] !== old[part]);
    expect(changed.every((part) => touched.test(part))).toBe(true);
    expect(parts['xl/drawings/drawing1.xml']).toBe(old['xl/drawings/drawing1.xml']);
    expect(parts['[Content_Types].xml']).toBe(old['[Content_Types].xml']);
    expect(parts['xl/worksheets/sheet1.xml']?.replace('<c r="E3" s="1"><v>361</v></c>', '<c r="E3" s="1" t="n"><v>361</v></c>')).toBe(
      old['xl/worksheets/sheet1.xml'],
    );
  });

  it('gives the same bytes for the same writes', async () => {
    const [a, b] = await Promise.all(
      [0, 1].map(async () => {
        const workbook = await openXlsx(fixture(name));
        await workbook.apply(writes, undo);
        return Buffer.from(workbook.save());
      }),
    );
    expect(a?.equals(b as Buffer)).toBe(true);
  });
});

describe('what the writes become', () => {
  it('the axis of a chart over dates shows them as their cells do', async () => {
    const workbook = await openXlsx(fixture('excel-layout.xlsx'));
    const days = { row: 40, column: 20, rows: 2, columns: 1 };
    const chart = {
      name: 'sp_months',
      kind: 'line',
      title: 'Months',
      anchor: { row: 45, column: 20, rows: 10, columns: 5 },
      categories: days,
      series: [{ name: 'Sales', values: { ...days, column: 21 }, color: '#1F2933', dash: false }],
      format: '#,##0',
      altText: 'Months',
    } as const;
    const cells = [
      [42736, 1],
      [42767, 2],
    ];
    await workbook.apply(
      [
        { kind: 'setCells', sheet: 'Plan', row: 40, column: 20, cells },
        { kind: 'setStyles', sheet: 'Plan', styles: [{ rect: days, style: { format: 'yyyy-mm' } }] },
        { kind: 'setCharts', sheet: 'Plan', previous: [], charts: [chart] },
      ],
      [],
    );
    const part = Object.values(partsOf(workbook.save())).find((text) => text.includes('<a:t>Months</a:t>'));
    expect(part).toContain('<c:formatCode>yyyy-mm</c:formatCode>');
    expect(part).toContain('<c:numFmt formatCode="yyyy-mm" sourceLinked="1"/>');
  });

  it('a waterfall is stacked, its first series without a fill, its labels in a format of their own, no legend', async () => {
    const workbook = await openXlsx(fixture('excel-layout.xlsx'));
    const base = chartOf('sp_fall', 'column');
    const first = base.series[0] as (typeof base.series)[number];
    const series = [
      { ...first, color: null },
      { ...first, labels: '"▼ −"0;;' },
    ];
    await workbook.apply([{ kind: 'setCharts', sheet: 'Plan', previous: [], charts: [{ ...base, kind: 'waterfall', series }] }], []);
    const chart = Object.values(partsOf(workbook.save())).find((text) => text.includes('<c:overlap val="100"/>')) as string;
    expect(chart).toContain('<c:grouping val="stacked"/>');
    expect(chart.match(/<a:noFill\/><\/c:spPr><c:invertIfNegative/g)).toHaveLength(1);
    expect(chart).toContain('<c:dLbls><c:numFmt formatCode="&quot;▼ −&quot;0;;" sourceLinked="0"/>');
    expect(chart).not.toContain('<c:legend>');
  });

  it('a chart is native, with cached values, a title, an axis format and a text for screen readers', async () => {
    const workbook = await openXlsx(fixture('excel-layout.xlsx'));
    await workbook.apply(writes, undo);
    const parts = partsOf(workbook.save());
    const chart = Object.entries(parts).find(([name, text]) => /xl\/charts\/chart/.test(name) && text.includes('c:lineChart'))?.[1] as string;
    expect(chart).toContain('<c:f>Plan!$E$2:$E$4</c:f>');
    expect(chart).toContain('<c:pt idx="0"><c:v>682</c:v></c:pt><c:pt idx="1"><c:v>777</c:v></c:pt>');
    expect(chart).toContain('<c:numFmt formatCode="#,##0" sourceLinked="0"/>');
    expect(chart).toContain('<a:t>Plan &amp; actual</a:t>');
    expect(chart).toContain('<c:v>&lt;Plan&gt;</c:v>');
    expect(parts['xl/drawings/drawing1.xml']).toContain('name="sp_line" descr="Says &quot;more&quot;"');
  });

  it('a chart of ours follows its cells when only they are written later; charts of others keep their bytes', async () => {
    const workbook = await openXlsx(fixture('excel-layout.xlsx'));
    await workbook.apply(writes, undo);
    const again = await openXlsx(workbook.save());
    const before = partsOf(again.save());
    await again.apply([{ kind: 'setCells', sheet: 'Plan', row: 1, column: 4, cells: [[11], [null]] }], []);
    const after = partsOf(again.save());
    const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
    expect(changed.sort()).toEqual(['xl/charts/chart3.xml', 'xl/worksheets/sheet1.xml']);
    expect(after['xl/charts/chart3.xml']).toContain('<c:ptCount val="3"/><c:pt idx="0"><c:v>11</c:v></c:pt><c:pt idx="2">');
  });

  it('a new sheet comes where it is told, and local names and the active tab move with the others', async () => {
    const names =
      '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="1">Two!$A$1</definedName><definedName name="Gone">One!$A$1+Two!$A$1</definedName></definedNames>';
    const workbookXml =
      `<workbook xmlns="${main}" xmlns:r="${rel}"><bookViews><workbookView activeTab="1"/></bookViews><sheets><sheet name="One" sheetId="1" r:id="rId1"/>` +
      `<sheet name="Two" sheetId="7" r:id="rId4"/></sheets>${names}</workbook>`;
    const parts = partsOf(packageOf('<sheetData/>', { 'xl/workbook.xml': workbookXml }));
    parts['xl/worksheets/two.xml'] = `<worksheet xmlns="${main}"><sheetData/></worksheet>`;
    parts['xl/_rels/workbook.xml.rels'] = (parts['xl/_rels/workbook.xml.rels'] as string).replace(
      '</Relationships>',
      `<Relationship Id="rId4" Type="${rel}/worksheet" Target="worksheets/two.xml"/></Relationships>`,
    );
    const workbook = await openXlsx(zipOf(parts));
    await workbook.apply([{ kind: 'addSheet', sheet: "O'Neil", tab: null, gridlines: true, after: 'One' }], []);
    expect((await workbook.read()).sheets.map((sheet) => sheet.name)).toEqual(['One', "O'Neil", 'Two']);
    let xml = partsOf(workbook.save())['xl/workbook.xml'];
    expect(xml).toContain('activeTab="2"');
    expect(xml).toContain('localSheetId="2"');
    await workbook.apply([{ kind: 'deleteSheet', sheet: "O'Neil" }], []);
    expect(partsOf(workbook.save())['xl/workbook.xml']).toBe(workbookXml.replace('</definedNames>', '</definedNames><calcPr fullCalcOnLoad="1"/>'));
    await workbook.apply([{ kind: 'deleteSheet', sheet: 'Two' }], []);
    xml = partsOf(workbook.save())['xl/workbook.xml'];
    expect(xml).not.toContain('Print_Area');
    expect(xml).toContain('<definedName name="Gone">One!$A$1+#REF!$A$1</definedName>');
    expect(xml).toContain('activeTab="0"');
    await expect(workbook.apply([{ kind: 'deleteSheet', sheet: 'One' }], [])).rejects.toMatchObject({ kind: 'unknown' });
  });

  it('a blank workbook can become one of our sheets only', async () => {
    const workbook = blankXlsx();
    await workbook.apply(
      [
        { kind: 'addSheet', sheet: 'Plan', tab: null, gridlines: true, after: null },
        { kind: 'deleteSheet', sheet: 'Sheet1' },
      ],
      [],
    );
    expect((await (await openXlsx(workbook.save())).read()).sheets.map((sheet) => sheet.name)).toEqual(['Plan']);
  });

  it('a sheet added and deleted at once leaves nothing', async () => {
    const workbook = blankXlsx();
    const before = Object.keys(partsOf(workbook.save()));
    const charts = [chartOf('sp_x', 'column')];
    await workbook.apply(
      [
        { kind: 'addSheet', sheet: 'X', tab: null, gridlines: true, after: null },
        { kind: 'setCharts', sheet: 'X', previous: [], charts },
        { kind: 'deleteSheet', sheet: 'X' },
      ],
      [],
    );
    expect(Object.keys(partsOf(workbook.save()))).toEqual(before);
  });

  it('writes into prefixed elements, rows and cells without references, and keeps them apart from foreign ones', async () => {
    const sheet = `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row r="5" spans="1:1"/></x:sheetData></x:worksheet>`;
    const workbook = await openXlsx(packageOf('', { 'xl/worksheets/sheet1.xml': sheet }));
    await workbook.apply(
      [
        { kind: 'setCells', sheet: 'S', row: 0, column: 1, cells: [['b', 'c']] },
        { kind: 'setCells', sheet: 'S', row: 4, column: 3, cells: [[true]] },
        { kind: 'setFreeze', sheet: 'S', rows: 1, columns: 0 },
        { kind: 'setWidths', sheet: 'S', widths: [10] },
        { kind: 'setPrint', sheet: 'S', titleRow: null },
        { kind: 'setRules', sheet: 'S', previous: [], rules: rules.slice(0, 1) },
      ],
      [],
    );
    const xml = partsOf(workbook.save())['xl/worksheets/sheet1.xml'] as string;
    expect(xml.match(/<(?!\/?x:)[^>]*>/g)).toBeNull();
    expect([...xml.matchAll(/<x:(sheetPr|sheetViews|cols|sheetData|conditionalFormatting|pageSetup)\b/g)].map((match) => match[1])).toEqual([
      'sheetPr',
      'sheetViews',
      'cols',
      'sheetData',
      'conditionalFormatting',
      'pageSetup',
    ]);
    expect(xml).toContain('<x:row r="5" spans="1:4"><x:c r="D5" t="b"><x:v>1</x:v></x:c></x:row>');
    const { block } = (await (await openXlsx(workbook.save())).read()).sheets[0] ?? {};
    expect(block?.values[0]).toEqual([1, 'b', 'c', null]);
    expect(valueAt(block ?? null, 4, 3)).toBe(true);
  });

  it('knows rules of ours by their marker, wherever they were copied to or cut apart, and leaves others', async () => {
    const rule = (sqref: string, formula: string, type = 'expression'): string =>
      `<conditionalFormatting sqref="${sqref}"><cfRule type="${type}" priority="1"><formula>${formula}</formula></cfRule></conditionalFormatting>`;
    const ours = (sqref: string): string => rule(sqref, 'AND(A1&gt;0,N(&quot;sp:late&quot;)=0)');
    const workbook = await openXlsx(packageOf(`<sheetData/>${ours('B2:B3 $A$1')}${rule('A1', 'A1&gt;5')}${ours('D9')}`));
    expect((await workbook.read()).sheets[0]?.ownRules).toEqual([
      { marker: 'sp:late', areas: 'A1 B2:B3' },
      { marker: 'sp:late', areas: 'D9' },
    ]);
    const late = { range: { row: 0, column: 0, rows: 3, columns: 1 }, formula: '=AND(A1>0,N("sp:late")=0)', fill: '#FF0000', stopIfTrue: true };
    await workbook.apply([{ kind: 'setRules', sheet: 'S', previous: [late], rules: [late] }], []);
    const after = await openXlsx(workbook.save());
    expect((await after.read()).sheets[0]?.ownRules).toEqual([{ marker: 'sp:late', areas: 'A1:A3' }]);
    expect(partsOf(workbook.save())['xl/worksheets/sheet1.xml']?.match(/<formula>[^<]*/g)).toEqual([
      '<formula>A1&gt;5',
      '<formula>AND(A1&gt;0,N("sp:late")=0)',
    ]);
  });

  it('writes out the others when the first cell of a shared formula is replaced, and drops the chain of calculation', async () => {
    const data =
      '<sheetData><row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>2</v></c></row><row r="2"><c r="B2"><f t="shared" si="0"/><v>4</v></c></row>' +
      '<row r="3"><c r="B3"><f t="shared" si="0"/><v>6</v></c></row></sheetData>';
    const parts = partsOf(packageOf(data, { 'xl/calcChain.xml': `<calcChain xmlns="${main}"><c r="B1" i="1"/></calcChain>` }));
    parts['xl/_rels/workbook.xml.rels'] = (parts['xl/_rels/workbook.xml.rels'] as string).replace(
      '</Relationships>',
      `<Relationship Id="rId9" Type="${rel}/calcChain" Target="calcChain.xml"/></Relationships>`,
    );
    const workbook = await openXlsx(zipOf(parts));
    await workbook.apply([{ kind: 'setCells', sheet: 'S', row: 0, column: 1, cells: [[5]] }], []);
    expect((await workbook.read()).sheets[0]?.block?.formulas.map((row) => row[0])).toEqual([null, '=A2*2', '=A3*2']);
    const after = partsOf(workbook.save());
    expect(after['xl/calcChain.xml']).toBeUndefined();
    expect(after['xl/_rels/workbook.xml.rels']).not.toContain('calcChain');
  });

  it('gives a new cell the look of its row or column, and says the default look where that differs', async () => {
    const sheet = '<cols><col min="2" max="2" width="9" style="1"/></cols><sheetData><row r="2" s="2" customFormat="1"/></sheetData>';
    const styles = `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="3"><xf numFmtId="0" fontId="0"/><xf numFmtId="9" fontId="0"/><xf numFmtId="10" fontId="0"/></cellXfs></styleSheet>`;
    const workbook = await openXlsx(packageOf(sheet, { 'xl/styles.xml': styles }));
    await workbook.apply(
      [
        { kind: 'setCells', sheet: 'S', row: 0, column: 1, cells: [[1], [2], [3]] },
        { kind: 'setStyles', sheet: 'S', styles: [{ rect: { row: 2, column: 1, rows: 1, columns: 1 }, style: {} }] },
      ],
      [],
    );
    expect((await workbook.read()).sheets[0]?.block?.formats).toEqual([['0%'], ['0.00%'], ['General']]);
  });

  it('table headers become texts that a table can have', async () => {
    const workbook = blankXlsx();
    const range = { row: 0, column: 0, rows: 2, columns: 4 };
    await workbook.apply(
      [
        { kind: 'setCells', sheet: 'Sheet1', row: 0, column: 0, cells: [['Sales', 2017, null, 'SALES']] },
        { kind: 'addTable', sheet: 'Sheet1', table: { name: 'tbl', range, style: 'TableStyleLight1' } },
      ],
      [],
    );
    const content = await (await openXlsx(workbook.save())).read();
    expect(content.tables[0]?.columns).toEqual(['Sales', '2017', 'Column3', 'SALES2']);
    expect(content.sheets[0]?.block?.values[0]).toEqual(content.tables[0]?.columns);
    const again: SheetWrite = { kind: 'addTable', sheet: 'Sheet1', table: { name: 'TBL', range: { ...range, row: 5 }, style: 'TableStyleLight1' } };
    await expect(workbook.apply([again], [])).rejects.toMatchObject({ kind: 'name-taken' });
  });

  it('resizes a table with totals: the totals row goes on below', async () => {
    const bytes = fixture('excel-layout.xlsx');
    const parts = partsOf(bytes);
    const table = parts['xl/tables/table1.xml'] as string;
    const workbook = await openXlsx(bytes);
    const { name, range, columns } = (await workbook.read()).tables[0] ?? {
      name: '',
      range: { row: 0, column: 0, rows: 0, columns: 0 },
      columns: [],
    };
    await workbook.apply([{ kind: 'resizeTable', sheet: 'Plan', name, range: { ...range, rows: range.rows - 3 } }], []);
    expect((await workbook.read()).tables[0]).toMatchObject({ range: { ...range, rows: range.rows - 3 }, columns });
    await workbook.apply([{ kind: 'resizeTable', sheet: 'Plan', name, range }], []);
    expect(partsOf(workbook.save())['xl/tables/table1.xml']).toBe(table);
  });
});

describe('what cannot be written', () => {
  const locked = packageOf('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><sheetProtection sheet="1"/>');
  it.each<[string, Uint8Array, SheetWrite, object]>([
    ['a protected sheet', locked, { kind: 'setCells', sheet: 'S', row: 0, column: 0, cells: [[2]] }, { kind: 'protected', sheet: 'S' }],
    ['a rule on a protected sheet', locked, { kind: 'setRules', sheet: 'S', previous: [], rules }, { kind: 'protected', sheet: 'S' }],
    [
      'a covered cell of a merged area',
      packageOf('<sheetData/><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'),
      { kind: 'setCells', sheet: 'S', row: 0, column: 0, cells: [['title', 1]] },
      { kind: 'merged', sheet: 'S' },
    ],
    [
      'a part of an array formula',
      packageOf('<sheetData><row r="1"><c r="A1"><f t="array" ref="A1:B1">C1:D1</f><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>'),
      { kind: 'setCells', sheet: 'S', row: 0, column: 1, cells: [[1]] },
      { kind: 'unknown', sheet: 'S' },
    ],
    ['a cell outside the sheet', locked, { kind: 'setCells', sheet: 'S', row: 1048576, column: 0, cells: [[1]] }, { kind: 'too-large' }],
    [
      'a text longer than a cell holds',
      packageOf('<sheetData/>'),
      { kind: 'setCells', sheet: 'S', row: 0, column: 0, cells: [['x'.repeat(32768)]] },
      { kind: 'too-large' },
    ],
    ['a sheet that is not there', locked, { kind: 'deleteSheet', sheet: 'T' }, { kind: 'sheet-missing', sheet: 'T' }],
    [
      'a name that a sheet cannot have',
      locked,
      { kind: 'addSheet', sheet: 'a/b', tab: null, gridlines: true, after: null },
      { kind: 'unknown', sheet: 'a/b' },
    ],
    ['a table that is not there', locked, { kind: 'removeTable', sheet: 'S', name: 'T' }, { kind: 'unknown' }],
  ])('%s: an error, and the bytes are as they were', async (_, bytes, write, error) => {
    const workbook = await openXlsx(bytes);
    await expect(workbook.apply([{ kind: 'setName', name: 'first', refersTo: '1' }, write], [])).rejects.toMatchObject({
      name: 'WorkbookError',
      ...error,
    });
    expect(Buffer.from(workbook.save()).equals(Buffer.from(bytes))).toBe(true);
  });

  it('a locked structure refuses new sheets', async () => {
    const xml = `<workbook xmlns="${main}" xmlns:r="${rel}"><workbookProtection lockStructure="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`;
    const workbook = await openXlsx(packageOf('<sheetData/>', { 'xl/workbook.xml': xml }));
    await expect(workbook.apply([{ kind: 'addSheet', sheet: 'N', tab: null, gridlines: true, after: null }], [])).rejects.toMatchObject({
      kind: 'protected',
    });
  });
});
