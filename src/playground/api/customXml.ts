import { ExcelError, invalidArgument, itemNotFound } from '../model/errors';
import type { XmlPartModel } from '../model/table';
import type { ApiHost } from './host';
import type { Identity } from './object';
import { ApiCollection, ApiObject } from './object';

/** Custom XML parts of the workbook; `namespace` narrows them to one. */
export class CustomXmlPartCollection extends ApiCollection<CustomXmlPart> {
  constructor(
    host: ApiHost,
    readonly $namespace: string | null,
  ) {
    super(host);
  }
  override $class(): string {
    return this.$namespace === null ? 'CustomXmlPartCollection' : 'CustomXmlPartScopedCollection';
  }
  override $items(): readonly CustomXmlPart[] {
    return this.$host.workbook.xmlParts
      .map((part) => new CustomXmlPart(this.$host, part))
      .filter((p) => this.$namespace === null || p.namespaceUri === this.$namespace);
  }
  add(xml: unknown): CustomXmlPart {
    if (typeof xml !== 'string' || rootOf(xml) === null) throw invalidArgument('xml');
    const part: XmlPartModel = { id: this.$host.workbook.guid(), xml };
    this.$host.workbook.xmlParts.push(part);
    return new CustomXmlPart(this.$host, part);
  }
  getByNamespace(uri: unknown): CustomXmlPartCollection {
    return new CustomXmlPartCollection(this.$host, String(uri));
  }
  getCount(): number {
    return this.$items().length;
  }
  getItem(id: unknown): CustomXmlPart {
    const found = this.getItemOrNullObject(id);
    if (!found) throw itemNotFound(`part ${String(id)}`);
    return found;
  }
  getItemOrNullObject(id: unknown): CustomXmlPart | null {
    return this.$items().find((part) => part.id === id) ?? null;
  }
  getOnlyItem(): CustomXmlPart {
    const items = this.$items();
    const [only] = items;
    if (!only || items.length !== 1) throw new ExcelError('GeneralException', 'There is not exactly one part.');
    return only;
  }
  getOnlyItemOrNullObject(): CustomXmlPart | null {
    const items = this.$items();
    return items.length === 1 ? (items[0] ?? null) : null;
  }
}

/** One part. */
export class CustomXmlPart extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $part: XmlPartModel,
  ) {
    super(host);
  }
  override $class(): string {
    return 'CustomXmlPart';
  }
  override $identity(): Identity {
    return { Id: this.$part.id };
  }
  get id(): string {
    return this.$part.id;
  }
  get namespaceUri(): string {
    return rootOf(this.$part.xml)?.namespace ?? '';
  }
  getXml(): string {
    return this.$part.xml;
  }
  setXml(xml: unknown): void {
    if (typeof xml !== 'string' || rootOf(xml) === null) throw invalidArgument('xml');
    this.$part.xml = xml;
  }
  delete(): void {
    this.$host.workbook.xmlParts = this.$host.workbook.xmlParts.filter((p) => p !== this.$part);
  }
}

/** Namespace of the root element; null when the text is not XML with a closed root. */
function rootOf(xml: string): { namespace: string } | null {
  const root = /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:([\w.-]+):)?([\w.-]+)([^>]*)>/.exec(xml);
  if (!root) return null;
  const [, prefix, name = '', attributes = ''] = root;
  const closed = attributes.trim().endsWith('/') || new RegExp(`</${prefix ? `${prefix}:` : ''}${name}\\s*>\\s*$`).test(xml);
  if (!closed) return null;
  const namespace = new RegExp(`\\sxmlns${prefix ? `:${prefix}` : ''}\\s*=\\s*["']([^"']*)["']`).exec(attributes);
  return { namespace: namespace?.[1] ?? '' };
}
