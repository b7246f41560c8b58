import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { apiError } from '../apiError';
import type { RefusalLog } from '../auth/refusalLog';
import { exportLines } from '../exportLines';
import type { Notify } from '../notify/notify';
import type { Store } from '../store/store';
import { line, problems } from '../wire';

const retention = z.strictObject({ days: z.int().min(1).max(36_500).nullable() });

/** What parts the routes of a tenant take. */
export interface TenantParts {
  readonly store: Store;
  readonly notify: Notify;
  readonly refusals: RefusalLog;
  readonly now: () => Date;
}

/** All of a tenant at once: take it with you, say how long it is kept, take it away. */
export async function tenantRoutes(app: FastifyInstance, { store, notify, refusals, now }: TenantParts): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = { action: 'retention' } as const;
  const audited = (by: string, action: string, subject: string, detail: object) => ({
    ...{ at: now().toISOString(), by, action, planId: '', subject },
    detail: JSON.stringify(detail),
  });

  const all = {
    config: { action: 'export' },
    schema: { response: { 200: { content: { 'application/x-ndjson': { schema: z.string() } } }, ...problems() } },
  } as const;
  routes.get('/api/export', all, async ({ caller }, reply) => {
    await store.write(caller.tenant, (tx) => tx.addAudit(audited(caller.id, 'export.made', caller.tenant, { narrowed: caller.scope !== null })));
    return reply.type('application/x-ndjson').send(Readable.from(exportLines(store, caller)) as never);
  });

  routes.get('/api/retention', { config, schema: { response: { 200: retention, ...problems() } } }, async ({ caller }) =>
    store.read(caller.tenant, (tx) => tx.retention()),
  );

  routes.put('/api/retention', { config, schema: { body: retention, response: { 200: retention, ...problems() } } }, async ({ caller, body }) =>
    store.write(caller.tenant, async (tx) => {
      await tx.putRetention(body);
      await tx.addAudit(audited(caller.id, 'retention.set', caller.tenant, body));
      return body;
    }),
  );

  const touched = z.strictObject({ versions: z.int() });
  routes.post('/api/retention/apply', { config, schema: { response: { 200: touched, ...problems() } } }, async ({ caller }) =>
    store.write(caller.tenant, async (tx) => {
      const versions = await tx.applyRetention(now().toISOString());
      await tx.addAudit(audited(caller.id, 'retention.applied', caller.tenant, { versions }));
      return { versions };
    }),
  );

  const gone = {
    config: { action: 'delete-tenant' },
    schema: { body: z.strictObject({ confirm: line(64) }), response: { 200: z.strictObject({ deleted: z.string() }), ...problems(409) } },
  } as const;
  routes.delete('/api/tenant', gone, async ({ caller, body }, reply) => {
    const { tenant } = caller;
    if (body.confirm !== tenant) return reply.code(409).send(apiError('conflict', 'To delete everything, repeat the name of the tenant.'));
    if (caller.scope !== null) return reply.code(403).send(apiError('forbidden', 'Who sees only part of the plans cannot delete them all.'));
    refusals.forget(tenant);
    await store.write(tenant, (tx) => tx.deleteTenant(audited(caller.id, 'tenant.deleted', tenant, {})));
    await notify.tell(tenant, '', { kind: 'recheck', id: '' });
    return { deleted: tenant };
  });
}
