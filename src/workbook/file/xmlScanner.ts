import { WorkbookError } from '../workbook';
import { ns, transitional } from './namespaces';
import { decodeXml } from './xmlText';

/** What the scanner stands on. A self-closing element gives Open and then Close. */
export enum At {
  End,
  Open,
  Close,
  Text,
}

interface Scope {
  readonly prefixes: ReadonlyMap<string, string>;
  readonly tags: Map<string, string>;
}

/**
 * Namespace-aware pull reader over one XML text that knows where each token lies, so that the same reader serves reading and patching.
 * Tags: local name for elements of `main`, `{namespace}local` for others; strict OOXML namespaces count as their transitional twins.
 * Errors: `damaged-file` for XML that is not well-formed and for any document type declaration (no DTD, no entities).
 */
export class XmlScanner {
  /** Where the token begins and ends (exclusive) in the text. */
  start = 0;
  end = 0;
  tag = '';
  selfClosing = false;
  /** Count, names and value positions of the attributes of the open tag. */
  attributes = 0;
  readonly attributeNames: string[] = [];
  readonly valueStarts: number[] = [];
  readonly valueEnds: number[] = [];

  private readonly open: string[] = [];
  private readonly scopes: Scope[] = [];
  private scope: Scope = { prefixes: new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]), tags: new Map() };
  private closing = false;
  private cdata = false;
  private rooted = false;

  constructor(
    readonly source: string,
    private readonly main: string,
  ) {
    if (/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(source)) this.fail('a character that XML forbids');
  }

  /** Number of open elements, the one just opened included. */
  get depth(): number {
    return this.open.length;
  }

  /** Name of the element just opened as written, with its prefix. */
  get name(): string {
    return this.open[this.open.length - 1] ?? '';
  }

  next(): At {
    if (this.closing) return this.closed(this.end);
    const { source } = this;
    for (;;) {
      const at = this.end;
      if (at >= source.length) {
        if (this.open.length > 0 || !this.rooted) this.fail('it ends too early');
        return At.End;
      }
      if (source.charCodeAt(at) !== 60) {
        const next = source.indexOf('<', at);
        this.start = at;
        this.end = next < 0 ? source.length : next;
        this.cdata = false;
        if (this.open.length > 0) return At.Text;
        if (/[^\s\ufeff]/.test(source.slice(this.start, this.end))) this.fail('text outside the root');
        continue;
      }
      const second = source.charCodeAt(at + 1);
      if (second === 47) return this.closeTag(at);
      if (second === 63) this.end = this.after('?>', at + 2);
      else if (second !== 33) return this.openTag(at);
      else if (source.startsWith('<!--', at)) this.end = this.after('-->', at + 4);
      else if (source.startsWith('<![CDATA[', at) && this.open.length > 0) {
        this.start = at;
        this.end = this.after(']]>', at + 9);
        this.cdata = true;
        return At.Text;
      } else this.fail('a document type declaration');
    }
  }

  /** The text token, decoded. */
  text(): string {
    return this.cdata ? this.source.slice(this.start + 9, this.end - 3) : decodeXml(this.source.slice(this.start, this.end));
  }

  /** Value of an attribute without prefix of the open tag; null when it is not there. */
  attribute(name: string): string | null {
    for (let i = 0; i < this.attributes; i++) if (this.attributeNames[i] === name) return this.value(i);
    return null;
  }

  /** Value of `r:id` or another attribute of the relationships namespace, whatever its prefix. */
  relationship(local = 'id'): string | null {
    for (let i = 0; i < this.attributes; i++) {
      const name = this.attributeNames[i] as string;
      const colon = name.indexOf(':');
      if (colon > 0 && name.slice(colon + 1) === local && this.scope.prefixes.get(name.slice(0, colon)) === ns.rel) return this.value(i);
    }
    return null;
  }

  /** Value of the attribute at an index, decoded. */
  value(index: number): string {
    return decodeXml(this.source.slice(this.valueStarts[index], this.valueEnds[index]));
  }

  /** After Open: all text up to the element's end, without that of child elements. Stands on Close then. */
  readText(): string {
    const depth = this.depth;
    let text = '';
    for (;;) {
      const at = this.next();
      if (at === At.Text && this.depth === depth) text += this.text();
      else if (at === At.Close && this.depth < depth) return text;
    }
  }

  /** After Open: goes to the element's Close. */
  skip(): void {
    const depth = this.depth;
    while (this.next() !== At.Close || this.depth >= depth);
  }

  private openTag(at: number): At {
    const { source } = this;
    if (this.open.length === 0 && this.rooted) this.fail('a second root');
    if (this.open.length > 200) this.fail('elements nested too deep');
    let p = at + 1;
    for (let c = source.charCodeAt(p); isNameCode(c); c = source.charCodeAt(++p));
    const name = source.slice(at + 1, p);
    if (name === '') this.fail('a stray <');
    const scoped = this.readAttributes(p);
    this.start = at;
    this.rooted = true;
    this.open.push(name);
    this.scopes.push(this.scope);
    if (scoped) this.scope = this.innerScope();
    this.tag = this.scope.tags.get(name) ?? this.resolve(name);
    this.closing = this.selfClosing;
    return At.Open;
  }

  /** Reads attributes from p to the end of the tag; sets `end` and `selfClosing`; true when a namespace is declared. */
  private readAttributes(from: number): boolean {
    const { source } = this;
    let scoped = false;
    let p = from;
    this.attributes = 0;
    for (;;) {
      let c = source.charCodeAt(p);
      const spaced = isSpace(c);
      while (isSpace(c)) c = source.charCodeAt(++p);
      if (c === 62 || (c === 47 && source.charCodeAt(p + 1) === 62)) {
        this.selfClosing = c === 47;
        this.end = p + (c === 47 ? 2 : 1);
        return scoped;
      }
      if (!spaced) this.fail('a broken tag');
      const nameStart = p;
      while (isNameCode(c)) c = source.charCodeAt(++p);
      const name = source.slice(nameStart, p);
      while (isSpace(c)) c = source.charCodeAt(++p);
      if (name === '' || c !== 61) this.fail('a broken attribute');
      c = source.charCodeAt(++p);
      while (isSpace(c)) c = source.charCodeAt(++p);
      if (c !== 34 && c !== 39) this.fail('an attribute without quotes');
      const quote = c;
      const valueStart = ++p;
      for (c = source.charCodeAt(p); c !== quote; c = source.charCodeAt(++p)) if (c === 60 || c !== c) this.fail('a broken attribute value');
      for (let i = 0; i < this.attributes; i++) if (this.attributeNames[i] === name) this.fail('an attribute that stands twice');
      this.attributeNames[this.attributes] = name;
      this.valueStarts[this.attributes] = valueStart;
      this.valueEnds[this.attributes++] = p++;
      if (name.startsWith('xmlns')) scoped = true;
    }
  }

  private innerScope(): Scope {
    const prefixes = new Map(this.scope.prefixes);
    for (let i = 0; i < this.attributes; i++) {
      const name = this.attributeNames[i] as string;
      if (name === 'xmlns') prefixes.set('', transitional(this.value(i)));
      else if (name.startsWith('xmlns:')) prefixes.set(name.slice(6), transitional(this.value(i)));
    }
    return { prefixes, tags: new Map() };
  }

  private resolve(name: string): string {
    const colon = name.indexOf(':');
    const uri = this.scope.prefixes.get(colon < 0 ? '' : name.slice(0, colon));
    if (colon >= 0 && uri === undefined) this.fail('an unknown prefix');
    const local = name.slice(colon + 1);
    const tag = uri === this.main ? local : `{${uri ?? ''}}${local}`;
    this.scope.tags.set(name, tag);
    return tag;
  }

  private closeTag(at: number): At {
    const name = this.open[this.open.length - 1];
    if (name === undefined || !this.source.startsWith(name, at + 2)) this.fail('an end tag that does not match');
    let p = at + 2 + (name as string).length;
    while (isSpace(this.source.charCodeAt(p))) p++;
    if (this.source.charCodeAt(p) !== 62) this.fail('an end tag that does not match');
    this.start = at;
    return this.closed(p + 1);
  }

  private closed(end: number): At {
    if (this.closing) this.start = end;
    this.closing = false;
    this.end = end;
    this.tag = this.scope.tags.get(this.open.pop() as string) ?? '';
    this.scope = this.scopes.pop() as Scope;
    return At.Close;
  }

  private after(mark: string, from: number): number {
    const at = this.source.indexOf(mark, from);
    if (at < 0) this.fail('it ends too early');
    return at + mark.length;
  }

  private fail(what: string): never {
    throw new WorkbookError('damaged-file', `xml: ${what}`);
  }
}

function isSpace(c: number): boolean {
  return c === 32 || c === 10 || c === 13 || c === 9;
}

/** Is it a character of a name? Everything but space, quotes, `=`, `/`, `<`, `>`, `&` and the end. */
function isNameCode(c: number): boolean {
  return c > 62 || (c >= 48 && c < 60) || c === 45 || c === 46;
}
