import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify from 'fastify';
import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { answerErrors } from './answerErrors';
import type { Access } from './auth/access';
import { findCaller } from './auth/findCaller';
import { guard } from './auth/guard';
import type { Limits } from './auth/guard';
import { refusalLog } from './auth/refusalLog';
import { boundJson } from './boundJson';
import { metrics as countMetrics } from './metrics';
import type { Notify } from './notify/notify';
import { openApi } from './openApi';
import { requestLog } from './requestLog';
import type { LogLine } from './requestLog';
import { approvalRoutes } from './routes/approval';
import { auditRoutes } from './routes/audit';
import { branchRoutes } from './routes/branches';
import { diffRoutes } from './routes/diff';
import { eventRoutes } from './routes/events';
import type { EventTimes, StreamLimits } from './routes/events';
import { meRoutes } from './routes/me';
import { mergeRoutes } from './routes/merge';
import { peopleRoutes } from './routes/people';
import { statusRoutes } from './routes/status';
import { tenantRoutes } from './routes/tenant';
import { versionRoutes } from './routes/versions';
import type { Store } from './store/store';

/** What the application is built from; no port is opened here, and what is given is not closed. */
export interface AppParts {
  readonly store: Store;
  readonly access: Access;
  readonly notify: Notify;
  /** Largest body in bytes (default 64 MB). */
  readonly bodyLimit?: number;
  readonly limits?: Partial<Limits>;
  readonly streams?: Partial<StreamLimits>;
  readonly times?: Partial<EventTimes>;
  /** Where it writes what it did, a line a request; nowhere by default. */
  readonly log?: (line: LogLine) => void;
  /** The proxies whose `x-forwarded-for` is believed. */
  readonly trustProxy?: FastifyServerOptions['trustProxy'];
  /** True: the counts tell of the process as well (for the one app of a process). */
  readonly ofProcess?: boolean;
  readonly now?: () => Date;
}

const usualLimits: Limits = { address: 20_000, person: 1_500, tenant: 20_000 };
const usualStreams: StreamLimits = { person: 20, all: 5_000 };
const usualTimes: EventTimes = { beat: 15_000, keep: 45_000, pause: 1_000 };
const hour = 60 * 60_000;

/** Builds the backend: bounds of what comes in, safety headers, cross-origin rules, the guard, counts, description, routes. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { access, notify, bodyLimit = 64 * 1024 * 1024, trustProxy = false, now = () => new Date() } = parts;
  const metrics = countMetrics(parts.ofProcess ?? false);
  const store = metrics.watch(parts.store);
  const refusals = refusalLog(store, now);
  const whoAsks = (request: FastifyRequest): ReturnType<typeof findCaller> => findCaller(access, store, request);
  const app = fastify({
    bodyLimit,
    logger: false,
    trustProxy,
    exposeHeadRoutes: false,
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 1000 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  if (parts.log) requestLog(app, parts.log);
  boundJson(app);
  answerErrors(app);
  metrics.count(app);
  await app.register(helmet, { contentSecurityPolicy: false, crossOriginResourcePolicy: { policy: 'same-site' }, frameguard: false });
  await app.register(cors, {
    origin: [...access.origins],
    methods: ['GET', 'PUT', 'POST', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'x-suanpan', 'x-view-as', 'last-event-id'],
    maxAge: 600,
  });
  await app.register(rateLimit, { global: false });
  guard(app, { access, limits: { ...usualLimits, ...parts.limits }, refusals, whoAsks });
  const flush = setInterval(() => void refusals.flush(), hour).unref();
  app.addHook('onClose', async () => {
    clearInterval(flush);
    await refusals.flush();
  });
  await openApi(app);
  await app.register(statusRoutes, { store, access, metrics });
  await app.register(meRoutes, { store, access });
  await app.register(versionRoutes, { store, notify, refusals, now });
  await app.register(branchRoutes, { store, now });
  await app.register(diffRoutes, { store });
  await app.register(mergeRoutes, { store });
  await app.register(peopleRoutes, { store, notify, now });
  await app.register(approvalRoutes, { store, notify, now });
  await app.register(eventRoutes, {
    ...{ store, notify, metrics, whoAsks, now },
    times: { ...usualTimes, ...parts.times },
    streams: { ...usualStreams, ...parts.streams },
  });
  await app.register(auditRoutes, { store });
  await app.register(tenantRoutes, { store, notify, refusals, now });
  return app;
}
