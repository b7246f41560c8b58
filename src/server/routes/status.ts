import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { apiError } from '../apiError';
import type { Access } from '../auth/access';
import { sameText } from '../auth/sameText';
import type { Metrics } from '../metrics';
import type { Store } from '../store/store';
import { problems } from '../wire';

const ok = z.strictObject({ ok: z.literal(true) });

/** Whether the server lives, whether its store answers, and what it counted. Open to all but the counts, which have a key of their own. */
export async function statusRoutes(app: FastifyInstance, parts: { store: Store; access: Access; metrics: Metrics }): Promise<void> {
  const { store, access, metrics } = parts;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { action: 'open' } as const;

  routes.get('/api/health', { config, schema: { response: { 200: ok, ...problems() } } }, async () => ({ ok: true as const }));

  routes.get('/api/ready', { config, schema: { response: { 200: ok, ...problems() } } }, async (_request, reply) => {
    if (await answers(store)) return { ok: true as const };
    return reply.code(503).send(apiError('unavailable', 'The store does not answer.'));
  });

  routes.get('/api/metrics', { config, schema: { response: { 200: z.string(), ...problems() } } }, async (request, reply) => {
    const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (access.metricsKey === null || !sameText(key, access.metricsKey))
      return reply.code(401).send(apiError('unauthorized', 'The counts have a key of their own; the one given is missing or wrong.'));
    reply.type(metrics.registry.contentType).serializer((text: string) => text);
    return metrics.registry.metrics();
  });
}

async function answers(store: Store): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), 2000);
  });
  const ready = store.ready().then(
    () => true,
    () => false,
  );
  return Promise.race([ready, late]).finally(() => clearTimeout(timer));
}
