// Who may import whom: the doors of the house. What is not listed is forbidden.
const doors = {
  plan: [],
  engine: ['plan'],
  versions: ['plan'],
  sheets: ['plan', 'engine', 'versions'],
  workbook: ['plan', 'sheets'],
  flow: ['plan', 'engine', 'versions', 'sheets', 'workbook'],
  // What the use cases compute, without ports: the worker and the command line take it from here.
  'flow/compute': ['plan', 'engine', 'versions', 'sheets'],
  worker: ['plan', 'engine', 'flow/compute'],
  functions: ['flow', 'plan', 'sheets', 'versions', 'worker', 'workbook'],
  taskpane: ['functions', 'flow', 'plan', 'sheets', 'versions', 'worker', 'workbook'],
  commands: ['taskpane', 'flow', 'plan', 'sheets', 'versions', 'worker', 'workbook'],
  cli: ['flow', 'workbook', 'plan', 'sheets', 'engine', 'versions', 'worker'],
  server: ['plan', 'versions'],
  playground: [],
};
const rooms = Object.keys(doors);
const pure = ['plan', 'engine', 'versions', 'sheets'];

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$', '(shell|seam)\\.js$'] }, to: {} },
    ...rooms.map((room) => ({
      name: `doors-of-${room}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: [room, ...doors[room]].map((open) => `^src/${open}/`) },
    })),
    ...rooms.map((room) => ({
      name: `through-the-index-of-${room}`,
      comment: 'Other rooms import a room by its index; the adapters of workbook and the client of the worker are wired by name.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/${room}/` },
      to: {
        path: `^src/${room}/`,
        pathNot: [
          `^src/${room}/index\\.ts$`,
          '^src/workbook/(excel|file)/index\\.ts$',
          '^src/flow/compute/index\\.ts$',
          '^src/worker/(client|engine\\.worker|protocol|loadSolver)\\.ts$',
          '^src/taskpane/wire\\.ts$',
        ],
      },
    })),
    {
      name: 'pure-rooms-have-no-packages',
      severity: 'error',
      from: { path: `^src/(${pure.join('|')})/` },
      to: { path: 'node_modules', pathNot: ['node_modules/@noble/hashes'] },
    },
    { name: 'pure-rooms-have-no-node', severity: 'error', from: { path: `^src/(${pure.join('|')})/` }, to: { dependencyTypes: ['core'] } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
