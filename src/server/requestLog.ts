import type { FastifyInstance } from 'fastify';
import { DamagedVersion } from './store/store';

/** One line of the log. Never values, bodies or names of people: `person` is their id, `route` the pattern that answered. */
export type LogLine =
  | {
      readonly time: string;
      readonly method: string;
      readonly route: string;
      readonly status: number;
      readonly ms: number;
      readonly tenant: string | null;
      readonly person: string | null;
    }
  | { readonly time: string; readonly failed: string; readonly code: string | null; readonly at: readonly string[] };

/** Tells of every answered request, and of every failure inside where it came from: not its sentence, which may hold what somebody wrote. */
export function requestLog(app: FastifyInstance, log: (line: LogLine) => void): void {
  app.addHook('onResponse', async (request, reply) => {
    log({
      time: new Date().toISOString(),
      method: request.method,
      route: request.routeOptions.url ?? '(none)',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      tenant: request.caller?.tenant ?? null,
      person: request.caller?.id ?? null,
    });
  });
  app.addHook('onError', async (_request, reply, error) => {
    if (reply.statusCode < 500 && error.statusCode !== undefined && error.statusCode < 500) return;
    const at = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')).slice(0, 5).map((line) => line.trim()); // prettier-ignore
    const failed = error instanceof DamagedVersion ? error.message : error.name;
    log({ time: new Date().toISOString(), failed, code: error.code ?? null, at });
  });
}
