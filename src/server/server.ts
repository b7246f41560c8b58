import fastifyStatic from '@fastify/static';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './app';
import { machineSecret } from './auth/machineSecret';
import { openSqliteStore } from './store/sqliteStore';

/** Where the server listens and what it serves beside its API. */
export interface ServerOptions {
  /** Folder of the store and the secret. */
  readonly data: string;
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Folders served as pages: path prefix → folder. The first visit with `?key=` sets the cookie that opens the API. */
  readonly pages: Readonly<Record<string, string>>;
  readonly origins: readonly string[];
}

/** A running server. */
export interface RunningServer {
  readonly port: number;
  readonly secret: string;
  close(): Promise<void>;
}

/** Starts the backend on this machine only (loopback), with its embedded store. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  mkdirSync(options.data, { recursive: true, mode: 0o700 });
  const secret = machineSecret(options.data);
  const store = openSqliteStore(join(options.data, 'versions.db'));
  const app = await buildApp({ store, access: { secret, hosts: ['localhost', '127.0.0.1'], origins: options.origins } });
  Object.entries(options.pages).forEach(([prefix, root], i) => {
    void app.register(fastifyStatic, { root, prefix, decorateReply: i === 0, cacheControl: false, setHeaders: keepHashed });
  });
  app.get<{ Querystring: { key?: string; to?: string } }>('/open', async (request, reply) => {
    const to = /^\/[a-z][\w/.-]*(\?[\w=&.-]*)?$/.test(request.query.to ?? '') ? request.query.to : '/playground/index.html';
    if (request.query.key === secret) void reply.header('set-cookie', `suanpan=${secret}; HttpOnly; SameSite=Strict; Path=/api`);
    return reply.redirect(to ?? '/');
  });
  const address = await app.listen({ host: '127.0.0.1', port: options.port });
  const close = async (): Promise<void> => {
    await app.close();
    store.close();
  };
  return { port: Number(new URL(address).port), secret, close };
}

/** A file with a hash in its name never changes: the browser keeps it, so an open pane finds its later parts when the server is away. */
function keepHashed(response: { setHeader(name: string, value: string): void }, path: string): void {
  if (/\.[0-9a-f]{8}\.\w+$/.test(path)) response.setHeader('cache-control', 'public, max-age=31536000, immutable');
}
