// The slow test files first, so that no worker is left alone with one at the end. The rest as Jest found them.
const slow = [
  'e2e/playground',
  'taskpane/gallery',
  'flow/excel',
  'flow/run',
  'flow/versions',
  'workbook/file/undoParts',
  'flow/edit',
  'cli/cli',
  'sheets/result/toSheetSpecs',
  'taskpane/allocationPage',
  'cli/allocate',
  'taskpane/planPage',
  'flow/allocation',
  'engine/spread/solveSpread',
  'flow/compute/engineHere',
  'sheets/restore/restoreInputs',
  'engine/decompose/decompose',
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
