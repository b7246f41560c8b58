import { WorkbookError } from '../workbook';
import type { FileLimits } from './limits';
import { ns, relationshipKind } from './namespaces';
import { type XmlElement, attributeOf, childrenOf, parseXml } from './xmlTree';
import { type ZipEntry, pack, readZip, unpack, writeZip } from './zip';

/** One relationship of a part. `target` is the part's name (`/xl/styles.xml`), or the address as written when `external`. */
export interface Relationship {
  readonly id: string;
  readonly type: string;
  /** Last word of an office type (`worksheet`), other types whole. */
  readonly kind: string;
  readonly target: string;
  readonly external: boolean;
}

/** An XML part: its text, and its tree with places in that text. */
export interface XmlPart {
  readonly text: string;
  readonly root: XmlElement;
}

/**
 * An OPC package (ECMA-376 part 2): parts by name, packed until somebody asks. Part names are absolute (`/xl/workbook.xml`) and compared without regard to case
 * and percent-encoding. Parts that are not set keep their packed bytes.
 */
export class Package {
  private budget: { left: number };
  /** What small parts read as, by part and kind of reading, until the part is set. */
  private readonly known = new Map<string, Map<unknown, unknown>>();

  private constructor(
    private readonly entries: Map<string, ZipEntry>,
    /** Texts that were set and are not packed yet. */
    private readonly texts: Map<string, string>,
    readonly limits: FileLimits,
  ) {
    this.budget = { left: limits.totalBytes };
  }

  /** Errors: see readZip; an encrypted workbook (a compound file) is `encrypted`, any other compound file `not-xlsx`. */
  static open(bytes: Uint8Array, limits: FileLimits): Package {
    if (isCompound(bytes)) throw new WorkbookError(holdsText(bytes, 'EncryptedPackage') ? 'encrypted' : 'not-xlsx', 'a compound file');
    const entries = new Map<string, ZipEntry>();
    for (const entry of readZip(bytes, limits)) entries.set(partKey(entry.name), entry);
    const opened = new Package(entries, new Map(), limits);
    if (!opened.has(contentTypes)) throw new WorkbookError('not-xlsx', 'a zip without content types');
    return opened;
  }

  static empty(limits: FileLimits): Package {
    return new Package(new Map(), new Map(), limits);
  }

  copy(): Package {
    return new Package(new Map(this.entries), new Map(this.texts), this.limits);
  }

  /** Before a new reading: the sum of unpacked bytes starts again, over every part once. */
  refill(): void {
    this.known.clear();
    this.budget = { left: this.limits.totalBytes };
  }

  has(part: string): boolean {
    return this.entries.has(partKey(part));
  }

  /** Names of all parts, in the archive's order. */
  parts(): string[] {
    return [...this.entries.values()].map((entry) => partName(entry.name));
  }

  /** Unpacked size as declared. */
  size(part: string): number {
    return this.texts.get(partKey(part))?.length ?? this.entries.get(partKey(part))?.size ?? 0;
  }

  /** Text of an XML part. Errors: `damaged-file` when it is missing or no text. */
  text(part: string): string {
    const set = this.texts.get(partKey(part));
    if (set !== undefined) return set;
    const entry = this.entries.get(partKey(part));
    if (!entry) throw new WorkbookError('damaged-file', `package: ${part} is missing`);
    const bytes = unpack(entry, this.limits, this.budget);
    const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      throw new WorkbookError('damaged-file', `package: ${part} is not ${encoding} text`);
    }
  }

  /** A small XML part as text and tree, read once until it is set. `main` is the namespace of its kind. Errors: as `text`. */
  xml(part: string, main: string): XmlPart {
    return this.reading(partKey(part), main, () => {
      const text = this.text(part);
      return { text, root: parseXml(text, main) };
    });
  }

  /** What a reader makes of a part's text, kept until the part is set. Errors: as `text`. */
  read<T>(part: string, reader: (text: string) => T): T {
    return this.reading(partKey(part), reader, () => reader(this.text(part)));
  }

  private reading<T>(key: string, kind: unknown, read: () => T): T {
    const readings = this.known.get(key) ?? new Map<unknown, unknown>();
    if (readings.has(kind)) return readings.get(kind) as T;
    const reading = read();
    this.known.set(key, readings.set(kind, reading));
    return reading;
  }

  /** Puts a text part: in its old place, or at the end. */
  set(part: string, text: string): void {
    const key = partKey(part);
    this.known.delete(key);
    this.texts.set(key, text.replace(/^(<\?xml[^>]*encoding=["'])(?!utf-8)[^"']*/i, '$1UTF-8'));
    if (!this.entries.has(key)) this.entries.set(key, pack(part.slice(1), new Uint8Array()));
  }

  /** Rewrites every text that was set and not saved yet. */
  mapTexts(rewrite: (text: string) => string): void {
    for (const [key, text] of this.texts) this.texts.set(key, rewrite(text));
    this.known.clear();
  }

  delete(part: string): void {
    const key = partKey(part);
    this.known.delete(key);
    this.entries.delete(key);
    this.texts.delete(key);
  }

  /** Relationships of a part; of the package itself for `/`. Internal targets that leave the package are `damaged-file`. */
  relationships(source: string): readonly Relationship[] {
    const part = relationshipsPart(source);
    const key = partKey(part);
    if (!this.entries.has(key)) return [];
    return this.reading(key, 'relationships', () =>
      childrenOf(this.xml(part, ns.packageRel).root, 'Relationship').map((element): Relationship => {
        const [id, type, target] = [attributeOf(element, 'Id'), attributeOf(element, 'Type'), attributeOf(element, 'Target')];
        if (id === null || type === null || target === null) throw new WorkbookError('damaged-file', `package: ${part} is incomplete`);
        const external = attributeOf(element, 'TargetMode') === 'External';
        return { id, type, kind: relationshipKind(type), target: external ? target : resolveTarget(source, target), external };
      }),
    );
  }

  /** Content type of a part, by override or extension; null when none is declared. */
  contentType(part: string): string | null {
    const { root } = this.xml(contentTypes, ns.types);
    const key = partKey(part);
    const override = childrenOf(root, 'Override').find((element) => partKey(attributeOf(element, 'PartName') ?? '') === key);
    const extension = key.slice(key.lastIndexOf('.') + 1);
    const fallback = childrenOf(root, 'Default').find((element) => attributeOf(element, 'Extension')?.toLowerCase() === extension);
    const found = override ?? fallback;
    return found ? attributeOf(found, 'ContentType') : null;
  }

  save(): Uint8Array {
    for (const [key, text] of this.texts) {
      const entry = this.entries.get(key);
      if (entry) this.entries.set(key, pack(entry.name, new TextEncoder().encode(text)));
    }
    this.texts.clear();
    return writeZip([...this.entries.values()]);
  }
}

/** The part that lists the types of all others. */
export const contentTypes = '/[Content_Types].xml';

/** Name of the part with a part's relationships: `/xl/workbook.xml` → `/xl/_rels/workbook.xml.rels`. */
export function relationshipsPart(source: string): string {
  const cut = source.lastIndexOf('/') + 1;
  return `${source.slice(0, cut)}_rels/${source.slice(cut)}.rels`;
}

/** The form in which part names are compared. */
export function partKey(name: string): string {
  const plain = partName(name);
  if (!plain.includes('%')) return plain.toLowerCase();
  try {
    return decodeURIComponent(plain).toLowerCase();
  } catch {
    return plain.toLowerCase();
  }
}

/** Resolves a relationship's target against its source part (RFC 3986 paths): `../tables/t.xml` from `/xl/worksheets/s.xml` → `/xl/tables/t.xml`. */
export function resolveTarget(source: string, target: string): string {
  const path = target.replace(/\\/g, '/').replace(/[#?].*$/, '');
  const steps = path.startsWith('/') ? [] : source.split('/').slice(1, -1);
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return `/${steps.join('/')}`;
}

function partName(name: string): string {
  const slashed = name.replace(/\\/g, '/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}

function isCompound(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, i) => bytes[i] === byte);
}

/** Does a text stand in the bytes as UTF-16? */
function holdsText(bytes: Uint8Array, text: string): boolean {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if ([...text].every((c, i) => bytes[at + 2 * i] === c.charCodeAt(0) && bytes[at + 2 * i + 1] === 0)) return true;
  }
  return false;
}
