import { ns } from './namespaces';
import { At, XmlScanner } from './xmlScanner';
import { decodeXstring } from './xmlText';

/** The shared strings in order; rich text is joined, phonetic marks are left out. */
export function readStrings(text: string | null): string[] {
  const strings: string[] = [];
  if (text === null) return strings;
  const scanner = new XmlScanner(text, ns.sheet);
  for (let at = scanner.next(); at !== At.End; at = scanner.next()) {
    if (at === At.Open && scanner.tag === 'si') strings.push(readRichText(scanner));
  }
  return strings;
}

/** After Open of `si` or `is`: its text. */
export function readRichText(scanner: XmlScanner): string {
  const depth = scanner.depth;
  let text = '';
  for (;;) {
    const at = scanner.next();
    if (at === At.Close && scanner.depth < depth) return decodeXstring(text);
    if (at !== At.Open) continue;
    if (scanner.tag === 't') text += scanner.readText();
    else if (scanner.tag !== 'r') scanner.skip();
  }
}
