import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { refuseApproval } from '../../versions';
import type { ApprovalRefusal, ApprovalStep } from '../../versions';
import { apiError } from '../apiError';
import type { ApiError } from '../apiError';
import { mayDo } from '../auth/mayDo';
import type { Action } from '../auth/mayDo';
import type { Notify } from '../notify/notify';
import { showApproval } from '../showApproval';
import type { Store } from '../store/store';
import { approvalStep, planParams, problems, versionParams } from '../wire';

const body = approvalStep.pick({ step: true, note: true, tests: true });
const answer = z.strictObject({ approvals: z.array(approvalStep) });

type Step = ApprovalStep['step'];
const actions: Readonly<Record<Step, Action>> = {
  submitted: 'submit',
  withdrawn: 'withdraw',
  approved: 'approve',
  rejected: 'reject',
  locked: 'lock',
};

type Refused = { readonly status: 403 | 404 | 409; readonly error: ApiError };

/** The way of versions to approval; a step is taken in the transaction that looked whether it may be. */
export async function approvalRoutes(app: FastifyInstance, { store, notify, now }: { store: Store; notify: Notify; now: () => Date }): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  const list = { config: { action: 'read' }, schema: { params: planParams, response: { 200: answer, ...problems() } } } as const;
  routes.get('/api/plans/:planId/approvals', list, async ({ caller, params }) => {
    const steps = await store.read(caller.tenant, (tx) => tx.approvals(params.planId));
    return { approvals: steps.map((step) => showApproval(step, caller)) };
  });

  const post = {
    config: { action: 'submit' },
    schema: { params: versionParams, body, response: { 200: answer, ...problems(404, 409) } },
  } as const;
  routes.post('/api/plans/:planId/versions/:id/approval', post, async (request, reply) => {
    const { caller, params } = request;
    const { step, note, tests } = request.body;
    if (!mayDo(caller, actions[step])) return reply.code(403).send(apiError('forbidden', `The role ${caller.role} may not do this.`));
    const taken: ApprovalStep = {
      ...{ versionId: params.id, step, by: caller.id, author: caller.name, at: now().toISOString(), note },
      tests: step === 'submitted' ? tests : [],
    };
    const result = await store.write(caller.tenant, async (tx): Promise<Refused | { readonly added: boolean; readonly steps: ApprovalStep[] }> => {
      const version = await tx.version(params.planId, params.id);
      if (!version) return refused(404, 'not-found', 'This plan has no such version.');
      const steps = await tx.approvals(params.planId);
      const last = steps.find((s) => s.versionId === params.id);
      if (last?.step === step && last.by === caller.id && last.note === note) return { added: false, steps };
      if (caller.scope !== null && (step === 'approved' || step === 'locked')) return partial;
      const refusal = refuseApproval(steps, { step, tests }, caller, version);
      if (refusal)
        return { status: statuses[refusal], error: apiError(statuses[refusal] === 403 ? 'forbidden' : 'conflict', sentences[refusal], refusal) };
      await tx.addApproval(params.planId, taken);
      const entry = { at: taken.at, by: caller.id, planId: params.planId, subject: params.id };
      await tx.addAudit({ ...entry, action: `approval.${step}`, detail: JSON.stringify({ number: version.number }) });
      return { added: true, steps: await tx.approvals(params.planId) };
    });
    if ('status' in result) return reply.code(result.status).send(result.error);
    if (result.added) await notify.tell(caller.tenant, params.planId, { kind: 'approval', step: taken });
    return { approvals: result.steps.map((s) => showApproval(s, caller)) };
  });
}

function refused(status: 403 | 404 | 409, error: ApiError['error'], message: string, reason?: string): Refused {
  return { status, error: apiError(error, message, reason) };
}

const partial = refused(403, 'forbidden', 'Who sees only part of a plan can neither approve nor lock it.', 'partial-view');

const statuses: Readonly<Record<ApprovalRefusal, 403 | 409>> = {
  'not-draft': 409,
  'not-submitted': 409,
  'not-approved': 409,
  locked: 409,
  'tests-missing': 409,
  'tests-failed': 409,
  'own-version': 403,
  'own-submission': 403,
  'not-own-submission': 403,
  'needs-team': 409,
};

const sentences: Readonly<Record<ApprovalRefusal, string>> = {
  'not-draft': 'This version is submitted or approved already.',
  'not-submitted': 'This version is not submitted.',
  'not-approved': 'This version is not approved, so it cannot be locked.',
  locked: 'This version is locked; nothing about it changes any more.',
  'tests-missing': 'A version is submitted with the result of each of the four plan tests.',
  'tests-failed': 'A plan test failed or was not run; mend the plan and submit it again.',
  'own-version': 'Nobody approves, rejects or locks what they saved themselves.',
  'own-submission': 'Nobody approves, rejects or locks what they submitted themselves.',
  'not-own-submission': 'Only who submitted a version withdraws it.',
  'needs-team': 'On one machine there is nobody else who could approve; lock the version as your own baseline instead, or use team mode.',
};
