import type { FastifyInstance } from 'fastify';
import { canonicalText, stateHash, versionId } from '../../versions';
import type { Snapshot } from '../../versions';
import { apiError } from '../apiError';
import type { VersionStore } from '../store/store';
import { planParams, versionBody, versionParams } from '../wire';

/**
 * Routes of versions: list, read, save. Saving is a PUT of the version's own id, so that sending it twice saves it once; the id and the state's hash are
 * calculated again here, and reading verifies the hash, so a damaged store never passes for a plan.
 */
export async function versionRoutes(app: FastifyInstance, { store }: { store: VersionStore }): Promise<void> {
  app.get('/api/plans/:planId/versions', async (request, reply) => {
    const params = planParams.safeParse(request.params);
    if (!params.success) return reply.code(400).send(apiError('bad-request', 'A plan id has 1 to 64 letters, digits or hyphens.'));
    return { versions: store.list(params.data.planId) };
  });

  app.get('/api/plans/:planId/versions/:id', async (request, reply) => {
    const params = versionParams.safeParse(request.params);
    if (!params.success) return reply.code(400).send(apiError('bad-request', 'A version id has 64 hexadecimal digits.'));
    const found = store.get(params.data.planId, params.data.id);
    if (!found) return reply.code(404).send(apiError('not-found', 'This plan has no such version.'));
    const snapshot = JSON.parse(found.text) as Snapshot;
    if (stateHash(snapshot) !== found.info.stateHash) {
      return reply.code(500).send(apiError('damaged', `Version ${found.info.number} does not match its hash: the store is damaged.`));
    }
    return { info: found.info, snapshot };
  });

  app.put('/api/plans/:planId/versions/:id', async (request, reply) => {
    const params = versionParams.safeParse(request.params);
    const body = versionBody.safeParse(request.body);
    if (!params.success || !body.success) {
      const where = body.error?.issues[0] ?? params.error?.issues[0];
      return reply
        .code(400)
        .send(apiError('bad-request', `The version cannot be read: ${where?.path.join('.') ?? ''} ${where?.message ?? ''}`.trim()));
    }
    const { snapshot, ...rest } = body.data;
    const info = { ...rest, planId: params.data.planId, id: params.data.id };
    if (stateHash(snapshot) !== info.stateHash || versionId(info) !== info.id) {
      return reply.code(400).send(apiError('bad-request', 'The version does not match its hash; it was changed on the way.'));
    }
    const saved = store.add(info, canonicalText(snapshot));
    return reply.code(saved.stored ? 201 : 200).send({ info: saved.info });
  });
}
