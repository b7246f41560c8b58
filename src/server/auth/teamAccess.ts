import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { personId } from '../wire';
import type { Person, Store, StoreReader, StoreTransaction } from '../store/store';
import type { Access, Refusal } from './access';
import type { TeamSettings } from './teamSettings';

/** Times in milliseconds, for tests to shorten. */
export interface KeyTimes {
  /** How long the provider's keys are kept. */
  readonly keep: number;
  /** A key that is not known makes the server ask again, but not more often than this; nor after a failure. */
  readonly pause: number;
  readonly timeout: number;
}

const usual: KeyTimes = { keep: 10 * 60_000, pause: 30_000, timeout: 5_000 };

/** Clocks may differ by this many seconds. */
const tolerance = 30;

/**
 * Team mode: bearers of tokens of an OpenID Connect provider. A token says only who somebody is (tenant and person); what they may do stands in the store. A
 * person that the store does not know is refused, but for the first administrator of a tenant that has nobody yet, who is named by the settings.
 * Source: RFC 7519, RFC 8725 (one issuer, one audience, named algorithms), by jose.
 */
export function teamAccess(settings: TeamSettings, times: KeyTimes = usual): Access {
  const keys = remoteKeys(settings.jwks, times);
  return {
    hosts: null,
    origins: settings.origins,
    metricsKey: settings.metricsKey,
    signIn: { mode: 'team', clientId: settings.clientId, authority: settings.authority, scope: settings.askedScope },
    async identify(credential, store) {
      if (credential === '') return stranger('Sign in first: the request carries no token.');
      const claims = await verify(credential, keys, settings);
      return 'status' in claims ? claims : findPerson(claims, settings, store);
    },
  };
}

/** The provider's public keys, fetched when needed and kept; after a failure it is left in peace for a while. */
function remoteKeys(url: string, { keep, pause, timeout }: KeyTimes): JWTVerifyGetKey {
  let failed = -Infinity;
  return createRemoteJWKSet(new URL(url), {
    cacheMaxAge: keep,
    cooldownDuration: pause,
    timeoutDuration: timeout,
    [customFetch]: async (address, options) => {
      if (performance.now() - failed < pause) throw new Error('the provider failed a moment ago');
      try {
        const answer = await fetch(address, options);
        if (answer.status !== 200) throw new Error(`the provider answered ${answer.status}`);
        const keys: unknown = await answer.json();
        return Response.json(keys);
      } catch (error) {
        failed = performance.now();
        throw error;
      }
    },
  });
}

/** What a token that holds says: of which tenant, and who. */
interface Claims {
  readonly tenant: string;
  readonly person: string;
  readonly name: string;
}

async function verify(token: string, keys: JWTVerifyGetKey, settings: TeamSettings): Promise<Claims | Refusal> {
  let payload: JWTPayload;
  try {
    ({ payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256', 'ES256'],
      audience: [...settings.audience],
      requiredClaims: ['exp', 'iss'],
      clockTolerance: tolerance,
    }));
  } catch (error) {
    return tokenAtFault(error)
      ? stranger('The token is not valid here; sign in again.')
      : { status: 503, message: 'The provider of identities cannot be reached, so nobody new can be let in. Try again in a minute.', known: null };
  }
  const tenant = settings.tenant ?? text(payload[settings.tenantClaim]);
  const person = text(payload[settings.personClaim]) || text(payload.sub);
  if (!/^[\w.-]{1,64}$/.test(tenant) || !personId.safeParse(person).success) return stranger('The token does not say who you are.');
  if (payload.iss !== settings.issuer.replace('{tid}', tenant)) return stranger('The token is of another issuer.');
  if (!granted(payload, settings.scope)) return { ...stranger(`The token does not grant ${settings.scope}.`), status: 403 };
  return { tenant, person, name: text(payload['name']) };
}

/** Whether the token is to blame, not the way to the provider. Whatever is not known lets nobody in. */
function tokenAtFault(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  return !(error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error.code === 'ERR_JOSE_GENERIC');
}

function granted(payload: JWTPayload, scope: string): boolean {
  const scopes = [payload['scp'], payload['scope']].flatMap((s) => (typeof s === 'string' ? s.split(' ') : []));
  const roles: unknown = payload['roles'];
  return scopes.includes(scope) || (Array.isArray(roles) && roles.includes(scope));
}

async function findPerson(
  { tenant, person: id, name }: Claims,
  settings: TeamSettings,
  store: Store,
): Promise<Awaited<ReturnType<Access['identify']>>> {
  const isFirst = settings.administrators.some((a) => a.tenant === tenant && a.person === id);
  const look = async (tx: StoreReader): Promise<Person | 'unknown' | 'nobody'> =>
    (await tx.person(id)) ?? ((await tx.people()).length > 0 ? 'unknown' : 'nobody');
  const letIn = async (tx: StoreTransaction): Promise<Person | 'unknown' | 'nobody'> => {
    const known = await look(tx);
    if (known !== 'nobody') return known;
    const first: Person = { id, name: personName(name), role: 'administrator', scope: null, active: true };
    await tx.putPerson(first);
    const detail = JSON.stringify({ role: first.role, active: true, narrowed: [] });
    await tx.addAudit({ at: new Date().toISOString(), by: id, action: 'person.changed', planId: '', subject: id, detail });
    return first;
  };
  const seen = await store.read(tenant, look);
  const found = seen === 'nobody' && isFirst ? await store.write(tenant, letIn) : seen;
  const message = 'Nobody has let you in yet: an administrator of your organisation must add you.';
  if (typeof found === 'string') return { status: 403, message, known: found === 'unknown' ? { tenant, by: id } : null };
  if (!found.active) return { status: 403, message: 'An administrator has closed your access.', known: { tenant, by: id } };
  return { tenant, id, name: found.name, role: found.role, scope: found.scope, mode: 'team', viewedBy: null };
}

function personName(name: string): string {
  return name.replace(/[\0\p{Surrogate}]/gu, '').slice(0, 200) || 'administrator';
}

function stranger(message: string): Refusal {
  return { status: 401, message, known: null };
}

function text(claim: unknown): string {
  return typeof claim === 'string' ? claim : '';
}
