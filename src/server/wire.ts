import { z } from 'zod';

const id = z.string().regex(/^[0-9a-f]{64}$/);
const planId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
const value = z.union([z.string().max(32767), z.number(), z.boolean(), z.null()]);
const name = z.string().min(1).max(200);

const table = z.strictObject({
  name,
  kind: z.enum(['input', 'result']),
  key: z.array(name).min(1).max(20),
  columns: z.array(name).min(1).max(200),
  rows: z.array(z.array(value).max(200)).max(1_000_000),
});

/** What may be sent to save a version. */
export const versionBody = z.strictObject({
  parent: id.nullable(),
  stateHash: id,
  message: z.string().min(1).max(2000),
  author: z.string().min(1).max(200),
  at: z.iso.datetime(),
  snapshot: z.strictObject({ format: z.literal(1), planName: z.string().max(255), tables: z.array(table).max(100) }),
});

export const planParams = z.strictObject({ planId });
export const versionParams = z.strictObject({ planId, id });
