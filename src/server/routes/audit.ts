import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Store } from '../store/store';
import { verifyLog } from '../verifyLog';
import { problems, versionId } from '../wire';

const entry = z.strictObject({
  number: z.int(),
  at: z.string(),
  by: z.string(),
  action: z.string(),
  planId: z.string(),
  subject: z.string(),
  detail: z.string(),
  hash: versionId,
});

/** A number of an entry, as databases count. */
const number = (least: number) => z.coerce.number().int().min(least).max(2_147_483_647);

const page = z.strictObject({ after: number(0).optional(), limit: z.coerce.number().int().min(1).max(1000).default(200) });
const noted = z.strictObject({ number: number(1).optional(), hash: versionId.optional() });
const verdict = z.strictObject({
  whole: z.boolean(),
  /** The first entry that was changed, or is missing; null: none. */
  broken: z.int().nullable(),
  entries: z.int(),
  /** The last entry's hash, to note elsewhere: with it and its number a later check sees also that the end was not cut off. */
  head: versionId,
});

/** The audit log: read page by page, and verified from its first entry. */
export async function auditRoutes(app: FastifyInstance, { store }: { store: Store }): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  const read = {
    config: { action: 'audit' },
    schema: { querystring: page, response: { 200: z.strictObject({ entries: z.array(entry) }), ...problems() } },
  } as const;
  routes.get('/api/audit', read, async ({ caller, query }) => ({ entries: await store.read(caller.tenant, (tx) => tx.audit(query)) }));

  const verify = { config: { action: 'audit' }, schema: { querystring: noted, response: { 200: verdict, ...problems() } } } as const;
  routes.get('/api/audit/verify', verify, async ({ caller, query: { number, hash } }) => {
    const { entries, hash: head, broken } = await verifyLog(store, caller.tenant);
    const noted = number === undefined ? [] : await store.read(caller.tenant, (tx) => tx.audit({ after: number - 1, limit: 1 }));
    const lost = number !== undefined && (noted[0]?.number !== number || (hash !== undefined && noted[0].hash !== hash));
    const first = broken ?? (lost ? number : null);
    return { whole: first === null, broken: first, entries, head };
  });
}
