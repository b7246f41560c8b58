import type { SheetContent } from '../../../src/sheets';
import { openXlsx } from '../../../src/workbook/file';
import { fixture, main, packageOf, rel, zipOf, partsOf } from './packages';

async function sheet(worksheet: string, parts: Record<string, string> = {}, root?: string): Promise<SheetContent> {
  return (await (await openXlsx(packageOf(worksheet, parts, root))).read()).sheets[0] as SheetContent;
}

const rows = (cells: string) => `<sheetData><row r="1">${cells}</row></sheetData>`;

describe('reading .xlsx', () => {
  it('reads the same content from two package layouts', async () => {
    const [excel, openpyxl] = await Promise.all(
      ['excel-layout.xlsx', 'openpyxl-layout.xlsx'].map(async (name) => (await openXlsx(fixture(name))).read()),
    );
    expect(excel).toEqual(openpyxl);
    expect(excel?.sheets.map(({ name, visibility }) => [name, visibility])).toEqual([
      ['Plan', 'visible'],
      ['Pivot', 'visible'],
      ['Hidden', 'very-hidden'],
    ]);
    expect(excel?.tables).toHaveLength(1);
    expect(excel?.names).toContainEqual({ name: 'Hidden', refersTo: 'Plan!$A$1' });
    const plan = excel?.sheets[0]?.block;
    expect(plan?.values[1]?.slice(4, 8)).toEqual([682, 882, 200, 1.2932551319648093]);
    expect(plan?.formulas[1]?.slice(6, 8)).toEqual(['=F2-E2', '=IF(E2=0,0,F2/E2)']);
    expect(plan?.formats[1]?.[7]).toBe('0.0%');
  });

  it('reads every cell type, and a blank as null', async () => {
    const strings = `<sst xmlns="${main}"><si><t>plain</t></si><si><r><rPr><b/></rPr><t>ri</t></r><r><t xml:space="preserve">ch </t></r><rPh sb="0" eb="1"><t>phonetic</t></rPh></si></sst>`;
    const cells =
      '<c r="A1"><v>1.5</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>in_x000D_line &amp;#38; </t></is></c>' +
      '<c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#DIV/0!</v></c><c r="G1"/><c r="H1" t="str"><f>""</f><v></v></c><c r="I1"><f>A1</f></c><c r="J1" t="d"><v>2017-03-01</v></c>';
    const { block } = await sheet(rows(cells), { 'xl/sharedStrings.xml': strings });
    expect(block?.values).toEqual([[1.5, 'plain', 'rich ', 'in\rline &#38; ', true, { error: '#DIV/0!' }, null, '', null, 42795]]);
    expect(block?.formulas[0]?.slice(7, 9)).toEqual(['=""', '=A1']);
  });

  it('reads elements by namespace whatever their prefix, in both flavours of OOXML, and passes over those of others', async () => {
    const prefixed = '<x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v><y:v xmlns:y="urn:y">9</y:v></x:c></x:row></x:sheetData>';
    const files = packageOf('', { 'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="${main}">${prefixed}</x:worksheet>` });
    expect((await (await openXlsx(files)).read()).sheets[0]?.block?.values).toEqual([[7]]);
    const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
    const parts = partsOf(packageOf('<sheetData><row r="1"><c r="A1"><v>8</v></c></row></sheetData>', {}, `<worksheet xmlns="${strict}">`));
    for (const name of Object.keys(parts)) {
      parts[name] = (parts[name] as string).replaceAll(main, strict).replaceAll(rel, 'http://purl.oclc.org/ooxml/officeDocument/relationships');
    }
    expect((await (await openXlsx(zipOf(parts))).read()).sheets[0]?.block?.values).toEqual([[8]]);
  });

  it('counts rows and cells on where they carry no reference', async () => {
    const { block } = await sheet(
      '<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row></sheetData>',
    );
    expect(block?.at).toEqual({ row: 0, column: 0, rows: 5, columns: 4 });
    expect(block?.values).toEqual([
      [1, 2, null, null],
      [null, null, null, null],
      [null, null, null, null],
      [null, null, 3, 4],
      [5, null, null, null],
    ]);
  });

  it('writes out shared formulas and strips the prefix of later functions', async () => {
    const { block } = await sheet(
      '<sheetData><row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1+$A$1+SUM(A$1:A1)+_xlfn.XLOOKUP("A1",A:A,1:1)</f><v>1</v></c></row>' +
        '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="B3"><f t="shared" si="0"/><v>3</v></c></row></sheetData>',
    );
    expect(block?.formulas.map((row) => row[0])).toEqual([
      '=A1+$A$1+SUM(A$1:A1)+XLOOKUP("A1",A:A,1:1)',
      '=A2+$A$1+SUM(A$1:A2)+XLOOKUP("A1",A:A,2:2)',
      '=A3+$A$1+SUM(A$1:A3)+XLOOKUP("A1",A:A,3:3)',
    ]);
  });

  it('gives the used rectangle by content: formats alone and far blanks do not count', async () => {
    const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>`;
    const { block } = await sheet(
      '<sheetData><row r="2"><c r="B2" s="1"><v>1</v></c><c r="C2" s="2"/><c r="D2" s="2"><v>2</v></c><c r="ZZ2" s="1"/></row><row r="99"><c r="A99" s="1"/></row></sheetData>',
      { 'xl/styles.xml': styles },
    );
    expect(block).toEqual({
      at: { row: 1, column: 1, rows: 1, columns: 3 },
      values: [[1, null, 2]],
      formulas: [[null, null, null]],
      formats: [['yyyy"年"', 'm/d/yyyy', 'm/d/yyyy']],
    });
  });

  it('reads merges, hidden rows and columns inside the block, and protection', async () => {
    const read = await sheet(
      '<cols><col min="2" max="9" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="C2"><v>1</v></c></row><row r="9" hidden="1"/></sheetData>' +
        '<sheetProtection sheet="1"/><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
    );
    expect(read).toMatchObject({ protected: true, hiddenRows: [1], hiddenColumns: [1, 2], merges: [{ row: 0, column: 0, rows: 1, columns: 2 }] });
  });

  it('reads the 1904 date system, and leaves names of single sheets out', async () => {
    const names =
      '<definedNames><definedName name="Rate">S!$A$1</definedName><definedName name="Local" localSheetId="0">S!$B$1</definedName></definedNames>';
    const workbook = `<workbook xmlns="${main}" xmlns:r="${rel}"><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>${names}</workbook>`;
    const content = await (await openXlsx(packageOf('<sheetData/>', { 'xl/workbook.xml': workbook }))).read();
    expect(content).toMatchObject({ dateSystem: 1904, names: [{ name: 'Rate', refersTo: 'S!$A$1' }], registry: null });
  });

  it('finds parts by the rules: absolute and relative targets, percent-encoding, letter case, any name', async () => {
    const parts = partsOf(packageOf('<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>'));
    parts['Données/feuille%201.XML'] = parts['xl/worksheets/sheet1.xml'] as string;
    delete parts['xl/worksheets/sheet1.xml'];
    parts['xl/_rels/workbook.xml.rels'] = (parts['xl/_rels/workbook.xml.rels'] as string).replace(
      'worksheets/sheet1.xml',
      '/xl/.././Donn%C3%A9es/Feuille%201.xml',
    );
    expect((await (await openXlsx(zipOf(parts))).read()).sheets[0]?.block?.values).toEqual([[5]]);
  });
});
