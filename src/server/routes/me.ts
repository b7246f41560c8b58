import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Access } from '../auth/access';
import type { Store } from '../store/store';
import { list, planId, problems, role, rowScope } from '../wire';

const me = z.strictObject({
  tenant: z.string(),
  user: z.string(),
  name: z.string(),
  role,
  scope: rowScope,
  mode: z.enum(['machine', 'team']),
  viewedBy: z.string().nullable(),
});

const signIn = z.union([
  z.strictObject({ mode: z.literal('machine') }),
  z.strictObject({ mode: z.literal('team'), clientId: z.string(), authority: z.string(), scope: z.string() }),
]);

const plans = z.strictObject({
  plans: list(z.strictObject({ planId, planName: z.string(), versions: z.int(), changedAt: z.string() }), 100_000),
});

/** How to sign in (open), who one is then, and which plans there are. */
export async function meRoutes(app: FastifyInstance, { store, access }: { store: Store; access: Access }): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get('/api/signin', { config: { action: 'open' }, schema: { response: { 200: signIn, ...problems() } } }, async () => access.signIn);

  routes.get('/api/me', { config: { action: 'read' }, schema: { response: { 200: me, ...problems() } } }, async ({ caller }) => {
    const { tenant, id, name, role, scope, mode, viewedBy } = caller;
    return { tenant, user: id, name, role, scope, mode, viewedBy };
  });

  routes.get('/api/plans', { config: { action: 'read' }, schema: { response: { 200: plans, ...problems() } } }, async ({ caller }) => ({
    plans: await store.read(caller.tenant, (tx) => tx.plans()),
  }));
}
