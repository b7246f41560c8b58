// Property tests draw the same cases on every run, so that a red run is red again: SUANPAN_SEED=<number> draws others, SUANPAN_SEED=random new ones each time.
const fc = require('fast-check');

const asked = process.env.SUANPAN_SEED ?? '20260101';
if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked) });
