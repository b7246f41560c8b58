// Turns TypeScript and ES modules into CommonJS for jest. Types are checked once by `tsc`, not per test file.
const esbuild = require('esbuild');
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');

// jest runs every module in a context of its own, where each look at a global goes through an interceptor: an inner loop that says `Math.abs` is many times slower than in
// Node. Constants of the module do not. Nothing that tests replace is among them.
const BUILT_IN =
  'Array BigInt Boolean Error Float64Array Infinity Int16Array Int32Array Intl JSON Map Math NaN Number Object Promise Reflect RegExp Set String Symbol TextDecoder TextEncoder Uint8Array Uint16Array Uint32Array WeakMap isNaN parseFloat parseInt'.split(
    ' ',
  );

function builtInsOf(source) {
  const used = BUILT_IN.filter(
    (name) =>
      new RegExp(`\\b${name}\\b`).test(source) &&
      !new RegExp(`\\b(const|let|var|class|function|as|type|interface|import)\\s+\\{?\\s*${name}\\b`).test(source),
  );
  return used.length === 0 ? '' : `const { ${used.join(', ')} } = globalThis;`;
}

const OWN = readFileSync(__filename, 'utf8');

module.exports = {
  // What was transformed by another text of this file is no longer right.
  getCacheKey: (source, file) => createHash('sha1').update(OWN).update(file).update(source).digest('hex'),
  process(source, file) {
    const loader = file.endsWith('.tsx') ? 'tsx' : file.endsWith('.ts') ? 'ts' : 'js';
    const { code, map } = esbuild.transformSync(source, {
      loader,
      format: 'cjs',
      target: 'node20',
      jsx: 'automatic',
      // A lazy import becomes a require: jest runs CommonJS.
      supported: { 'dynamic-import': false },
      sourcefile: file,
      // Beside the code, and without the source: else every test file's context reads three times as much.
      sourcemap: 'external',
      sourcesContent: false,
      define: { 'import.meta.url': '__importMetaUrl' },
      banner: 'const __importMetaUrl = require("node:url").pathToFileURL(__filename).href;' + builtInsOf(source),
    });
    return { code, map };
  },
};
