import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/server/app';
import type { Caller } from '../../src/server/auth/caller';
import type { Notify, PlanEvent } from '../../src/server/notify/notify';
import { notifyInProcess } from '../../src/server/notify/notifyInProcess';
import type { LogLine } from '../../src/server/requestLog';
import type { Store } from '../../src/server/store/store';

/** An app over a store whose callers are who their token says: tokens are the keys of `people`. */
export async function serve(
  store: Store,
  people: Readonly<Record<string, Partial<Caller>>>,
  more: { readonly bodyLimit?: number; readonly log?: (line: LogLine) => void } = {},
): Promise<{ readonly app: FastifyInstance; readonly told: PlanEvent[]; readonly ask: Ask }> {
  const told: PlanEvent[] = [];
  const own = notifyInProcess();
  const notify: Notify = { ...own, tell: async (tenant, planId, event) => void (told.push(event), await own.tell(tenant, planId, event)) };
  const stranger: Caller = { tenant: 'a', id: '', name: '', role: 'viewer', scope: null, mode: 'team', viewedBy: null };
  const app = await buildApp({
    store,
    notify,
    access: {
      hosts: null,
      origins: [],
      metricsKey: null,
      signIn: { mode: 'machine' },
      identify: async (token) =>
        people[token] ? { ...stranger, id: token, name: token, ...people[token] } : { status: 401, message: 'who?', known: null },
    },
    now: () => new Date('2026-11-23T08:00:00.000Z'),
    ...more,
  });
  const ask: Ask = async (token, method, url, payload) => {
    const answer = await app.inject({
      method,
      url: `/api${url}`,
      headers: { authorization: `Bearer ${token}`, 'x-suanpan': '1' },
      ...(payload === undefined ? {} : { payload: payload as object }),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  return { app, told, ask };
}

/** Asks the app under /api as somebody. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Ask = (token: string, method: 'GET' | 'PUT' | 'POST', url: string, payload?: unknown) => Promise<{ status: number; body: any }>;
