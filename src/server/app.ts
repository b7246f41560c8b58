import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { checkAccess } from './auth/checkAccess';
import type { Access } from './auth/checkAccess';
import { apiError } from './apiError';
import { versionRoutes } from './routes/versions';
import type { VersionStore } from './store/store';

/** What the application is built from; no port is opened here. */
export interface AppParts {
  readonly store: VersionStore;
  readonly access: Access;
  /** Largest body in bytes (default 64 MB). */
  readonly bodyLimit?: number;
}

/** Builds the backend: safety headers, cross-origin rules, rate limit, access check, routes. */
export async function buildApp({ store, access, bodyLimit = 64 * 1024 * 1024 }: AppParts): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit, logger: false });
  await app.register(helmet, { contentSecurityPolicy: false, crossOriginResourcePolicy: { policy: 'same-site' }, frameguard: false });
  await app.register(cors, { origin: [...access.origins], methods: ['GET', 'PUT'] });
  await app.register(rateLimit, { max: 600, timeWindow: '1 minute' });
  app.addHook('onRequest', checkAccess(access));
  app.setNotFoundHandler((_request, reply) => {
    void reply.code(404).send(apiError('not-found', 'There is nothing at this address.'));
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    const kind = status === 413 ? 'too-large' : status === 429 ? 'too-many' : status < 500 ? 'bad-request' : 'internal';
    void reply.code(status).send(apiError(kind, status < 500 ? error.message : 'The server failed; nothing was stored.'));
  });
  app.get('/api/health', () => ({ ok: true }));
  await app.register(versionRoutes, { store });
  return app;
}
