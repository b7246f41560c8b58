import { addPart, addRelationship, xmlDocument } from './editPackage';
import { defaultLimits } from './limits';
import { ns } from './namespaces';
import { Package, contentTypes } from './package';

/** A minimal workbook: one empty sheet `Sheet1` in Excel's default look. */
export function blankPackage(): Package {
  const files = Package.empty(defaultLimits);
  const defaults = ['rels', 'xml'].map((extension) => {
    const type = extension === 'rels' ? 'application/vnd.openxmlformats-package.relationships+xml' : 'application/xml';
    return `<Default Extension="${extension}" ContentType="${type}"/>`;
  });
  files.set(contentTypes, xmlDocument(`<Types xmlns="${ns.types}">${defaults.join('')}</Types>`));
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const sheets = `<sheets><sheet name="Sheet1" sheetId="1" xmlns:r="${ns.rel}" r:id="rId1"/></sheets>`;
  addPart(
    files,
    '/xl/workbook.xml',
    xmlDocument(`<workbook xmlns="${ns.sheet}"><bookViews><workbookView/></bookViews>${sheets}</workbook>`),
    `${main}.sheet.main+xml`,
  );
  addRelationship(files, '/', `${ns.rel}/officeDocument`, '/xl/workbook.xml');
  const sheet = `<dimension ref="A1"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData/>`;
  addPart(files, '/xl/worksheets/sheet1.xml', xmlDocument(`<worksheet xmlns="${ns.sheet}">${sheet}</worksheet>`), `${main}.worksheet+xml`);
  addRelationship(files, '/xl/workbook.xml', `${ns.rel}/worksheet`, '/xl/worksheets/sheet1.xml');
  addPart(files, '/xl/styles.xml', xmlDocument(`<styleSheet xmlns="${ns.sheet}">${styles}</styleSheet>`), `${main}.styles+xml`);
  addRelationship(files, '/xl/workbook.xml', `${ns.rel}/styles`, '/xl/styles.xml');
  return files;
}

const styles =
  '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="0"/>';
