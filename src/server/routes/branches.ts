import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { apiError } from '../apiError';
import type { Store } from '../store/store';
import { branch, branchName, planId, planParams, problems, versionId } from '../wire';

/** Branches (scenarios) of a plan: list them, make one from a version. Making one twice from the same version is making it once. */
export async function branchRoutes(app: FastifyInstance, { store, now }: { store: Store; now: () => Date }): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  const list = {
    config: { action: 'read' },
    schema: { params: planParams, response: { 200: z.strictObject({ branches: z.array(branch) }), ...problems() } },
  } as const;
  routes.get('/api/plans/:planId/branches', list, async ({ caller, params }) => ({
    branches: await store.read(caller.tenant, (tx) => tx.branches(params.planId)),
  }));

  const answer = z.strictObject({ branch });
  const make = {
    config: { action: 'branch' },
    schema: {
      params: z.strictObject({ planId, name: branchName }),
      body: z.strictObject({ from: versionId }),
      response: { 200: answer, 201: answer, ...problems(409) },
    },
  } as const;
  routes.put('/api/plans/:planId/branches/:name', make, async ({ caller, params: { planId: plan, name }, body: { from } }, reply) => {
    const made = await store.write(caller.tenant, async (tx) => {
      if (!(await tx.version(plan, from))) return 400;
      const known = (await tx.branches(plan)).find((one) => one.name === name);
      if (known) return known.from === from ? { status: 200 as const, branch: known } : 409;
      if (!(await tx.moveBranch(plan, name, null, from))) return 409;
      await tx.addAudit({
        at: now().toISOString(),
        by: caller.id,
        action: 'branch.made',
        planId: plan,
        subject: name,
        detail: JSON.stringify({ from }),
      });
      return { status: 201 as const, branch: { name, head: from, from } };
    });
    if (made === 400) return reply.code(400).send(apiError('bad-request', `This plan has no version ${from}.`));
    if (made === 409) return reply.code(409).send(apiError('conflict', 'There is a branch of this name already.'));
    return reply.code(made.status).send({ branch: made.branch });
  });
}
