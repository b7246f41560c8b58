import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';

/** A key that the provider signs with. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

/** A small OpenID Connect provider on this machine, for tests: it publishes keys and signs tokens, and can be out of order. */
export interface IdentityProvider {
  readonly jwks: string;
  issuer(tenant: string): string;
  /** A good token of a person; `claims` go over the usual ones (undefined leaves one out), `key` signs instead of the provider's own. */
  token(tenant: string, person: string, claims?: JWTPayload, key?: SigningKey): Promise<string>;
  /** Signs with a new key from now on, and publishes only it. */
  rotate(alg?: string): Promise<void>;
  key(): SigningKey;
  /** Out of order: answers 500. Hanging: does not answer. */
  state(next: 'well' | 'out of order' | 'hanging' | 'talking nonsense'): void;
  /** How often its keys were asked for. */
  asked(): number;
  close(): Promise<void>;
}

export const audience = 'api://suanpan-test';

/** Makes a key pair. */
export async function signingKey(alg = 'ES256'): Promise<SigningKey> {
  const pair = await generateKeyPair(alg, { extractable: true });
  return { kid: `key-${alg}-${++made}`, alg, ...pair };
}
let made = 0;

/** Starts a provider on a free port. */
export async function identityProvider(): Promise<IdentityProvider> {
  let [key, now, asked] = [await signingKey(), 'well', 0];
  const server = createServer((_request, response) => {
    asked += 1;
    if (now === 'hanging') return;
    if (now === 'out of order') return void response.writeHead(500).end();
    void exportJWK(key.publicKey).then((jwk) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(now === 'well' ? JSON.stringify({ keys: [{ ...jwk, kid: key.kid, alg: key.alg, use: 'sig' }] }) : 'nonsense');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = (tenant: string): string => `${base}/${tenant}/v2.0`;
  return {
    jwks: `${base}/keys`,
    issuer,
    async token(tenant, person, claims = {}, signer = key) {
      const seconds = Math.floor(Date.now() / 1000);
      const usual = { iss: issuer(tenant), aud: audience, tid: tenant, oid: person, sub: `sub-${person}`, name: person, scp: 'plan.rw openid' };
      const payload = { ...usual, iat: seconds, nbf: seconds - 5, exp: seconds + 600, ...claims };
      return new SignJWT(payload).setProtectedHeader({ alg: signer.alg, kid: signer.kid }).sign(signer.privateKey);
    },
    async rotate(alg) {
      key = await signingKey(alg);
    },
    key: () => key,
    state(next) {
      now = next;
    },
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
