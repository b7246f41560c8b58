/** Namespace of the custom XML part that keeps the registry inside the workbook. */
export const registryNamespace = 'https://suanpan.app/registry/1';

/** The registry as a custom XML part: `<registry xmlns="…">text</registry>`. The text must hold no character that XML forbids (JSON does not). */
export function registryXml(text: string): string {
  return `<registry xmlns="${registryNamespace}">${text.replace(/[&<>\r]/g, (c) => escapes[c] as string)}</registry>`;
}

/** The text of such a part, whatever prefix or declaration Excel gave it; null when it is not one. */
export function registryText(xml: string): string | null {
  const body = /^\s*(?:<\?[^>]*\?>\s*)*<(?:([\w.-]+):)?registry\b[^>]*?(?:\/>|>([\s\S]*)<\/(?:[\w.-]+:)?registry\s*>)\s*$/.exec(xml);
  if (!body) return null;
  return (body[2] ?? '').replace(
    /<!\[CDATA\[([\s\S]*?)\]\]>|&(#x[0-9a-f]+|#\d+|\w+);/gi,
    (whole, cdata: string | undefined, entity: string | undefined) => {
      if (cdata !== undefined) return cdata;
      const number = /^#(x?)([0-9a-f]+)$/i.exec(entity ?? '');
      if (number) return String.fromCodePoint(parseInt(number[2] as string, number[1] ? 16 : 10));
      return named[entity ?? ''] ?? whole;
    },
  );
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
