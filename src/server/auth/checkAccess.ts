import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Who may come in, in one-machine mode. */
export interface Access {
  /** The secret of this machine's user; sent as `Authorization: Bearer …` or as the cookie `suanpan`. */
  readonly secret: string;
  /** Host names that a request may name (against DNS rebinding), without port. */
  readonly hosts: readonly string[];
  /** Web origins, other than the server's own, whose pages may read answers. */
  readonly origins: readonly string[];
}

/** Says no to a foreign Host, a missing or wrong secret, and to a change that a foreign page could send by itself (no `x-suanpan` header). */
export function checkAccess(access: Access): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (request, reply) => {
    if (!request.url.startsWith('/api/')) return;
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (!access.hosts.includes(host)) return deny(reply, 403, 'forbidden', `This server does not answer to the name ${host || '(none)'}.`);
    if (request.url === '/api/health') return;
    if (!sameText(givenSecret(request), access.secret)) return deny(reply, 401, 'unauthorized', 'The key of this server is missing or wrong.');
    if (request.method !== 'GET' && request.headers['x-suanpan'] !== '1')
      return deny(reply, 403, 'forbidden', 'A change must come from Suanpan itself.');
  };
}

async function deny(reply: FastifyReply, status: number, error: string, message: string): Promise<void> {
  await reply.code(status).send({ error, message });
}

function givenSecret(request: FastifyRequest): string {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const cookie = /(?:^|;\s*)suanpan=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  return bearer ?? cookie ?? '';
}

function sameText(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
