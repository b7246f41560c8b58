// Thirty actions of a person on the Variance sheet in LibreOffice Calc (headless, by its own Basic): after each, every judged cell has the colour that the engine's rule says for the figures of its row.
// What pastes over or deletes our rules is put right by the next `suanpan run` on the saved file.
//   npm run build && node dist/cli/suanpan.cjs run assets/samples/suanpan-sample-en.xlsx --out run.xlsx
//   node test/bench/libreColours.bench.mjs run.xlsx dist/cli/suanpan.cjs
// Needs `soffice` on the path.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadEngine } from './loadEngine.mjs';

const [file, cli] = process.argv.slice(2).map((each) => path.resolve(each));
const { nextState, defaultSettings } = await loadEngine("export { nextState } from './src/engine/control/judge';");
const { severityLook } = await loadEngine("export { severityLook } from './src/sheets/result/look';");
const { hysteresis } = defaultSettings(2017, '2017-04-30');
const home = mkdtempSync(path.join(os.tmpdir(), 'colours-'));
const urlOf = (name) => pathToFileURL(path.join(home, name)).href;
const HEADERS = ['Δ %', 'Severity', '○ from', '◐ from', '● from', 'Level before', 'Months before', 'Level'];
const NAMES = ['none', 'yellow', 'orange', 'red'];

/** Actions in Basic; `t` first row of the table's body, `n` its rows, `s` `y` `l` the columns of share, first threshold and level (all from 0). `live`: colours are right at once. */
const sort = (column, descending = false, rows = 'n') => `
  Dim f(0) As New com.sun.star.table.TableSortField
  f(0).Field = ${column} : f(0).IsAscending = ${descending ? 'False' : 'True'}
  Dim d(1) As New com.sun.star.beans.PropertyValue
  d(0).Name = "SortFields" : d(0).Value = f()
  d(1).Name = "ContainsHeader" : d(1).Value = False
  sheet.getCellRangeByPosition(0, t, l, t + ${rows} - 1).sort(d())`;
const copy = (from, to) => `sheet.copyRange(sheet.getCellByPosition(${to}).CellAddress, sheet.getCellRangeByPosition(${from}).RangeAddress)`;
const ACTIONS = [
  ['sort by share behind', true, sort('s')],
  ['sort it the other way', true, sort('s', true)],
  ['sort by name', true, sort('0')],
  ['sort by level', true, sort('l', true)],
  ['sort half of the rows', true, sort('s', false, '9')],
  ['hide what is on plan', true, 'For i = t To t + n - 1\nIf sheet.getCellByPosition(l, i).Value = 0 Then sheet.Rows.getByIndex(i).IsVisible = False\nNext'],
  ['hide and show', true, 'sheet.Rows.getByIndex(t).IsVisible = False\nsheet.Rows.getByIndex(t).IsVisible = True'],
  ['insert a row above the table', true, 'sheet.Rows.insertByIndex(0, 1)'],
  ['insert three rows inside', true, 'sheet.Rows.insertByIndex(t + 3, 3)'],
  ['delete a row inside', true, 'sheet.Rows.removeByIndex(t + 4, 1)'],
  ['delete the last row', true, 'sheet.Rows.removeByIndex(t + n - 1, 1)'],
  ['insert a column at the left', true, 'sheet.Columns.insertByIndex(0, 1)'],
  ['insert a column before the share', true, 'sheet.Columns.insertByIndex(s, 1)'],
  ['insert a column after the share', true, 'sheet.Columns.insertByIndex(s + 1, 1)'],
  ['copy a share down in its column', true, copy('s, t + 2, s, t + 2', 's, t + 6')],
  ['copy judged cells of three rows', true, copy('s, t + 1, s + 1, t + 3', 's, t + 8')],
  ['copy a whole row over another', true, copy('0, t + 5, l, t + 5', '0, t + 9')],
  ['copy the first row further down', true, copy('0, t, l, t', '0, t + 12')],
  ['paste a value over a share', true, 'sheet.getCellByPosition(s, t + 7).Value = sheet.getCellByPosition(s, t + 3).Value'],
  ['type a share by hand', true, 'sheet.getCellByPosition(s, t + 2).Value = -0.171'],
  ['type a threshold into a row', true, 'sheet.getCellByPosition(y, t + 5).Value = 0.001'],
  ['empty a share', true, 'sheet.getCellByPosition(s, t + 1).String = ""'],
  ['paste a label with its look over shares', false, copy('0, t, 0, t + 3', 's, t + 2')],
  ['paste a plain cell over the range', false, copy('40, 60, 40, 60', 's + 1, t + 10')],
  ['delete all conditional formats', false, 'Set c = sheet.ConditionalFormats\nFor Each f In c.getConditionalFormats()\nc.removeByID(f.ID)\nNext'],
  ['clear the formats of the shares', false, 'sheet.getCellRangeByPosition(s, t, s, t + n - 1).clearContents(com.sun.star.sheet.CellFlags.HARDATTR + com.sun.star.sheet.CellFlags.STYLES)'],
  ['lay a bold look of ones own', true, 'sheet.getCellRangeByPosition(0, t, l, t + n - 1).CharWeight = com.sun.star.awt.FontWeight.BOLD'],
  ['undo an insertion', true, 'sheet.Rows.insertByIndex(t + 2, 2)\ndoc.UndoManager.undo()'],
  ['undo a paste', true, copy('40, 60, 41, 61', 's, t') + '\ndoc.UndoManager.undo()'],
  ['copy the sheet and look at the copy', true, 'doc.Sheets.copyByName("Variance", "Variance copy", 0)\nlook = "Variance copy"'],
]; // prettier-ignore

function start(script) {
  execFileSync('soffice', [`-env:UserInstallation=${urlOf('profile')}`, '--headless', '--norestore', ...script], {
    stdio: 'ignore',
    timeout: 600_000,
  });
}

/** A macro for each action: loads, finds the table, acts, saves as HTML and as .xlsx. */
function macroOf([, , basic], i) {
  return `Sub Action${i}
  Dim args(0) As New com.sun.star.beans.PropertyValue
  args(0).Name = "Hidden" : args(0).Value = True
  doc = StarDesktop.loadComponentFromURL("${pathToFileURL(file).href}", "_blank", 0, args())
  sheet = doc.Sheets.getByName("Variance")
  look = "Variance"
  For r = 0 To 20
    For k = 0 To 30
      text = sheet.getCellByPosition(k, r).String
      If text = "Δ %" Then s = k : t = r + 1
      If text = "○ from" Then y = k
      If text = "Level" Then l = k
    Next
  Next
  n = 0
  Do While sheet.getCellByPosition(l, t + n).String <> ""
    n = n + 1
  Loop
  For k = 0 To l
    sheet.Columns.getByIndex(k).IsVisible = True
  Next
  ${basic}
  doc.calculateAll()
  Dim book(0) As New com.sun.star.beans.PropertyValue
  book(0).Name = "FilterName" : book(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL("${urlOf(`action${i}.xlsx`)}", book())
  Dim page(0) As New com.sun.star.beans.PropertyValue
  page(0).Name = "FilterName" : page(0).Value = "HTML (StarCalc)"
  doc.storeToURL("${urlOf(`action${i}.html`)}", page())
  doc.close(True)
End Sub`;
}

/** Judged cells of a sheet in LibreOffice's HTML: what is off, and how many were looked at. */
function judge(html, name) {
  const tables = [...html.matchAll(/<A NAME="table\d+"><h1>Sheet \d+: <em>(.*?)<\/em><\/h1><\/A>([\s\S]*?)<\/table>/gi)];
  const [, , table] = tables.find(([, title]) => title === name);
  const rows = [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/gi)].map(([, row]) =>
    [...row.matchAll(/<td([^>]*)>([\s\S]*?)<\/td>/gi)].flatMap(([, attributes, inner]) => {
      const span = Number(/colspan="?(\d+)/i.exec(attributes)?.[1] ?? 1);
      const value = /sdval="([^"]*)"/i.exec(attributes)?.[1];
      const text = inner.replace(/<[^>]*>/g, '').trim();
      const cell = { fill: /bgcolor="([^"]*)"/i.exec(attributes)?.[1]?.toLowerCase(), value: value === undefined ? null : Number(value), text };
      return [cell, ...Array.from({ length: span - 1 }, () => ({ value: null, text: '' }))];
    }),
  );
  const head = rows.findIndex((row) => HEADERS.every((header) => row.some(({ text }) => text === header)));
  const [share, severity, yellow, orange, red, before, running, level] = HEADERS.map((header) => rows[head].findIndex(({ text }) => text === header));
  const wrong = [];
  let cells = 0;
  for (const row of rows.slice(head + 1)) {
    if (row[level]?.value == null || row[before]?.value == null) continue;
    const at = (column) => row[column].value;
    const state = nextState(at(share), { yellow: at(yellow), orange: at(orange), red: at(red) }, { severity: NAMES[at(before)], running: at(running) ?? 0 }, hysteresis);
    const fill = state.severity === 'none' ? undefined : severityLook[state.severity].fill.toLowerCase();
    for (const column of [share, severity]) {
      cells++;
      const isOurs = Object.values(severityLook).some((look) => look.fill.toLowerCase() === row[column].fill);
      if (fill === undefined ? isOurs : row[column].fill !== fill) wrong.push(`${row[0].text} ${HEADERS[column === share ? 0 : 1]}: ${row[column].fill} instead of ${fill}`);
    }
  }
  return { wrong, cells };
} // prettier-ignore

try {
  start(['--terminate_after_init']);
  const folder = path.join(home, 'profile/user/basic/Standard');
  mkdirSync(folder, { recursive: true });
  const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  const all = `Sub All\n${ACTIONS.map((_, i) => `  Action${i}`).join('\n')}\nEnd Sub`;
  writeFileSync(
    path.join(folder, 'Module1.xba'),
    `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${escape(
      [...ACTIONS.map(macroOf), all].join('\n'),
    )}</script:module>`,
  );
  start(['macro:///Standard.Module1.All']);
  let [right, cellsLooked] = [0, 0];
  for (const [i, [name, live]] of ACTIONS.entries()) {
    let html = readFileSync(path.join(home, `action${i}.html`), 'utf8');
    let { wrong, cells } = judge(html, name.startsWith('copy the sheet') ? 'Variance copy' : 'Variance');
    let told = '';
    if (!live) {
      const broken = wrong.length;
      execFileSync(process.execPath, [cli, 'run', path.join(home, `action${i}.xlsx`), '--out', path.join(home, `mended${i}.xlsx`)], {
        stdio: 'ignore',
      });
      start(['--convert-to', 'html', '--outdir', home, path.join(home, `mended${i}.xlsx`)]);
      html = readFileSync(path.join(home, `mended${i}.html`), 'utf8');
      ({ wrong, cells } = judge(html, 'Variance'));
      told = `, ${broken} off before the next run`;
    }
    cellsLooked += cells;
    if (wrong.length === 0 && cells > 20) right++;
    console.log(
      `${wrong.length === 0 ? 'right' : 'WRONG'}  ${name}: ${cells} cells, ${wrong.length} off${told}${wrong.length > 0 ? `\n       ${wrong.slice(0, 3).join('; ')}` : ''}`,
    );
  }
  console.log(`${right} of ${ACTIONS.length} actions right, ${cellsLooked} cells looked at`);
  if (right < ACTIONS.length) process.exitCode = 1;
} finally {
  rmSync(home, { recursive: true, force: true });
}
