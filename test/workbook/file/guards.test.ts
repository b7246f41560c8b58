import { strToU8, zipSync } from 'fflate';
import { defaultLimits, openXlsx } from '../../../src/workbook/file';
import { fixture, main, packageOf } from './packages';

const read = async (bytes: Uint8Array, limits = defaultLimits) => (await openXlsx(bytes, limits)).read();
const worksheet = (text: string) => packageOf('', { 'xl/worksheets/sheet1.xml': text });

describe('files that are refused', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['a text', strToU8('Month,Actual\n')],
    ['a zip of something else', zipSync({ 'a.txt': strToU8('a') })],
    ['an old .xls (a compound file)', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0])],
  ])('%s is not-xlsx', async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({ name: 'WorkbookError', kind: 'not-xlsx' });
  });

  it('a document of another kind is not-xlsx', async () => {
    const types =
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
    await expect(read(packageOf('', { '[Content_Types].xml': types }))).rejects.toMatchObject({ kind: 'not-xlsx' });
  });

  it('a workbook with a password is encrypted', async () => {
    const bytes = new Uint8Array(1024);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    [...'EncryptedPackage'].forEach((c, i) => (bytes[600 + 2 * i] = c.charCodeAt(0)));
    await expect(read(bytes)).rejects.toMatchObject({ kind: 'encrypted' });
  });

  it('a file cut anywhere, or with a byte changed, is refused or read the same, never half', async () => {
    const whole = fixture('excel-layout.xlsx');
    const content = JSON.stringify(await read(whole));
    for (let cut = 4; cut < whole.length; cut += 1201)
      await expect(read(whole.slice(0, cut))).rejects.toMatchObject({ name: 'WorkbookError', kind: 'damaged-file' });
    for (let at = 4; at < whole.length; at += 97) {
      const changed = whole.slice();
      changed[at] = (changed[at] as number) ^ 0x55;
      const result = await read(changed).then(
        (found) => JSON.stringify(found) === content,
        (error: { name: string }) => error.name === 'WorkbookError',
      );
      expect([at, result]).toEqual([at, true]);
    }
  });

  it.each([
    ['a tag that does not match', `<worksheet xmlns="${main}"><sheetData></sheetdata></worksheet>`],
    ['a missing end', `<worksheet xmlns="${main}"><sheetData>`],
    ['an unknown entity', `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row></sheetData></worksheet>`],
    ['an attribute without quotes', `<worksheet xmlns="${main}"><sheetData><row r=1/></sheetData></worksheet>`],
    ['an attribute twice', `<worksheet xmlns="${main}"><sheetData><row r="1" r="2"/></sheetData></worksheet>`],
    ['an unknown prefix', `<worksheet xmlns="${main}"><z:sheetData/></worksheet>`],
    ['two roots', `<worksheet xmlns="${main}"/><worksheet xmlns="${main}"/>`],
    ['a character that XML forbids', `<worksheet xmlns="${main}">\u0001</worksheet>`],
    ['another root', `<chartsheet xmlns="${main}"/>`],
    [
      'a shared string that is not there',
      `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`,
    ],
    ['a number that is none', `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><v>1,5</v></c></row></sheetData></worksheet>`],
    ['a row outside the sheet', `<worksheet xmlns="${main}"><sheetData><row r="1048577"/></sheetData></worksheet>`],
    ['a DTD', `<!DOCTYPE worksheet><worksheet xmlns="${main}"><sheetData/></worksheet>`],
    [
      'entities that multiply',
      `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>`,
    ],
    ['elements nested without end', `<worksheet xmlns="${main}">${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</worksheet>`],
  ])('%s is damaged-file', async (_, text) => {
    await expect(read(worksheet(text))).rejects.toMatchObject({ name: 'WorkbookError', kind: 'damaged-file' });
  });

  it('a missing part is damaged-file', async () => {
    const workbook = `<workbook xmlns="${main}"><sheets><sheet name="S" sheetId="1"/></sheets></workbook>`;
    await expect(read(packageOf('<sheetData/>', { 'xl/workbook.xml': workbook }))).rejects.toMatchObject({ kind: 'damaged-file' });
  });
});

describe('zip bombs', () => {
  it('stops by ratio: a small file that unpacks to very much', async () => {
    const bomb = worksheet(`<worksheet xmlns="${main}"><sheetData/><!--${' '.repeat(20_000_000)}--></worksheet>`);
    expect(bomb.length).toBeLessThan(100_000);
    await expect(read(bomb)).rejects.toMatchObject({ kind: 'too-large' });
  });

  it('stops by what really comes out, not by the size that the file declares', async () => {
    const bomb = worksheet(`<worksheet xmlns="${main}"><sheetData/><!--${' '.repeat(20_000_000)}--></worksheet>`);
    const view = new DataView(bomb.buffer);
    for (let at = 0; at < bomb.length - 4; at++) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 20_000_000) view.setUint32(at + 24, 500, true);
    }
    await expect(read(bomb)).rejects.toMatchObject({ kind: 'damaged-file', detail: expect.stringContaining('longer than it says') });
  });

  it('stops by one part, by all parts together and by their number', async () => {
    const bytes = packageOf('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>');
    await expect(read(bytes, { ...defaultLimits, entryBytes: 100 })).rejects.toMatchObject({ kind: 'too-large' });
    await expect(read(bytes, { ...defaultLimits, totalBytes: 1500 })).rejects.toMatchObject({ kind: 'too-large' });
    await expect(read(bytes, { ...defaultLimits, entries: 3 })).rejects.toMatchObject({ kind: 'too-large' });
    await expect(read(bytes)).resolves.toMatchObject({ sheets: [{ name: 'S' }] });
  });

  it('stops at a rectangle of too many cells, but not for one stray cell', async () => {
    const far = packageOf('<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="Z1048576"><v>2</v></c></row></sheetData>');
    expect((await read(far)).sheets[0]?.block?.at).toEqual({ row: 0, column: 0, rows: 1048576, columns: 26 });
    await expect(read(far, { ...defaultLimits, cells: 50 })).rejects.toMatchObject({ kind: 'too-large' });
  });
});
