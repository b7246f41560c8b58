import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Store } from './store/store';

/** What the server counts, in the words of Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  readonly connections: Gauge;
  /** The same store, its failures counted. */
  watch(store: Store): Store;
  /** Counts each answer by route, method and status, its time in seconds, and each version saved. */
  count(app: FastifyInstance): void;
}

/** The counters of one server; `ofProcess` adds those of the process itself (memory, event loop), which there is one of. */
export function metrics(ofProcess: boolean): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'route', 'status'] as const;
  const requests = new Counter({ name: 'suanpan_requests_total', help: 'Requests answered.', labelNames, registers });
  const seconds = new Histogram({
    name: 'suanpan_request_seconds',
    help: 'Time to the answer.',
    labelNames,
    registers,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  });
  const commits = new Counter({ name: 'suanpan_commits_total', help: 'Versions saved.', registers });
  const connections = new Gauge({ name: 'suanpan_event_connections', help: 'Open streams of events.', registers });
  const failures = new Counter({ name: 'suanpan_store_errors_total', help: 'Transactions that failed.', registers });
  return {
    registry,
    connections,
    watch(store) {
      const counted = <T>(result: Promise<T>): Promise<T> =>
        result.catch((error: unknown) => {
          failures.inc();
          throw error;
        });
      return {
        ...store,
        read: (tenant, work) => counted(store.read(tenant, work)),
        write: (tenant, work) => counted(store.write(tenant, work)),
      };
    },
    count(app) {
      app.addHook('onResponse', async (request, reply) => {
        const route = request.routeOptions.url ?? 'none';
        const labels = { method: request.method, route, status: String(reply.statusCode) };
        requests.inc(labels);
        seconds.observe(labels, reply.elapsedTime / 1000);
        if (reply.statusCode === 201 && request.method === 'PUT' && route === '/api/plans/:planId/versions/:id') commits.inc();
      });
    },
  };
}
