// A loader of webpack for the quick build: takes the types off by esbuild, as the tests do. Types are checked by `npm run types`.
const { transform } = require('esbuild');

module.exports = function takeTypesOff(source) {
  const done = this.async();
  const loader = this.resourcePath.endsWith('.tsx') ? 'tsx' : 'ts';
  const sourcemap = this.sourceMap ? 'external' : false;
  transform(source, { loader, target: 'es2022', jsx: 'automatic', sourcefile: this.resourcePath, sourcemap }).then(
    ({ code, map }) => done(null, code, map || undefined),
    done,
  );
};
