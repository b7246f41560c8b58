import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/server/app';
import type { AppParts } from '../../src/server/app';
import { teamAccess } from '../../src/server/auth/teamAccess';
import type { KeyTimes } from '../../src/server/auth/teamAccess';
import type { TeamSettings } from '../../src/server/auth/teamSettings';
import { notifyInProcess } from '../../src/server/notify/notifyInProcess';
import type { Store } from '../../src/server/store/store';
import { audience } from './identityProvider';
import type { IdentityProvider } from './identityProvider';
import { memoryStore } from './memoryStore';

/** A team's server that listens nowhere, and who asks it. */
export interface TeamServer {
  readonly app: FastifyInstance;
  readonly store: Store;
  /** The headers of a person's request. */
  headers(tenant: string, person: string): Promise<Record<string, string>>;
  close(): Promise<void>;
}

/** Settings that trust a provider. */
export function settingsFor(provider: IdentityProvider): TeamSettings {
  return {
    issuer: provider.issuer('{tid}'),
    audience: [audience],
    jwks: provider.jwks,
    scope: 'plan.rw',
    tenantClaim: 'tid',
    personClaim: 'oid',
    tenant: null,
    administrators: [],
    origins: ['https://planner.test'],
    metricsKey: 'metrics-key-of-tests',
    clientId: 'client',
    authority: 'https://login.test',
    askedScope: `${audience}/plan.rw`,
  };
}

interface TeamServerParts extends Partial<Omit<AppParts, 'access'>> {
  readonly settings?: Partial<TeamSettings>;
  readonly keyTimes?: KeyTimes;
}

/** Builds a team's server on a store (in memory unless given). */
export async function teamServer(provider: IdentityProvider, parts: TeamServerParts = {}): Promise<TeamServer> {
  const store = parts.store ?? memoryStore();
  const access = teamAccess({ ...settingsFor(provider), ...parts.settings }, parts.keyTimes);
  const app = await buildApp({ notify: notifyInProcess(), ...parts, store, access });
  const tokens = new Map<string, Promise<string>>();
  return {
    app,
    store,
    async headers(tenant, person) {
      const key = `${tenant}/${person}`;
      if (!tokens.has(key)) tokens.set(key, provider.token(tenant, person));
      return { authorization: `Bearer ${await tokens.get(key)}`, 'x-suanpan': '1' };
    },
    close: () => app.close(),
  };
}
