import { formatOfId } from './numberFormats';
import { ns } from './namespaces';
import { attributeOf, childOf, childrenOf, parseXml } from './xmlTree';

/** Number format code of every cell format (`cellXfs`) of styles.xml, in order. */
export function readStyles(text: string | null): string[] {
  if (text === null) return ['General'];
  const root = parseXml(text, ns.sheet);
  const own = new Map<number, string>();
  for (const element of childOf(root, 'numFmts')?.children ?? []) {
    own.set(Number(attributeOf(element, 'numFmtId')), attributeOf(element, 'formatCode') ?? 'General');
  }
  const formats = childOf(root, 'cellXfs');
  return formats ? childrenOf(formats, 'xf').map((xf) => formatOfId(Number(attributeOf(xf, 'numFmtId') ?? 0), own)) : ['General'];
}
