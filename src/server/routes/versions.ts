import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { scopeSnapshot, versionId as idOf } from '../../versions';
import { apiError } from '../apiError';
import type { RefusalLog } from '../auth/refusalLog';
import type { Notify } from '../notify/notify';
import { saveVersion } from '../saveVersion';
import { sentSnapshot } from '../sentSnapshot';
import { showApproval } from '../showApproval';
import { hashesOf } from '../store/content';
import { nodeHash } from '../store/nodeHash';
import type { Store } from '../store/store';
import { approvalStep, branch, branchName, errorAnswer, planParams, problems, snapshot, versionInfo, versionParams } from '../wire';

/** What the routes of versions stand on. */
export interface VersionParts {
  readonly store: Store;
  readonly notify: Notify;
  readonly refusals: RefusalLog;
  readonly now: () => Date;
}

const page = z.strictObject({
  branch: branchName.optional(),
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
const body = versionInfo
  .pick({ parents: true, stateHash: true, message: true, author: true, at: true, branch: true })
  .extend({ branch: branchName.default('main'), snapshot });
/** The address of one version. */
const oneVersion = '/api/plans/:planId/versions/:id';
const conflict = errorAnswer.extend({ head: versionInfo.nullable() });

/**
 * Routes of versions: list, read, save. Saving is a PUT of the version's own id, so that sending it twice saves it once; the id and the state's hash are calculated again here, and reading verifies
 * the hashes, so a damaged store never passes for a plan. Somebody with a scope reads their own rows, and what they save is put back into the whole.
 */
export async function versionRoutes(app: FastifyInstance, { store, notify, refusals, now }: VersionParts): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  const list = {
    config: { action: 'read' },
    schema: {
      params: planParams,
      querystring: page,
      response: {
        200: z.strictObject({ versions: z.array(versionInfo), branches: z.array(branch), approvals: z.array(approvalStep) }),
        ...problems(),
      },
    },
  } as const;
  routes.get('/api/plans/:planId/versions', list, ({ caller, params: { planId }, query }) =>
    store.read(caller.tenant, async (tx) => ({
      versions: await tx.versions(planId, query),
      branches: await tx.branches(planId),
      approvals: (await tx.approvals(planId)).map((step) => showApproval(step, caller)),
    })),
  );

  const read = {
    config: { action: 'read' },
    schema: {
      params: versionParams,
      response: { 200: z.strictObject({ info: versionInfo, snapshot, partial: z.boolean() }), ...problems(404, 410) },
    },
  } as const;
  routes.get(oneVersion, read, async ({ caller, params: { planId, id } }, reply) => {
    const found = await store.read(caller.tenant, async (tx) => ({ info: await tx.version(planId, id), content: await tx.snapshot(planId, id) }));
    if (!found.info || !found.content) return reply.code(404).send(apiError('not-found', 'This plan has no such version.'));
    if (found.content === 'expired') return reply.code(410).send(apiError('not-found', 'The content of this version was not kept.', 'expired'));
    return { info: found.info, snapshot: scopeSnapshot(found.content, caller.scope), partial: caller.scope !== null };
  });

  const answer = z.strictObject({ info: versionInfo });
  const save = {
    config: { action: 'save' },
    schema: { params: versionParams, body, response: { 200: answer, 201: answer, 409: conflict, ...problems(413) } },
  } as const;
  routes.put(oneVersion, save, async ({ caller, params: { planId, id }, body: { snapshot: sent, ...rest } }, reply) => {
    const content = sentSnapshot(sent);
    if ('problem' in content) return reply.code(400).send(apiError('bad-request', content.problem));
    const info = { ...rest, planId, id };
    if (hashesOf(content).stateHash !== info.stateHash || idOf(info, nodeHash) !== id) {
      return reply.code(400).send(apiError('bad-request', 'The version does not match its hash; it was changed on the way.'));
    }
    const saved = await store.write(caller.tenant, (tx) => saveVersion(tx, caller, { info, snapshot: content }, now().toISOString()));
    if (saved.status === 201) await notify.tell(caller.tenant, planId, { kind: 'version', version: saved.info });
    if (saved.status === 403) await refusals.note(caller.tenant, caller.id, `PUT ${oneVersion}`);
    if (saved.status === 409) return reply.code(409).send(saved.error);
    if ('error' in saved) return reply.code(saved.status).send(saved.error);
    return reply.code(saved.status).send({ info: saved.info });
  });
}
