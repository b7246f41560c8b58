import { PassThrough } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { apiError } from '../apiError';
import { isRefusal } from '../auth/access';
import type { Refusal } from '../auth/access';
import type { Caller } from '../auth/caller';
import type { Metrics } from '../metrics';
import { followPlan } from '../notify/followPlan';
import type { Notify } from '../notify/notify';
import { presenceBook } from '../notify/presenceBook';
import type { PresenceTimes } from '../notify/presenceBook';
import type { Store } from '../store/store';
import { line, planParams, problems } from '../wire';

/** Times in milliseconds, for tests to shorten. */
export interface EventTimes extends PresenceTimes {
  /** How often an open stream gives a sign of life, asks again whether it may go on, and looks whether it missed anything. */
  readonly beat: number;
}

/** Most streams open at once: of one person, and of this process. */
export interface StreamLimits {
  readonly person: number;
  readonly all: number;
}

/** What the routes of events take. */
export interface EventParts {
  readonly store: Store;
  readonly notify: Notify;
  readonly metrics: Metrics;
  readonly whoAsks: (request: FastifyRequest) => Promise<Caller | Refusal>;
  readonly now: () => Date;
  readonly times: EventTimes;
  readonly streams: StreamLimits;
}

/** A stream whose reader is this many bytes behind is cut; it goes on from its last event when it comes back. */
const MOST_BEHIND = 1_000_000;

const present = z.strictObject({ people: z.array(z.strictObject({ id: z.string(), name: z.string(), where: z.string(), at: z.string() })) });

/** What happens to a plan, as server-sent events, and who has it open. */
export async function eventRoutes(app: FastifyInstance, parts: EventParts): Promise<void> {
  const { store, notify, metrics, whoAsks, now, times, streams } = parts;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const presence = presenceBook(notify, now, times);
  const open = new Map<PassThrough, string>();
  app.addHook('preClose', async () => {
    for (const stream of open.keys()) stream.end();
    presence.close();
  });

  const post = {
    config: { action: 'be-present' },
    schema: { params: planParams, body: z.strictObject({ where: line(64, 0) }), response: { 200: present, ...problems() } },
  } as const;
  routes.post('/api/plans/:planId/presence', post, async ({ caller, params, body }) => {
    await presence.beat(caller.tenant, params.planId, { id: caller.id, name: caller.name, where: body.where, at: now().toISOString() });
    return { people: presence.present(caller.tenant, params.planId) };
  });

  const get = {
    config: { action: 'read' },
    schema: { params: planParams, response: { 200: { content: { 'text/event-stream': { schema: z.string() } } }, ...problems() } },
  } as const;
  routes.get('/api/plans/:planId/events', get, async (request, reply) => {
    const { caller } = request;
    const person = JSON.stringify([caller.tenant, caller.viewedBy ?? caller.id]);
    const own = [...open.values()].filter((p) => p === person).length;
    if (own >= streams.person || open.size >= streams.all) return reply.code(429).send(apiError('too-many', 'Too many windows listen already.'));
    const stream = new PassThrough();
    open.set(stream, person);
    metrics.connections.set(open.size);
    const write = (text: string): void => {
      if (stream.writableLength > MOST_BEHIND) stream.destroy();
      else if (stream.writable) stream.write(text);
    };
    write('retry: 2000\n\n');
    const given = request.headers['last-event-id'];
    const followed = followPlan({
      ...{ store, notify, presence, caller, planId: request.params.planId },
      after: typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : null,
      askAgain: async () => {
        const found = await whoAsks(request);
        return isRefusal(found) ? null : found;
      },
      send: (event, data, id) => write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
      end: () => stream.end(),
    });
    // Streams that were opened together (after a restart) do not all ask together.
    const beat = setInterval(
      () => {
        write(': beat\n\n');
        void followed.look();
      },
      times.beat * (0.8 + 0.2 * Math.random()),
    ).unref();
    stream.on('close', () => {
      clearInterval(beat);
      followed.stop();
      open.delete(stream);
      metrics.connections.set(open.size);
    });
    void reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no').type('text/event-stream');
    return reply.send(stream as never);
  });
}
