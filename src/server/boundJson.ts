import type { FastifyInstance } from 'fastify';

/** Deepest nesting of a body: a snapshot's values are seven deep. */
export const MOST_DEPTH = 24;

/** Most lists and objects in a body: a row is one. */
export const MOST_CONTAINERS = 2_000_000;

/** Takes JSON bodies only, and looks how deep and how many its lists and objects are before any of them is made. Member names that would change an object's prototype are refused. */
export function boundJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (withinBounds(body as string)) return parse(request, body as string, done);
    done(Object.assign(new Error('The body is nested too deep, or has too many lists.'), { statusCode: 413 }));
  });
}

/** Whether a JSON text's brackets are within the bounds. Brackets inside strings do not count. */
export function withinBounds(json: string, depth = MOST_DEPTH, containers = MOST_CONTAINERS): boolean {
  let [open, made] = [0, 0];
  for (let i = 0; i < json.length; i++) {
    const c = json.charCodeAt(i);
    if (c === 0x22) {
      i = endOfString(json, i);
    } else if (c === 0x5b || c === 0x7b) {
      open++;
      made++;
      if (open > depth || made > containers) return false;
    } else if (c === 0x5d || c === 0x7d) open--;
  }
  return true;
}

/** The place of the quote that ends the string which begins at `start`; the text's end when none does. */
function endOfString(json: string, start: number): number {
  for (let i = start + 1; i < json.length; i++) {
    const c = json.charCodeAt(i);
    if (c === 0x5c) i++;
    else if (c === 0x22) return i;
  }
  return json.length;
}
