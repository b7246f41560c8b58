// Tells the tests where the run's PostgreSQL is, once one of them needs it (test/support/postgres.ts), and what the sources are, so that results of pure code that one test file keeps are another's only while no source changes.
const { createHash, randomUUID } = require('node:crypto');
const { readdirSync, readFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = () => {
  process.env.SUANPAN_TEST_RUN = String(process.pid);
  process.env.SUANPAN_TEST_POSTGRES = join(tmpdir(), `suanpan-pg-${randomUUID().slice(0, 8)}`);
  const hash = createHash('sha256');
  const root = join(__dirname, '..', 'src');
  for (const name of readdirSync(root, { recursive: true }).map(String).sort())
    if (/\.tsx?$/.test(name)) hash.update(name).update(readFileSync(join(root, name)));
  process.env.SUANPAN_SOURCES = hash.digest('hex');
};
