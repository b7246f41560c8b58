import type { Store } from '../store/store';

/** Writes down who was refused what. */
export interface RefusalLog {
  /** Notes one refusal: `what` is a route's pattern or a few words, never what was sent. */
  note(tenant: string, by: string, what: string): Promise<void>;
  /** Writes the repeats that are only counted so far. */
  flush(): Promise<void>;
  /** Drops what is counted of a tenant that is deleted. */
  forget(tenant: string): void;
}

interface Counted {
  readonly tenant: string;
  readonly by: string;
  readonly what: string;
  repeats: number;
}

/**
 * The first refusal of a person and route is written into the tenant's audit log, its repeats are counted and written as one entry when `flush` is called (each hour, and at
 * the end); of a tenant not more than `most` between two flushes, all others are counted together. So refusals cannot fill the disk.
 */
export function refusalLog(store: Store, now: () => Date, most = 50): RefusalLog {
  let counted = new Map<string, Counted>();
  const write = async ({ tenant, by, what }: Counted, times: number): Promise<void> => {
    const entry = { at: now().toISOString(), by, action: 'access.refused', planId: '', subject: by, detail: JSON.stringify({ what, times }) };
    await store.write(tenant, (tx) => tx.addAudit(entry)).catch(() => undefined);
  };
  const ofTenant = (tenant: string): number => [...counted.values()].filter((c) => c.tenant === tenant).length;
  return {
    async note(tenant, by, what) {
      const key = JSON.stringify([tenant, by, what]);
      const known = counted.get(key);
      if (known) known.repeats += 1;
      else if (ofTenant(tenant) < most) {
        const first: Counted = { tenant, by, what, repeats: 0 };
        counted.set(key, first);
        await write(first, 1);
      } else {
        const rest = JSON.stringify([tenant, null, null]);
        const others = counted.get(rest) ?? { tenant, by: '', what: 'others', repeats: 0 };
        others.repeats += 1;
        counted.set(rest, others);
      }
    },
    async flush() {
      const before = [...counted.values()];
      counted = new Map();
      for (const c of before) if (c.repeats > 0) await write(c, c.repeats);
    },
    forget(tenant) {
      for (const [key, c] of counted) if (c.tenant === tenant) counted.delete(key);
    },
  };
}
