import { askInDialog, signsInNested } from '../../workbook/excel';

/** How a team signs in, as its server says (`GET /api/signin`). */
export interface TeamSignIn {
  readonly mode: 'team';
  readonly clientId: string;
  readonly authority: string;
  /** The scope of the server's API that is asked for. */
  readonly scope: string;
}

/** A token for the server's API; `ends` in milliseconds since 1970. */
export interface Token {
  readonly text: string;
  readonly ends: number;
}

/** Brings a token: from Office itself where it signs in for the pages inside it, else through Office's dialog. Null: the person did not sign in, or would have to be asked (`quietly`). */
export async function teamToken(team: TeamSignIn, quietly: boolean): Promise<Token | null> {
  if (signsInNested()) return nestedToken(team, quietly);
  return quietly ? null : dialogToken(team);
}

async function nestedToken({ clientId, authority, scope }: TeamSignIn, quietly: boolean): Promise<Token | null> {
  const { createNestablePublicClientApplication } = await import('@azure/msal-browser');
  const client = await createNestablePublicClientApplication({ auth: { clientId, authority }, cache: { cacheLocation: 'memoryStorage' } });
  const asked = { scopes: [scope] };
  const got = await client.acquireTokenSilent(asked).catch(() => (quietly ? null : client.acquireTokenPopup(asked)));
  return got && { text: got.accessToken, ends: got.expiresOn?.getTime() ?? 0 };
}

/** The page `signin.html` beside the pane does it in a window of its own. */
async function dialogToken({ clientId, authority, scope }: TeamSignIn): Promise<Token | null> {
  const page = new URL('signin.html', location.href);
  page.search = new URLSearchParams({ clientId, authority, scope }).toString();
  const said = await askInDialog(page.href);
  if (said === null) return null;
  const { text, ends } = JSON.parse(said) as Partial<Token>;
  return typeof text === 'string' && typeof ends === 'number' ? { text, ends } : null;
}
