import fastifyStatic from '@fastify/static';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './app';
import { machineAccess } from './auth/machineAccess';
import { machineSecret } from './auth/machineSecret';
import { teamAccess } from './auth/teamAccess';
import type { TeamSettings } from './auth/teamSettings';
import { notifyByPostgres } from './notify/notifyByPostgres';
import { notifyInProcess } from './notify/notifyInProcess';
import type { LogLine } from './requestLog';
import { openPostgresStore } from './store/postgresStore';
import { openSqliteStore } from './store/sqliteStore';

/** Where the server listens, where it keeps what it is given, and what it serves beside its API. */
export interface ServerOptions {
  /** Folder of the embedded store and the secret. */
  readonly data: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Folders served as pages: path prefix → folder. The first visit with `?key=` sets the cookie that opens the API. */
  readonly pages: Readonly<Record<string, string>>;
  readonly origins: readonly string[];
  /** Where to listen (default 127.0.0.1); one-machine mode listens nowhere else. */
  readonly host?: string;
  /** PostgreSQL instead of the embedded store; `ownerUrl` is the login that makes the tables, when it is another. */
  readonly postgres?: { readonly url: string; readonly ownerUrl?: string | undefined };
  /** Team mode; else one-machine mode. */
  readonly team?: TeamSettings;
  /** The proxies whose `x-forwarded-for` is believed. */
  readonly proxies?: readonly string[];
  readonly log?: (line: LogLine) => void;
}

/** A running server. */
export interface RunningServer {
  readonly port: number;
  readonly address: string;
  /** The key of one-machine mode; null in team mode. */
  readonly secret: string | null;
  /** Takes nothing new, ends what runs, then closes the store. */
  close(): Promise<void>;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** The embedded store's file in a data folder. */
export function storeFile(data: string): string {
  return join(data, 'versions.db');
}

/** Starts the backend. Errors: one-machine mode that would listen to other machines. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { data, port, pages, origins, host = '127.0.0.1', postgres, team, proxies = [], log } = options;
  if (!team && !LOOPBACK.includes(host))
    throw new Error('Without sign-in (SUANPAN_OIDC_…) the server listens on this machine only: leave --host away.');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const secret = team ? null : machineSecret(data);
  const store = postgres ? await openPostgresStore(postgres) : await openSqliteStore(storeFile(data));
  const notify = postgres ? await notifyByPostgres({ url: postgres.url, store }) : notifyInProcess();
  const access = team ? teamAccess(team) : machineAccess({ secret: secret ?? '', hosts: ['localhost', '127.0.0.1'], origins });
  const app = await buildApp({
    store,
    notify,
    access,
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    ofProcess: true,
    ...(log ? { log } : {}),
  });
  Object.entries(pages).forEach(([prefix, root], i) => {
    void app.register(fastifyStatic, { root, prefix, decorateReply: i === 0, cacheControl: false, setHeaders: keepHashed });
  });
  app.get<{ Querystring: { key?: string; to?: string } }>('/open', async (request, reply) => {
    const to = /^\/[a-z][\w/.-]*(\?[\w=&.-]*)?$/.test(request.query.to ?? '') ? request.query.to : '/playground/index.html';
    if (secret !== null && request.query.key === secret) void reply.header('set-cookie', `suanpan=${secret}; HttpOnly; SameSite=Strict; Path=/api`);
    return reply.redirect(to ?? '/');
  });
  const address = new URL(await app.listen({ host, port }));
  const close = async (): Promise<void> => {
    await app.close();
    await notify.close();
    await store.close();
  };
  return { port: Number(address.port), address: host === '127.0.0.1' ? `http://localhost:${address.port}` : address.origin, secret, close };
}

/** A file with a hash in its name never changes: the browser keeps it, so an open pane finds its later parts when the server is away. */
function keepHashed(response: { setHeader(name: string, value: string): void }, path: string): void {
  if (/\.[0-9a-f]{8}\.\w+$/.test(path)) response.setHeader('cache-control', 'public, max-age=31536000, immutable');
}
