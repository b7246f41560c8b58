import { z } from 'zod';
import type { ApiError } from './apiError';

/** A text that any database can keep: no NUL, no half of a surrogate pair. */
export const line = (max: number, min = 1) =>
  z
    .string()
    .min(min)
    .max(max)
    .regex(/^[^\0\p{Surrogate}]*$/u);

/** A list of at most so many, that nobody changes. */
export const list = <T extends z.ZodType>(item: T, most: number, least = 0) =>
  z.array(item).min(least).max(most) as unknown as z.ZodType<readonly z.output<T>[], readonly z.input<T>[]>;

export const versionId = z.string().regex(/^[0-9a-f]{64}$/);
export const planId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
export const planParams = z.strictObject({ planId });
export const versionParams = z.strictObject({ planId, id: versionId });
export const branchName = line(100);
/** A person's id, as their identity provider gives it. */
export const personId = z.string().regex(/^[\w.@:|+=-]{1,128}$/);

const cellTypes = new Set(['string', 'number', 'boolean']);

/** Rows of a table, looked through by one plain loop: a schema for each of a million values would take seconds. */
function areRows(rows: unknown): boolean {
  return (
    Array.isArray(rows) &&
    rows.length <= 1_000_000 &&
    rows.every((row) => Array.isArray(row) && row.length <= 200 && row.every((value) => value === null || isCell(value)))
  );
}

function isCell(value: unknown): boolean {
  return cellTypes.has(typeof value) && (typeof value !== 'string' || value.length <= 32767) && (typeof value !== 'number' || Number.isFinite(value));
}

const name = z.string().min(1).max(200);
const value = { type: ['string', 'number', 'boolean', 'null'] as const };

/** A value of a cell. */
export const cell = z.union([z.string().max(32767), z.number(), z.boolean(), z.null()]);

const table = z.strictObject({
  name,
  kind: z.enum(['input', 'result']),
  key: list(name, 20, 1),
  columns: list(name, 200, 1),
  rows: z
    .custom<readonly (readonly z.infer<typeof cell>[])[]>()
    .refine(areRows, 'rows are lists of texts, finite numbers, true, false and null')
    .meta({ type: 'array', items: { type: 'array', items: value } }),
});

export const snapshot = z.strictObject({ format: z.literal(1), planName: line(255, 0), tables: list(table, 100) });

export const versionInfo = z.strictObject({
  id: versionId,
  planId,
  number: z.int().min(0),
  parents: list(versionId, 2),
  branch: branchName,
  stateHash: versionId,
  message: line(2000),
  author: line(200),
  by: z.string(),
  at: z.iso.datetime(),
  state: z.enum(['saved', 'queued']),
});

export const branch = z.strictObject({ name: branchName, head: versionId, from: versionId.nullable() });

export const planTest = z.strictObject({
  test: z.enum(['ties-out', 'growth-band', 'no-typed-results', 'no-errors']),
  passed: z.boolean(),
  found: list(line(500), 50),
});

export const approvalStep = z.strictObject({
  versionId,
  step: z.enum(['submitted', 'approved', 'rejected', 'locked', 'withdrawn']),
  by: z.string(),
  author: z.string(),
  at: z.iso.datetime(),
  note: line(2000, 0),
  tests: list(planTest, 4),
});

export const role = z.enum(['viewer', 'rep', 'manager', 'approver', 'administrator']);
/** Members by dimension; null: all rows. */
export const rowScope = z.record(line(200), list(line(200), 1000)).nullable();
export const person = z.strictObject({ id: personId, name: line(200), role, scope: rowScope, active: z.boolean() });

const kinds = [
  'bad-request',
  'unauthorized',
  'forbidden',
  'not-found',
  'conflict',
  'too-large',
  'too-many',
  'damaged',
  'unavailable',
  'internal',
] as const satisfies readonly ApiError['error'][];

/** What every answer is that is not 2xx. */
export const errorAnswer = z.strictObject({ error: z.enum(kinds), message: z.string(), reason: z.string().optional() });

/** What any route may answer when it does not do what was asked, beside those of its own (404, 409 …). */
export function problems<S extends number = never>(...own: S[]): Record<S | 400 | 401 | 403 | 429 | 500 | 503, typeof errorAnswer> {
  const all = [400, 401, 403, 429, 500, 503, ...own];
  return Object.fromEntries(all.map((status) => [status, errorAnswer])) as Record<S | 400 | 401 | 403 | 429 | 500 | 503, typeof errorAnswer>;
}
