import type { Severity } from '../plan';

/** Order of severities, mildest first. */
export const RANK: Readonly<Record<Severity, number>> = { none: 0, yellow: 1, orange: 2, red: 3 };
