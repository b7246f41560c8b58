import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { apiError } from '../apiError';
import { owner } from '../auth/machineAccess';
import type { Notify } from '../notify/notify';
import type { Person, Store } from '../store/store';
import { person, personId, problems } from '../wire';

const params = z.strictObject({ id: personId });
const body = person.omit({ id: true });

/** The people of a tenant: who they are, what they may do, which rows they see. */
export async function peopleRoutes(app: FastifyInstance, { store, notify, now }: { store: Store; notify: Notify; now: () => Date }): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  const list = { config: { action: 'view-as' }, schema: { response: { 200: z.strictObject({ people: z.array(person) }), ...problems() } } } as const;
  routes.get('/api/people', list, async ({ caller }) => ({
    people: caller.mode === 'machine' ? [owner] : await store.read(caller.tenant, (tx) => tx.people()),
  }));

  const put = {
    config: { action: 'people' },
    schema: { params, body, response: { 200: z.strictObject({ person }), ...problems(409) } },
  } as const;
  routes.put('/api/people/:id', put, async (request, reply) => {
    const { caller } = request;
    if (caller.mode === 'machine') return reply.code(409).send(apiError('conflict', 'On one machine there is one person; others need team mode.'));
    const next: Person = { ...request.body, id: request.params.id };
    const saved = await store.write(caller.tenant, async (tx) => {
      const others = (await tx.people()).filter((p) => p.id !== next.id);
      if (!isAdministrator(next) && !others.some(isAdministrator)) return false;
      await tx.putPerson(next);
      const detail = JSON.stringify({ role: next.role, active: next.active, narrowed: Object.keys(next.scope ?? {}) });
      await tx.addAudit({ at: now().toISOString(), by: caller.id, action: 'person.changed', planId: '', subject: next.id, detail });
      return true;
    });
    if (!saved) return reply.code(409).send(apiError('conflict', 'Somebody must stay an administrator who sees everything.'));
    await notify.tell(caller.tenant, '', { kind: 'recheck', id: next.id });
    return { person: next };
  });
}

function isAdministrator(p: Person): boolean {
  return p.role === 'administrator' && p.active && p.scope === null;
}
