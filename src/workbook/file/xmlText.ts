import { WorkbookError } from '../workbook';

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text of XML source: character references resolved, line ends normalised. Entities other than XML's five are `damaged-file`. */
export function decodeXml(source: string): string {
  const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const known = Object.hasOwn(named, name) ? named[name] : undefined;
    if (known !== undefined && whole.endsWith(';')) return known;
    const number = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
    const code = number ? parseInt((number[1] ?? number[2]) as string, number[1] ? 16 : 10) : 0;
    if (code === 0 || code > 0x10ffff || !whole.endsWith(';')) throw new WorkbookError('damaged-file', `xml: unknown entity &${name.slice(0, 20)};`);
    return String.fromCodePoint(code);
  });
}

/** Escapes text for element content or an attribute in double quotes. The text must hold no character that XML forbids (see encodeXstring). */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"\n\t\r]/g, (c) => escapes[c] as string);
}

/** Escapes text for element content; line ends stay readable. */
export function escapeContent(text: string): string {
  return text.replace(/[&<>\r]/g, (c) => escapes[c] as string);
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};

/** SpreadsheetML's own escape (ST_Xstring, ECMA-376 part 1 §22.9.2.19): `_x000D_` for what XML cannot carry, `_x005F_` before text that looks like one. */
export function encodeXstring(text: string): string {
  return text.replace(/[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (c) =>
    c.length === 2 ? c : `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}

/** Inverse of encodeXstring. */
export function decodeXstring(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text;
}
