const path = require('node:path');

module.exports = {
  rootDir: path.join(__dirname, '..'),
  roots: ['<rootDir>/test', '<rootDir>/src'],
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  testEnvironment: 'node',
  transform: { '\\.[cm]?[jt]sx?$': '<rootDir>/.config/jest-esbuild.cjs' },
  transformIgnorePatterns: ['/node_modules/(?!(@ironcalc/wasm|@noble/hashes|hucre|idb|jose)/)'],
  moduleNameMapper: {
    '^office-addin-manifest$': '<rootDir>/test/support/office-addin-manifest.cjs',
    '\\.css$': '<rootDir>/test/support/empty.cjs',
  },
  globalSetup: '<rootDir>/.config/jest-sources.cjs',
  setupFiles: ['<rootDir>/.config/jest-seed.cjs'],
  // Only against hanging: the machine may be busy.
  testTimeout: 120000,
  // One more than the two cores that are counted on: the browser tests wait for the browser half of their time.
  maxWorkers: 3,
  testSequencer: '<rootDir>/.config/jest-sequencer.cjs',
};
