import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { merge } from '../../versions';
import type { Snapshot } from '../../versions';
import { readScoped } from '../readScoped';
import type { Store } from '../store/store';
import { planParams, problems, versionId } from '../wire';
import { merged, settlements } from '../wireChanges';

/** What a merge of three stored versions would give, of the rows that the caller may see. Stores nothing: who takes it saves it as a version with two parents. */
export async function mergeRoutes(app: FastifyInstance, { store }: { store: Store }): Promise<void> {
  const post = {
    config: { action: 'merge' },
    schema: {
      params: planParams,
      body: z.strictObject({ base: versionId, ours: versionId, theirs: versionId, settlements: settlements.default({ byId: {}, rule: null }) }),
      response: { 200: merged, ...problems(404, 410, 413) },
    },
  } as const;
  app.withTypeProvider<ZodTypeProvider>().post('/api/plans/:planId/merge', post, async ({ caller, params, body }, reply) => {
    const found = await readScoped(store, caller, params.planId, [body.base, body.ours, body.theirs]);
    if ('error' in found) return reply.code(found.status).send(found.error);
    const [base, ours, theirs] = found as readonly [Snapshot, Snapshot, Snapshot];
    return merge(base, ours, theirs, body.settlements);
  });
}
