import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from './server';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env['SUANPAN_PORT'] ?? '4280' },
    data: { type: 'string', default: process.env['SUANPAN_DATA_DIR'] ?? join(homedir(), '.suanpan') },
    page: { type: 'string', multiple: true, default: [] },
    origin: { type: 'string', multiple: true, default: [] },
  },
});

const pages = Object.fromEntries(values.page.map((page) => [page.slice(0, page.indexOf('=')), page.slice(page.indexOf('=') + 1)]));

startServer({ port: Number(values.port), data: values.data, pages, origins: values.origin })
  .then((server) => {
    console.log(JSON.stringify({ listening: `http://localhost:${server.port}`, key: server.secret, data: values.data }));
    const stop = (): void => void server.close().then(() => process.exit(0));
    process.on('SIGINT', stop).on('SIGTERM', stop);
  })
  .catch((error: NodeJS.ErrnoException) => {
    console.error(
      error.code === 'EADDRINUSE' ? `Port ${values.port} is taken. Give another with --port, e.g. --port ${Number(values.port) + 1}.` : error.message,
    );
    process.exit(1);
  });
