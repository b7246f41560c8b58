import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { diff } from '../../versions';
import type { Snapshot } from '../../versions';
import { readScoped } from '../readScoped';
import type { Store } from '../store/store';
import { planParams, problems, versionId } from '../wire';
import { planDiff } from '../wireChanges';

/** The difference of two versions, of the rows that the caller may see. */
export async function diffRoutes(app: FastifyInstance, { store }: { store: Store }): Promise<void> {
  const show = {
    config: { action: 'read' },
    schema: {
      params: planParams,
      querystring: z.strictObject({ from: versionId, to: versionId }),
      response: { 200: z.strictObject({ diff: planDiff }), ...problems(404, 410) },
    },
  } as const;
  app.withTypeProvider<ZodTypeProvider>().get('/api/plans/:planId/diff', show, async ({ caller, params, query: { from, to } }, reply) => {
    const found = await readScoped(store, caller, params.planId, [from, to]);
    if ('error' in found) return reply.code(found.status).send(found.error);
    const [older, newer] = found as readonly [Snapshot, Snapshot];
    return { diff: diff(older, newer) };
  });
}
