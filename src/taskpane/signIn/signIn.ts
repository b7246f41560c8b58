import type { ServerAccess } from '../backend';
import type { TeamSignIn, Token } from './teamToken';

type HowToSignIn = { readonly mode: 'machine' } | TeamSignIn;

/** A token is asked for anew so long before it ends, in milliseconds. */
const early = 120_000;
/** A person who closed the sign-in is not asked again for so long by what the same click goes on to do, in milliseconds. */
const leftAlone = 5_000;

/**
 * The headers by which the server knows the person, for `ServerAccess.authorize`. One's own machine: none, as a cookie does. A team: the token of the organisation's sign-in, kept in this pane's memory only and fetched
 * anew before it ends; asked for once at a time. `getToken` brings it (msal, loaded only then). Asked `quietly` (what runs in the background), nobody is shown a sign-in.
 * **edge** a server that does not answer, and a person who closes the sign-in: no headers; the server then says 401, and versions wait.
 */
export function authorizer(
  { send, base }: Pick<ServerAccess, 'send' | 'base'>,
  getToken: (team: TeamSignIn, quietly: boolean) => Promise<Token | null>,
  now: () => number = Date.now,
): (quietly?: boolean) => Promise<Readonly<Record<string, string>>> {
  let how: HowToSignIn | null = null;
  let token: Token | null = null;
  let asking: Promise<void> | null = null;
  let closedAt = -Infinity;
  const isFresh = (): boolean => token !== null && token.ends - early >= now();
  const ask = async (team: TeamSignIn, quietly: boolean): Promise<void> => {
    token = await getToken(team, quietly).catch(() => null);
    if (!token && !quietly) closedAt = now();
    asking = null;
  };
  return async (quietly = false): Promise<Readonly<Record<string, string>>> => {
    how ??= await askHow(send, base);
    if (how?.mode !== 'team') return {};
    if (asking) await asking;
    if (!isFresh() && (quietly || now() - closedAt >= leftAlone)) await (asking ??= ask(how, quietly));
    return token ? { authorization: `Bearer ${token.text}` } : {};
  };
}

async function askHow(send: typeof fetch, base: string): Promise<HowToSignIn | null> {
  try {
    const response = await send(`${base}/signin`, { headers: { 'x-suanpan': '1' }, signal: AbortSignal.timeout(10_000) });
    return response.ok ? ((await response.json()) as HowToSignIn) : null;
  } catch {
    return null;
  }
}
