import { authorizer } from '../../../src/taskpane/signIn/signIn';
import type { TeamSignIn, Token } from '../../../src/taskpane/signIn/teamToken';

const team: TeamSignIn = { mode: 'team', clientId: 'client', authority: 'https://login.test', scope: 'api://plan/plan.rw' };
const minute = 60_000;

/** Somebody in front of a server, with a clock that is set by hand; `brings` is what each sign-in gives. */
function signingIn(how: unknown, brings: () => Token | null | Promise<Token | null> = () => null) {
  const asked: { readonly how: unknown; readonly quietly: boolean }[] = [];
  const addresses: string[] = [];
  const clock = { now: 0 };
  const send: typeof fetch = async (address) => {
    addresses.push(String(address));
    if (how === null) throw new TypeError('connection refused');
    return typeof how === 'number' ? new Response('', { status: how }) : Response.json(how);
  };
  const headers = authorizer(
    { send, base: '/api' },
    async (team, quietly) => {
      asked.push({ how: team, quietly });
      return brings();
    },
    () => clock.now,
  );
  return { headers, asked, addresses, clock };
}

describe('signing in', () => {
  test('one’s own machine needs no header, and is asked how to sign in once', async () => {
    const { headers, asked, addresses } = signingIn({ mode: 'machine' });
    expect([await headers(), await headers()]).toEqual([{}, {}]);
    expect(addresses).toEqual(['/api/signin']);
    expect(asked).toEqual([]);
  });

  test('a team’s token is kept, and fetched anew two minutes before it ends', async () => {
    let n = 0;
    const { headers, asked, clock } = signingIn(team, () => ({ text: `t${++n}`, ends: clock.now + 60 * minute }));
    expect(await headers()).toEqual({ authorization: 'Bearer t1' });
    clock.now = 58 * minute;
    expect(await headers()).toEqual({ authorization: 'Bearer t1' });
    clock.now += 1;
    expect(await headers()).toEqual({ authorization: 'Bearer t2' });
    expect(asked).toEqual([
      { how: team, quietly: false },
      { how: team, quietly: false },
    ]);
  });

  test('requests at the same time ask once', async () => {
    let bring: (token: Token) => void = () => undefined;
    const { headers, asked } = signingIn(team, () => new Promise((resolve) => (bring = resolve)));
    const all = Promise.all([headers(), headers(), headers(true)]);
    while (asked.length === 0) await Promise.resolve();
    bring({ text: 't', ends: 60 * minute });
    expect(await all).toEqual(Array(3).fill({ authorization: 'Bearer t' }));
    expect(asked).toHaveLength(1);
  });

  test('a person who closed the sign-in is not asked again by the same click, but by the next', async () => {
    const { headers, asked, clock } = signingIn(team);
    expect(await headers()).toEqual({});
    clock.now = 4_999;
    expect(await headers()).toEqual({});
    expect(asked).toHaveLength(1);
    clock.now = 5_000;
    await headers();
    expect(asked).toHaveLength(2);
  });

  test('what runs in the background shows nobody a sign-in, and keeps none from a later click', async () => {
    let mayAsk = false;
    const { headers, asked } = signingIn(team, () => (mayAsk ? { text: 't', ends: 60 * minute } : null));
    expect(await headers(true)).toEqual({});
    mayAsk = true;
    expect(await headers()).toEqual({ authorization: 'Bearer t' });
    expect(asked.map(({ quietly }) => quietly)).toEqual([true, false]);
  });

  test('a sign-in that fails is as one that was closed', async () => {
    const { headers } = signingIn(team, () => Promise.reject(new Error('popup_window_error')));
    expect(await headers()).toEqual({});
  });

  test.each([[null], [500]])('a server that does not say how (%s) is asked again', async (how) => {
    const { headers, addresses } = signingIn(how);
    expect([await headers(), await headers()]).toEqual([{}, {}]);
    expect(addresses).toHaveLength(2);
  });
});
