import { SaxesParser } from 'saxes';
import { applyRun, previewRun, undoRun } from '../../../src/flow';
import { openXlsx } from '../../../src/workbook/file';
import { engineOnce } from '../../support/engineOnce';
import { memoryJournal, sampleBytes } from '../../support/ports';
import { partsOf } from './packages';

/** What an undo may leave behind: looks that no cell uses any more. */
const styles = 'xl/styles.xml';

/** An XML text as a canonical list of events: attributes sorted, empty elements as open and close, no declaration. Read by a parser of others. */
function canonical(source: string): string[] {
  const events: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const sorted = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
    events.push(`<${name} ${sorted.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(' ')}>`);
  });
  parser.on('closetag', ({ name }) => events.push(`</${name}>`));
  parser.on('text', (text) => events.push(text));
  parser.write(source).close();
  return events;
}

/** Every cell of a sheet part with the fonts, fills, borders and number format that it points to, so that renumbered looks are equal. */
function looksOf(sheet: string, book: string): string[] {
  const list = (tag: string): string[] => {
    const body = new RegExp(`<${tag}\\b[^>]*>(.*?)</${tag}>`, 's').exec(book)?.[1] ?? '';
    return [...body.matchAll(/<(font|fill|border|xf)\b[^>]*?(?:\/>|>.*?<\/\1>)/gs)].map((m) => m[0]);
  };
  const [fonts, fills, borders, xfs] = ['fonts', 'fills', 'borders', 'cellXfs'].map(list) as [string[], string[], string[], string[]];
  const formats = new Map([...book.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map((m) => [m[1] as string, m[2] as string]));
  const look = (index: string): string => {
    const xf = xfs[Number(index)] ?? '';
    const id = (name: string): string => new RegExp(`\\b${name}="(\\d+)"`).exec(xf)?.[1] ?? '0';
    const format = id('numFmtId');
    const parts = [fonts[Number(id('fontId'))], fills[Number(id('fillId'))], borders[Number(id('borderId'))], formats.get(format) ?? format];
    return [...parts, /<alignment[^>]*>/.exec(xf)?.[0] ?? ''].join('|');
  };
  const said = (tag: string, name: string): string | undefined => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return [...sheet.matchAll(/<c [^>]*>/g)].map(([tag]) => `${said(tag, 'r')} ${look(said(tag, 's') ?? '0')}`);
}

/** A sheet part as canonical events, without the numbers of its looks and its extent. */
function bare(sheet: string): string[] {
  return canonical(sheet.replace(/(<(?:c|row|col)\b[^>]*?) s(?:tyle)?="\d+"/g, '$1').replace(/<dimension [^>]*\/>/, ''));
}

const engine = engineOnce();

async function run(bytes: Uint8Array) {
  const ports = { workbook: await openXlsx(bytes), engine, journal: memoryJournal() };
  const outcome = await previewRun(ports);
  if (outcome.kind === 'stopped') throw new Error('stopped');
  await applyRun(ports, outcome.preview, 'run');
  return ports;
}

describe('undo of a run on a sample', () => {
  test('a first run, in Chinese: every part is there again with the same content, and nothing else', async () => {
    const before = partsOf((await openXlsx(sampleBytes('zh'))).save());
    const ports = await run(sampleBytes('zh'));
    const between = partsOf(ports.workbook.save());
    expect(Object.keys(between).some((part) => part.startsWith('xl/charts/'))).toBe(true);
    await undoRun(ports);
    const after = partsOf(ports.workbook.save());
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    for (const part of Object.keys(before)) {
      if (part === styles) continue;
      expect([part, canonical(after[part] as string)]).toEqual([part, canonical(before[part] as string)]);
    }
  });

  test('a second run after an edit: rules, charts, names, views and looks of the result sheets are those of the first', async () => {
    const first = (await run(sampleBytes('en'))).workbook;
    const content = (await first.read()).sheets.find((s) => s.name === 'Settings')?.block;
    const asOf = content?.values.findIndex((line) => line[1] === 42855) ?? -1;
    expect(asOf).toBeGreaterThan(0);
    const row = (content?.at.row ?? 0) + asOf;
    await first.apply([{ kind: 'setCells', sheet: 'Settings', row, column: 1, cells: [[42794]] }], []);
    const bytes = first.save();
    const before = partsOf(bytes);
    const ports = await run(bytes);
    const between = partsOf(ports.workbook.save());
    await undoRun(ports);
    const after = partsOf(ports.workbook.save());
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    const sheets = Object.keys(before).filter((part) => /^xl\/worksheets\/[^/]+\.xml$/.test(part));
    const changed = sheets.filter((part) => between[part] !== before[part]);
    expect(changed.length).toBeGreaterThan(2);
    for (const part of sheets) {
      expect([part, bare(after[part] as string)]).toEqual([part, bare(before[part] as string)]);
      const [looks, were] = [looksOf(after[part] as string, after[styles] as string), looksOf(before[part] as string, before[styles] as string)];
      expect([part, looks]).toEqual([part, were]);
    }
    // The numbers of drawings and charts say nothing: what is drawn on each sheet does.
    expect(drawnOn(after, sheets)).toEqual(drawnOn(before, sheets));
    expect(drawnOn(after, sheets).length).toBeGreaterThan(1);
    const isDrawn = (part: string): boolean => /^xl\/(charts|drawings)\//.test(part);
    for (const part of Object.keys(before).filter((name) => !sheets.includes(name) && name !== styles && !isDrawn(name))) {
      // Neither relationships nor content types nor defined names have an order.
      const inOrder = (source: string): string[] => {
        const events = canonical(namesSorted(part.includes('/_rels/') ? source.replace(/drawing\d+\.xml/g, 'drawing.xml') : source));
        return /rels$|Content_Types/.test(part) ? events.sort() : events;
      };
      expect([part, inOrder(after[part] as string)]).toEqual([part, inOrder(before[part] as string)]);
    }
    // Variance, Alerts, and the proof on Plan at least.
    const ruled = (parts: Record<string, string>): string[] => sheets.filter((part) => (parts[part] as string).includes('<conditionalFormatting'));
    expect(ruled(after)).toEqual(ruled(before));
    expect(ruled(after).length).toBeGreaterThanOrEqual(3);
  }, 90_000);
});

/** Every chart as its sheet, its place on it and its own part, in the order of their text. */
function drawnOn(parts: Record<string, string>, sheets: readonly string[]): string[] {
  const targets = (rels: string | undefined): Map<string, string> =>
    new Map(
      [...(rels ?? '').matchAll(/<Relationship [^>]*>/g)].map(([tag]) => [
        / Id="([^"]*)"/.exec(tag)?.[1] ?? '',
        / Target="[^"]*?([^/"]*)"/.exec(tag)?.[1] ?? '',
      ]),
    );
  return sheets
    .flatMap((sheet) => {
      const own = [...targets(parts[sheet.replace('worksheets/', 'worksheets/_rels/') + '.rels']).values()].find((name) =>
        name.startsWith('drawing'),
      );
      if (own === undefined) return [];
      const charts = targets(parts[`xl/drawings/_rels/${own}.rels`]);
      return [...(parts[`xl/drawings/${own}`] as string).matchAll(/<(\w+:)?twoCellAnchor\b.*?<\/\1?twoCellAnchor>/gs)].map(([anchor]) => {
        const chart = charts.get(/ r:id="([^"]*)"/.exec(anchor)?.[1] ?? '');
        return JSON.stringify([
          sheet,
          canonical(anchor.replace(/(<\w+:cNvPr [^>]*?)\bid="\d+"/g, '$1').replace(/ r:id="[^"]*"/, '')),
          canonical(parts[`xl/charts/${chart}`] as string),
        ]);
      });
    })
    .sort();
}

/** A part with its defined names in the order of their text. */
function namesSorted(source: string): string {
  return source.replace(/(<definedNames>)(.*)(<\/definedNames>)/s, (_, open: string, names: string, close: string) => {
    return (
      open +
      names
        .split(/(?<=<\/definedName>)/)
        .sort()
        .join('') +
      close
    );
  });
}
