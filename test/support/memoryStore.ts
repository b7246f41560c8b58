import { assert } from '../../src/plan';
import { auditHash, auditRoot } from '../../src/server/store/auditChain';
import type { AuditEntry, NewVersion, Person, Retention, Store, StoreTransaction } from '../../src/server/store/store';
import type { ApprovalStep, Branch, Snapshot, VersionInfo } from '../../src/versions';

interface Kept {
  readonly info: VersionInfo;
  readonly snapshot: Snapshot | 'expired';
}

interface TenantState {
  versions: Map<string, readonly Kept[]>;
  branches: Map<string, readonly Branch[]>;
  approvals: Map<string, readonly ApprovalStep[]>;
  people: Map<string, Person>;
  retention: Retention;
  audit: readonly AuditEntry[];
}

const empty = (): TenantState => ({
  versions: new Map(),
  branches: new Map(),
  approvals: new Map(),
  people: new Map(),
  retention: { days: null },
  audit: [],
});

const copy = (s: TenantState): TenantState => ({
  ...s,
  versions: new Map(s.versions),
  branches: new Map(s.branches),
  approvals: new Map(s.approvals),
  people: new Map(s.people),
});

const day = 24 * 60 * 60 * 1000;

/** The port of the store in the plainest way: lists in memory, one transaction after another. Stands for the databases in tests of the routes, and as the model that they are held against. */
export function memoryStore(): Store {
  const tenants = new Map<string, TenantState>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    kind: 'sqlite',
    read: async (tenant, work) => work(transaction(copy(tenants.get(tenant) ?? empty()))),
    write(tenant, work) {
      const run = last.then(async () => {
        const state = copy(tenants.get(tenant) ?? empty());
        const result = await work(transaction(state));
        tenants.set(tenant, state);
        return result;
      });
      last = run.catch(() => undefined);
      return run;
    },
    ready: async () => undefined,
    backup: async () => assert(false, 'the store in memory has no file'),
    close: async () => undefined,
  };
}

function transaction(s: TenantState): StoreTransaction {
  const kept = (planId: string): readonly Kept[] => s.versions.get(planId) ?? [];
  const find = (planId: string, id: string): Kept | undefined => kept(planId).find((k) => k.info.id === id);
  const addAudit = async (entry: Omit<AuditEntry, 'number' | 'hash'>): Promise<AuditEntry> => {
    const numbered = { ...entry, number: s.audit.length + 1 };
    const whole = { ...numbered, hash: auditHash(s.audit.at(-1)?.hash ?? auditRoot, numbered) };
    s.audit = [...s.audit, whole];
    return whole;
  };
  return {
    version: async (planId, id) => find(planId, id)?.info ?? null,
    versions: async (planId, { branch, after = 0, before = Infinity, limit = Infinity } = {}) =>
      kept(planId)
        .map((k) => k.info)
        .filter((info) => (branch === undefined || info.branch === branch) && after < info.number && info.number < before)
        .reverse()
        .slice(0, limit),
    async addVersion({ info, snapshot }: NewVersion) {
      const known = find(info.planId, info.id);
      if (known) return { info: known.info, stored: false };
      const whole: VersionInfo = { ...info, number: kept(info.planId).length + 1, state: 'saved' };
      s.versions.set(info.planId, [...kept(info.planId), { info: whole, snapshot }]);
      return { info: whole, stored: true };
    },
    snapshot: async (planId, id) => find(planId, id)?.snapshot ?? null,
    branches: async (planId) => [...(s.branches.get(planId) ?? [])],
    async moveBranch(planId, name, expected, to) {
      const all = s.branches.get(planId) ?? [];
      const at = all.find((b) => b.name === name);
      if ((at?.head ?? null) !== expected) return false;
      const made = find(planId, to)?.info;
      const from = made?.branch === name ? (made.parents[0] ?? null) : to;
      const moved: Branch = { name, head: to, from: at ? at.from : from };
      s.branches.set(
        planId,
        [...all.filter((b) => b !== at), moved].sort((a, b) => (a.name < b.name ? -1 : 1)),
      );
      return true;
    },
    approvals: async (planId) => [...(s.approvals.get(planId) ?? [])].reverse(),
    async addApproval(planId, step) {
      s.approvals.set(planId, [...(s.approvals.get(planId) ?? []), step]);
    },
    plans: async () =>
      [...s.versions].map(([planId, list]) => ({
        planId,
        planName: list.map((k) => (k.snapshot === 'expired' ? '' : k.snapshot.planName)).at(-1) ?? '',
        versions: list.length,
        changedAt: list.at(-1)?.info.at ?? '',
      })),
    person: async (id) => s.people.get(id) ?? null,
    people: async () => [...s.people.values()],
    async putPerson(person) {
      s.people.set(person.id, person);
    },
    retention: async () => s.retention,
    async putRetention(retention) {
      s.retention = retention;
    },
    async applyRetention(now) {
      const { days } = s.retention;
      if (days === null) return 0;
      let touched = 0;
      for (const [planId, list] of s.versions) {
        const heads = new Set((s.branches.get(planId) ?? []).map((b) => b.head));
        const submitted = new Set((s.approvals.get(planId) ?? []).map((a) => a.versionId));
        const lives = (k: Kept): boolean => heads.has(k.info.id) || submitted.has(k.info.id) || Date.parse(k.info.at) >= Date.parse(now) - days * day;
        const parents = new Set(list.filter(lives).flatMap((k) => k.info.parents));
        const next = list.map((k) => (lives(k) || parents.has(k.info.id) || k.snapshot === 'expired' ? k : { ...k, snapshot: 'expired' as const }));
        touched += next.filter((k, i) => k !== list[i]).length;
        s.versions.set(planId, next);
      }
      return touched;
    },
    addAudit,
    audit: async ({ after, limit = Infinity } = {}) =>
      [...s.audit]
        .filter((entry) => after === undefined || entry.number > after)
        .slice(0, limit)
        .reverse(),
    async deleteTenant(entry) {
      Object.assign(s, empty());
      await addAudit(entry);
    },
  };
}
