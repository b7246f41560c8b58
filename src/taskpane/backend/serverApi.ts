import { WorkbookError } from '../../workbook';
import type { WorkbookErrorKind } from '../../workbook';

/** How the pane reaches the server. */
export interface ServerAccess {
  /** The page's `fetch`. */
  readonly send: typeof fetch;
  /** Where its routes lie, without a slash at the end (`/api`). */
  readonly base: string;
  /** Headers that let one in; empty where a cookie does. Rejects or gives null when nobody is signed in. `quietly`: without asking the person for anything. */
  readonly authorize?: (quietly: boolean) => Promise<Readonly<Record<string, string>> | null>;
}

/** The server's answer: its status and its body as JSON. Null: no answer at all, or one that a proxy or a failing server gave (502, 503, 504): try again later. */
export type Answer = { readonly status: number; readonly body: unknown } | null;

/** How long one request may take, in milliseconds. */
const patience = 15_000;

/** Asks the server; `quietly`: not for the person, who is asked for nothing because of it. Never rejects. */
export async function askServer(
  { send, base, authorize }: ServerAccess,
  path: string,
  method = 'GET',
  body?: unknown,
  quietly = false,
): Promise<Answer> {
  try {
    const init: RequestInit = { method, headers: await headersOf(authorize, body, quietly), signal: AbortSignal.timeout(patience) };
    if (body !== undefined) init.body = JSON.stringify(body);
    const response = await send(`${base}${path}`, init);
    const text = await response.text();
    if ([502, 503, 504].includes(response.status)) return null;
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  } catch {
    return null;
  }
}

/** The headers of a request: who asks, and that Suanpan itself does. */
export async function headersOf(authorize: ServerAccess['authorize'], body: unknown, quietly: boolean): Promise<Record<string, string>> {
  return {
    ...((await authorize?.(quietly)) ?? {}),
    'x-suanpan': '1',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

/** The body of an answer that has to be good. Errors: WorkbookError by the answer's status; 'offline' when there is none. */
export function bodyOf<Body>(answer: Answer): Body {
  if (answer === null) throw new WorkbookError('offline', 'the server does not answer');
  if (answer.status >= 200 && answer.status < 300) return answer.body as Body;
  throw refusal(answer);
}

/** What a refusal is to the pane. */
export function refusal({ status, body }: NonNullable<Answer>): WorkbookError {
  const kinds: Readonly<Record<number, WorkbookErrorKind>> = { 401: 'sign-in', 403: 'forbidden', 413: 'too-large', 429: 'busy' };
  const told = (body as { message?: unknown } | null)?.message;
  return new WorkbookError(kinds[status] ?? 'unknown', `${status} ${typeof told === 'string' ? told : ''}`.trim());
}
