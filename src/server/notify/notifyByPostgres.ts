import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { z } from 'zod';
import type { Store } from '../store/store';
import type { Notify, PlanEvent } from './notify';
import { notifyInProcess } from './notifyInProcess';

const channel = 'suanpan';

/** PostgreSQL refuses a message of 8 000 bytes or more. */
const MOST_BYTES = 7_900;

/** What goes through the database: ids only, but for who is where, which nothing stores. */
const news = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('version'), id: z.string() }),
  z.object({ kind: z.literal('approval'), id: z.string(), step: z.string() }),
  z.object({ kind: z.literal('presence'), people: z.array(z.object({ id: z.string(), name: z.string(), where: z.string(), at: z.string() })) }),
  z.object({ kind: z.literal('recheck'), id: z.string() }),
]);
const message = z.object({ from: z.string(), tenant: z.string(), planId: z.string(), news });
type News = z.infer<typeof news>;

/** What it takes. `url` must lead to the server itself or to a pool by session: LISTEN does not live through a pool by transaction. */
export interface PostgresNotifyParts {
  readonly url: string;
  readonly store: Store;
  /** Longest pause before it connects again, in milliseconds. */
  readonly pause?: number;
}

/**
 * Notify between processes by LISTEN and NOTIFY of PostgreSQL. Those in this process hear at once; others look up what the ids mean. When the connection breaks it is made again, and
 * all who listen are told to look for what they missed. Resolves when it listens.
 */
export async function notifyByPostgres({ url, store, pause = 10_000 }: PostgresNotifyParts): Promise<Notify> {
  const own = randomUUID();
  const local = notifyInProcess();
  const tenants = new Map<string, number>();
  const plans = new Map<string, number>();
  let client: Client | null = null;
  let closed = false;

  const connect = async (): Promise<void> => {
    const next = new Client({ connectionString: url, keepAlive: true });
    const lost = (): void => {
      if (client !== next && client !== null) return;
      client = null;
      void next.end().catch(() => undefined);
      if (!closed) void again(100);
    };
    next.on('notification', ({ payload }) => void hear(payload ?? ''));
    await next.connect();
    await next.query(`LISTEN ${channel}`);
    client = next;
    next.on('error', lost).on('end', lost);
  };
  let trying = false;
  const again = async (wait: number): Promise<void> => {
    if (trying) return;
    trying = true;
    for (let next = wait; !closed && client === null; next = Math.min(next * 2, pause)) {
      await new Promise((resolve) => setTimeout(resolve, next).unref());
      if (!closed) await connect().catch(() => undefined);
    }
    trying = false;
    for (const tenant of tenants.keys()) await local.tell(tenant, '', { kind: 'recheck', id: '' });
  };
  const hear = async (payload: string): Promise<void> => {
    const read = message.safeParse(parse(payload));
    if (!read.success || read.data.from === own) return;
    const { tenant, planId, news: told } = read.data;
    if (!plans.has(JSON.stringify([tenant, planId]))) return;
    const event = await lookUp(store, tenant, planId, told).catch(() => null);
    if (event) await local.tell(tenant, planId, event);
  };
  await connect();

  return {
    async tell(tenant, planId, event) {
      await local.tell(tenant, planId, event);
      const text = JSON.stringify({ from: own, tenant, planId, news: idsOf(event) });
      if (Buffer.byteLength(text) > MOST_BYTES) return;
      await client?.query('SELECT pg_notify($1, $2)', [channel, text]).catch(() => undefined);
    },
    listen(tenant, planId, heard) {
      const key = JSON.stringify([tenant, planId]);
      const leave = local.listen(tenant, planId, heard);
      count(tenants, tenant, 1);
      count(plans, key, 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        leave();
        count(tenants, tenant, -1);
        count(plans, key, -1);
      };
    },
    async close() {
      closed = true;
      await local.close();
      await client?.end().catch(() => undefined);
    },
  };
}

function count(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const next = (counts.get(key) ?? 0) + by;
  if (next > 0) counts.set(key, next);
  else counts.delete(key);
}

function idsOf(event: PlanEvent): News {
  if (event.kind === 'version') return { kind: 'version', id: event.version.id };
  if (event.kind === 'approval') return { kind: 'approval', id: event.step.versionId, step: event.step.step };
  return event.kind === 'presence' ? { kind: 'presence', people: [...event.people] } : event;
}

async function lookUp(store: Store, tenant: string, planId: string, told: News): Promise<PlanEvent | null> {
  if (told.kind === 'presence' || told.kind === 'recheck') return told;
  return store.read(tenant, async (tx): Promise<PlanEvent | null> => {
    if (told.kind === 'version') {
      const version = await tx.version(planId, told.id);
      return version && { kind: 'version', version };
    }
    const step = (await tx.approvals(planId)).find((s) => s.versionId === told.id && s.step === told.step);
    return step ? { kind: 'approval', step } : null;
  });
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}
