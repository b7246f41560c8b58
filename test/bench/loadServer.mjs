// Bundles parts of the server from source, so that a benchmark needs no build. Packages stay in node_modules.
import { build } from 'esbuild';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.join(import.meta.dirname, '../..');
const folder = path.join(root, 'node_modules', '.cache', `suanpan-bench-${process.pid}`);

/** Bundles `contents` (text with paths from the repository's root) and gives the file's path. */
export async function bundleServer(name, contents) {
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `${name}.cjs`);
  const stdin = { contents, resolveDir: root, loader: 'ts' };
  await build({ stdin, outfile, bundle: true, packages: 'external', format: 'cjs', platform: 'node', target: 'node20', logLevel: 'error' });
  return outfile;
}

/** What `contents` exports. */
export async function loadServer(contents) {
  return import(pathToFileURL(await bundleServer('load', contents)).href).then((module) => module.default);
}
