import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { apiError } from '../apiError';
import type { ApiError } from '../apiError';
import { isRefusal } from './access';
import type { Access, Refusal } from './access';
import type { Caller } from './caller';
import { mayDo } from './mayDo';
import type { RefusalLog } from './refusalLog';

/** Requests per minute and process: of one address (behind a proxy, of a whole office), of one person, of one tenant. */
export interface Limits {
  readonly address: number;
  readonly person: number;
  readonly tenant: number;
}

/** What the guard needs to know. */
export interface GuardParts {
  readonly access: Access;
  readonly limits: Limits;
  readonly refusals: RefusalLog;
  readonly whoAsks: (request: FastifyRequest) => Promise<Caller | Refusal>;
}

const kinds: Readonly<Record<number, ApiError['error']>> = { 401: 'unauthorized', 403: 'forbidden', 429: 'too-many', 503: 'unavailable' };

/**
 * The check before every route under /api, by the route's own pattern, so that no spelling of an address passes beside it: the name of the host, how often, who, a change that a foreign page
 * could send by itself (no `x-suanpan` header), and the route's action. A route without an action is refused.
 */
export function guard(app: FastifyInstance, { access, limits, refusals, whoAsks }: GuardParts): void {
  const minute = { timeWindow: 60_000 };
  const limiters = {
    address: app.createRateLimit({ ...minute, max: limits.address, keyGenerator: (r) => r.ip }),
    person: app.createRateLimit({ ...minute, max: limits.person, keyGenerator: ({ caller: c }) => JSON.stringify([c.tenant, c.viewedBy ?? c.id]) }),
    tenant: app.createRateLimit({ ...minute, max: limits.tenant, keyGenerator: (r) => r.caller.tenant }),
  };
  const tooMany = async (by: keyof Limits, request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
    const limit = await limiters[by](request);
    if (limit.isAllowed || !limit.isExceeded) return false;
    void reply.header('retry-after', String(limit.ttlInSeconds));
    await deny(reply, 429, 'Too many requests; wait a moment.');
    return true;
  };
  app.decorateRequest('caller', null as unknown as Caller);
  app.addHook('onRequest', async (request, reply) => {
    const route = request.routeOptions.url;
    if (!route?.startsWith('/api/')) return;
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (access.hosts && !access.hosts.includes(host)) return deny(reply, 403, `This server does not answer to the name ${host || '(none)'}.`);
    if (await tooMany('address', request, reply)) return;
    const action = request.routeOptions.config.action;
    if (action === 'open') return;
    const found = await whoAsks(request);
    const what = `${request.method} ${route}`;
    if (isRefusal(found)) {
      if (found.known) await refusals.note(found.known.tenant, found.known.by, what);
      return deny(reply, found.status, found.message);
    }
    request.caller = found;
    if ((await tooMany('person', request, reply)) || (await tooMany('tenant', request, reply))) return;
    if (request.method !== 'GET' && request.headers['x-suanpan'] !== '1') return deny(reply, 403, 'A change must come from Suanpan itself.');
    if (action !== undefined && mayDo(found, action)) return;
    await refusals.note(found.tenant, found.viewedBy ?? found.id, what);
    return deny(reply, 403, found.viewedBy ? 'Who views as somebody else changes nothing.' : `The role ${found.role} may not do this.`);
  });
}

async function deny(reply: FastifyReply, status: number, message: string): Promise<void> {
  await reply.code(status).send(apiError(kinds[status] ?? 'internal', message));
}
