import { createHash } from 'node:crypto';
import type { AuditEntry } from './store';

/** The hash before the first entry. */
export const auditRoot = '0'.repeat(64);

/** The hash of an entry of the audit log: of the entry before it and all else of this one. 64 lower-case hex digits. */
export function auditHash(before: string, entry: Omit<AuditEntry, 'hash'>): string {
  const { number, at, by, action, planId, subject, detail } = entry;
  return createHash('sha256')
    .update(JSON.stringify([before, number, at, by, action, planId, subject, detail]))
    .digest('hex');
}

/** Where a run of entries (oldest first, `before` the hash of the one before them) is broken: the number of the first that was changed or is missing; null: whole. */
export function brokenEntry(entries: readonly AuditEntry[], first = 1, before = auditRoot): number | null {
  let hash = before;
  for (const [i, entry] of entries.entries()) {
    if (entry.number !== first + i || auditHash(hash, entry) !== entry.hash) return first + i;
    hash = entry.hash;
  }
  return null;
}
