// The slow test files first, so that no worker is left alone with one at the end. The rest as Jest found them.
const slow = [
  'e2e/playground',
  'taskpane/gallery',
  'flow/excel',
  'flow/versions',
  'flow/run',
  'flow/edit',
  'engine/decompose/decompose',
  'workbook/file/undoParts',
  'sheets/result/toSheetSpecs',
  'cli/cli',
  'sheets/restore/restoreInputs',
];

module.exports = class {
  sort(tests) {
    const place = ({ path }) => {
      const at = slow.findIndex((name) => path.includes(`/test/${name}.test.`));
      return at < 0 ? slow.length : at;
    };
    return [...tests].sort((a, b) => place(a) - place(b));
  }

  shard(tests) {
    return tests;
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
};
