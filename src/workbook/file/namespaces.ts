/** XML namespaces of an .xlsx package (ECMA-376). The strict ones are read as their transitional twins. */
export const ns = {
  sheet: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  rel: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  packageRel: 'http://schemas.openxmlformats.org/package/2006/relationships',
  types: 'http://schemas.openxmlformats.org/package/2006/content-types',
  compatibility: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  drawing: 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing',
  art: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  chart: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  customXml: 'http://schemas.openxmlformats.org/officeDocument/2006/customXml',
  registry: 'https://suanpan.app/registry/1',
} as const;

const strict: Readonly<Record<string, string>> = {
  'http://purl.oclc.org/ooxml/spreadsheetml/main': ns.sheet,
  'http://purl.oclc.org/ooxml/officeDocument/relationships': ns.rel,
  'http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing': ns.drawing,
  'http://purl.oclc.org/ooxml/drawingml/main': ns.art,
  'http://purl.oclc.org/ooxml/drawingml/chart': ns.chart,
  'http://purl.oclc.org/ooxml/officeDocument/customXml': ns.customXml,
};

/** The transitional twin of a strict namespace, or the namespace itself. */
export function transitional(uri: string): string {
  return Object.hasOwn(strict, uri) ? (strict[uri] as string) : uri;
}

/** Last word of an office relationship type (`worksheet`, `styles`), in either flavour; other types whole. */
export function relationshipKind(type: string): string {
  const match = /^http:\/\/(?:schemas\.openxmlformats\.org\/officeDocument\/2006|purl\.oclc\.org\/ooxml\/officeDocument)\/relationships\/(\w+)$/.exec(
    type,
  );
  return match ? (match[1] as string) : type;
}

/** New XML in the namespaces of a strict workbook: every transitional namespace becomes its strict twin. */
export function toStrict(text: string): string {
  const uris = Object.entries(strict).map(([from, to]) => [to, from] as const);
  return uris.reduce((all, [from, to]) => all.replaceAll(from, to), text);
}
