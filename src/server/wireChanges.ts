import { z } from 'zod';
import type { CellChange, Conflict, Merged, PlanDiff, RowChange, RowMove } from '../versions';
import { cell, snapshot, versionId } from './wire';

/** A list that the server made itself: described for readers, not looked through value by value. */
const listOf = <T>(properties: Readonly<Record<string, object>>) =>
  z
    .custom<readonly T[]>()
    .refine(Array.isArray, 'a list')
    .meta({ type: 'array', items: { type: 'object', properties } });

const value = { type: ['string', 'number', 'boolean', 'null'] };
const key = { type: 'array', items: value };
const values = { type: 'object', additionalProperties: value };
const name = { type: ['string', 'null'] };

const shape = z.strictObject({ kind: z.enum(['input', 'result']), key: z.array(z.string()), columns: z.array(z.string()) });
const count = z.int().min(0);

const tableDiff = z.strictObject({
  name: z.string(),
  kind: z.enum(['input', 'result']),
  keyColumns: z.array(z.string()),
  before: shape.nullable(),
  after: shape.nullable(),
  renamed: z.array(z.strictObject({ column: z.string().nullable(), from: z.string(), to: z.string(), rows: count })),
  moved: listOf<RowMove>({ from: key, to: key }),
  added: listOf<RowChange>({ key, values }),
  removed: listOf<RowChange>({ key, values }),
  changed: listOf<CellChange>({ key, was: key, column: { type: 'string' }, from: value, to: value }),
});

/** A difference on the wire. */
export const planDiff: z.ZodType<PlanDiff> = z.strictObject({
  planName: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  tables: z.array(tableDiff),
  counts: z.strictObject({ added: count, removed: count, changed: count, moved: count, renamed: count }),
});

const rule = z.enum(['ours', 'theirs', 'base']);

/** How conflicts are to be settled. */
export const settlements = z.strictObject({
  byId: z
    .record(versionId, z.union([rule, z.strictObject({ value: cell })]))
    .refine((byId) => Object.keys(byId).length <= 100_000, 'at most 100 000 settlements'),
  rule: rule.nullable(),
});

const conflicts = listOf<Conflict>({
  id: { type: 'string' },
  table: { type: 'string' },
  kind: { type: 'string', enum: ['both-changed', 'we-deleted', 'they-deleted', 'both-added'] },
  key,
  column: name,
  base: value,
  ours: value,
  theirs: value,
  rows: { type: ['object', 'null'], properties: { base: values, ours: values, theirs: values } },
});

/** What a merge gives, on the wire. */
export const merged: z.ZodType<Merged> = z.strictObject({
  snapshot,
  conflicts,
  open: conflicts,
  taken: z.strictObject({ ours: count, theirs: count, both: count }),
  recalculate: z.boolean(),
});
