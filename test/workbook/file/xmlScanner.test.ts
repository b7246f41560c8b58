import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { ns } from '../../../src/workbook/file/namespaces';
import { At, XmlScanner } from '../../../src/workbook/file/xmlScanner';
import { fixture, partsOf } from './packages';

/** What a reader says of a text: elements by namespace, attributes, text; or that it is not well-formed. */
type Said = string[] | 'refused';

function ours(xml: string): Said {
  const said: string[] = [];
  try {
    const scanner = new XmlScanner(xml, ns.sheet);
    for (let at = scanner.next(); at !== At.End; at = scanner.next()) {
      if (at === At.Text) said.push(`text ${scanner.text()}`);
      else if (at === At.Close) said.push('close');
      else {
        const attributes = Array.from({ length: scanner.attributes }, (_, i) => `${scanner.attributeNames[i]}=${scanner.value(i)}`);
        said.push(`open ${scanner.tag} ${attributes.join(' ')}`);
        expect(xml.slice(scanner.start, scanner.end)).toMatch(/^<[^/][^]*>$/);
      }
    }
    return joined(said);
  } catch {
    return 'refused';
  }
}

function theirs(xml: string): Said {
  const said: string[] = [];
  let failed = false;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', () => (failed = true));
  parser.on('doctype', () => (failed = true));
  parser.on('text', (text) => said.push(`text ${text}`));
  parser.on('cdata', (text) => said.push(`text ${text}`));
  parser.on('closetag', () => said.push('close'));
  parser.on('opentag', (tag) => {
    const attributes = Object.values(tag.attributes).map(({ name, value }) => `${name}=${value}`);
    said.push(`open ${tag.uri === ns.sheet ? tag.local : `{${tag.uri}}${tag.local}`} ${attributes.join(' ')}`);
  });
  try {
    parser.write(xml).close();
  } catch {
    failed = true;
  }
  return failed ? 'refused' : joined(said.filter((word) => word !== 'text '));
}

/** Texts beside each other are one; space outside the root is none. */
function joined(said: readonly string[]): string[] {
  const out: string[] = [];
  let depth = 0;
  for (const word of said) {
    if (word.startsWith('open')) depth++;
    if (word === 'close') depth--;
    const last = out[out.length - 1];
    if (word.startsWith('text ') && depth === 0) continue;
    if (word.startsWith('text ') && last?.startsWith('text ')) out[out.length - 1] = last + word.slice(5);
    else out.push(word);
  }
  return out;
}

describe('XmlScanner', () => {
  it.each(['excel-layout.xlsx', 'openpyxl-layout.xlsx'])('reads every part of %s as an independent parser does', (name) => {
    for (const [part, xml] of Object.entries(partsOf(fixture(name)))) expect([part, ours(xml)]).toEqual([part, theirs(xml)]);
  });

  it('agrees with an independent parser on well-formed texts', () => {
    const content = fc.letrec<{ element: string; content: string }>((tie) => ({
      element: fc
        .tuple(
          fc.constantFrom('c', 'x:v', 'row'),
          fc.dictionary(
            fc.constantFrom('r', 't', 'x:s'),
            fc.string().map((text) => text.replace(/[<&"]/g, '&amp;')),
          ),
          fc.array(tie('content'), { maxLength: 3 }),
        )
        .map(([name, attributes, inner]) => {
          const written = Object.entries(attributes).map(([key, value]) => ` ${key} = "${value}"`);
          return `<${name}${written.join('')} xmlns:x="urn:x"${inner.length === 0 ? '/>' : ` >${inner.join('')}</${name} >`}`;
        }),
      content: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('a', ' \r\n', '&lt;&#x4e07;&#20803;', '<![CDATA[<c>&amp;]]>', '<!-- <c> -->', '<?pi <c>?>', '元'),
        tie('element'),
      ),
    })).element;
    fc.assert(
      fc.property(content, (xml) => {
        const text = `<?xml version="1.0"?>\n<worksheet xmlns="${ns.sheet}" xmlns:x="urn:y">${xml}</worksheet>\n`;
        expect(ours(text)).toEqual(theirs(text));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what is broken by one character exactly where an independent parser does', () => {
    const xml = `<worksheet xmlns="${ns.sheet}"><row r="1"><c r="A1" t='s'><v>0</v></c></row></worksheet>`;
    for (let at = 0; at < xml.length; at++) {
      for (const mark of ['', '<', '>', '&', '"', '/', '\u0001']) {
        const broken = xml.slice(0, at) + mark + xml.slice(at + 1);
        expect([broken, ours(broken)]).toEqual([broken, theirs(broken)]);
      }
    }
  });
});
