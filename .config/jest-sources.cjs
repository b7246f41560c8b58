// Tells the tests what the sources are, so that results of pure code that one test file keeps are another's only while no source changes.
const { createHash } = require('node:crypto');
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

module.exports = () => {
  const hash = createHash('sha256');
  const root = join(__dirname, '..', 'src');
  for (const name of readdirSync(root, { recursive: true }).map(String).sort())
    if (/\.tsx?$/.test(name)) hash.update(name).update(readFileSync(join(root, name)));
  process.env.SUANPAN_SOURCES = hash.digest('hex');
};
