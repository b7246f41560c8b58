// Turns TypeScript and ES modules into CommonJS for jest. Types are checked once by `tsc`, not per test file.
const esbuild = require('esbuild');
const path = require('node:path');

module.exports = {
  process(source, file) {
    const loader = file.endsWith('.tsx') ? 'tsx' : file.endsWith('.ts') ? 'ts' : 'js';
    const { code, map } = esbuild.transformSync(source, {
      loader,
      format: 'cjs',
      target: 'node20',
      jsx: 'automatic',
      // A lazy import becomes a require: jest runs CommonJS.
      supported: { 'dynamic-import': false },
      sourcefile: path.relative(process.cwd(), file),
      sourcemap: 'inline',
      define: { 'import.meta.url': '__importMetaUrl' },
      banner: 'const __importMetaUrl = require("node:url").pathToFileURL(__filename).href;',
    });
    return { code, map };
  },
};
