import { At, XmlScanner } from './xmlScanner';

/** An attribute with the place of its value in the source (between the quotes). */
export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** An element of a small part and where it lies: `start … openEnd` is its open tag, `closeStart … end` its end tag (empty when self-closing). */
export interface XmlElement {
  /** Local name for the part's main namespace, `{namespace}local` for others. */
  readonly tag: string;
  /** Name as written. */
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  /** Value of `r:id`, whatever the prefix. */
  readonly relationship: string | null;
  readonly children: readonly XmlElement[];
  readonly text: string;
  readonly start: number;
  readonly openEnd: number;
  readonly closeStart: number;
  readonly end: number;
}

type Growing = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: XmlElement[] };

/** Reads a whole (small) XML text into a tree with places. Errors: `damaged-file`. */
export function parseXml(source: string, main: string): XmlElement {
  const scanner = new XmlScanner(source, main);
  while (scanner.next() !== At.Open);
  const root = readElement(scanner);
  while (scanner.next() !== At.End);
  return root;
}

/** After the scanner's Open: reads that element with all below it; the scanner stands on its Close. */
export function readElement(scanner: XmlScanner): XmlElement {
  const stack: Growing[] = [begin(scanner)];
  for (;;) {
    const at = scanner.next();
    const top = stack[stack.length - 1] as Growing;
    if (at === At.Open) {
      const child = begin(scanner);
      top.children.push(child);
      stack.push(child);
    } else if (at === At.Text) top.text += scanner.text();
    else {
      top.closeStart = scanner.start;
      top.end = scanner.end;
      stack.pop();
      if (stack.length === 0) return top;
    }
  }
}

/** Value of an attribute, or null. */
export function attributeOf(element: XmlElement, name: string): string | null {
  return element.attributes.find((attribute) => attribute.name === name)?.value ?? null;
}

/** First child with this tag, or null. */
export function childOf(element: XmlElement, tag: string): XmlElement | null {
  return element.children.find((child) => child.tag === tag) ?? null;
}

/** All children with this tag. */
export function childrenOf(element: XmlElement, tag: string): XmlElement[] {
  return element.children.filter((child) => child.tag === tag);
}

/** Is an XML boolean attribute true (`1`, `true`, `on`)? */
export function isOn(value: string | null): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

function begin(scanner: XmlScanner): Growing {
  const attributes: XmlAttribute[] = [];
  for (let i = 0; i < scanner.attributes; i++) {
    const [name, from, to] = [scanner.attributeNames[i] as string, scanner.valueStarts[i] as number, scanner.valueEnds[i] as number];
    attributes.push({ name, value: scanner.value(i), from, to });
  }
  const { tag, name, start, end } = scanner;
  return { tag, name, attributes, relationship: scanner.relationship(), children: [], text: '', start, openEnd: end, closeStart: end, end };
}
