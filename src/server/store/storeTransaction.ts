import type { Kysely, Selectable } from 'kysely';
import { versionId } from '../../versions';
import type { ApprovalStep, Branch, PlanTest, Role, RowScope, Snapshot, VersionInfo } from '../../versions';
import { auditHash, auditRoot } from './auditChain';
import { hashesOf } from './content';
import { readContent, writeContent } from './contents';
import { removeExpired } from './retention';
import { DamagedVersion } from './store';
import type { AuditEntry, Person, StoreTransaction } from './store';
import type { Tables } from './tables';

/** What a transaction may do, over one connection that is in it. `deleteAll` takes all away that the tenant has. */
export function storeTransaction(db: Kysely<Tables>, tenant: string, deleteAll: () => Promise<void>): StoreTransaction {
  const place = (planId: string) => ({ db, tenant, planId });
  const versionRow = (planId: string, id: string) =>
    db.selectFrom('version').selectAll().where('tenant', '=', tenant).where('plan_id', '=', planId).where('id', '=', id).executeTakeFirst();

  const transaction: StoreTransaction = {
    async version(planId, id) {
      const row = await versionRow(planId, id);
      return row ? toInfo(row) : null;
    },

    async versions(planId, { branch, before, after, limit } = {}) {
      let query = db.selectFrom('version').selectAll().where('tenant', '=', tenant).where('plan_id', '=', planId).orderBy('number', 'desc');
      if (branch !== undefined) query = query.where('branch', '=', branch);
      if (before !== undefined) query = query.where('number', '<', before);
      if (after !== undefined) query = query.where('number', '>', after);
      if (limit !== undefined) query = query.limit(limit);
      return (await query.execute()).map(toInfo);
    },

    async addVersion({ info, snapshot, sentHash }) {
      const known = await versionRow(info.planId, info.id);
      if (known) return { info: toInfo(known), stored: false };
      const hashes = hashesOf(snapshot);
      const changed = { plan_name: snapshot.planName, changed_at: info.at };
      const { versions: number } = await db
        .insertInto('plan')
        .values({ tenant, plan_id: info.planId, versions: 1, ...changed })
        .onConflict((on) => on.columns(['tenant', 'plan_id']).doUpdateSet((row) => ({ ...changed, versions: row('plan.versions', '+', 1) })))
        .returning('versions')
        .executeTakeFirstOrThrow();
      const row = {
        tenant,
        plan_id: info.planId,
        id: info.id,
        number,
        branch: info.branch,
        parents: JSON.stringify(info.parents),
        state_hash: hashes.stateHash,
        sent_hash: sentHash ?? info.stateHash,
        message: info.message,
        author: info.author,
        saved_by: info.by,
        at: info.at,
        table_hashes: JSON.stringify(hashes.tableHashes),
        expired: 0,
      };
      await db.insertInto('version').values(row).execute();
      await writeContent(place(info.planId), info.id, snapshot, hashes.tableHashes, info.parents[0] ?? null);
      return { info: toInfo(row), stored: true };
    },

    async snapshot(planId, id): Promise<Snapshot | 'expired' | null> {
      const row = await versionRow(planId, id);
      if (!row) return null;
      if (row.expired) return 'expired';
      if (versionId({ ...toInfo(row), stateHash: row.sent_hash }) !== id) throw new DamagedVersion(row.number, '*');
      const snapshot = await readContent(place(planId), id);
      if (!snapshot) throw new DamagedVersion(row.number, '*');
      return snapshot;
    },

    async branches(planId) {
      const rows = await db.selectFrom('branch').selectAll().where('tenant', '=', tenant).where('plan_id', '=', planId).orderBy('name').execute();
      return rows.map(({ name, head, made_from: from }): Branch => ({ name, head, from }));
    },

    async moveBranch(planId, name, expected, to) {
      if (expected !== null) {
        const moved = await db
          .updateTable('branch')
          .set({ head: to })
          .where('tenant', '=', tenant)
          .where('plan_id', '=', planId)
          .where('name', '=', name)
          .where('head', '=', expected)
          .executeTakeFirst();
        return moved.numUpdatedRows === 1n;
      }
      const version = await transaction.version(planId, to);
      const from = version?.branch === name ? (version.parents[0] ?? null) : to;
      const made = await db
        .insertInto('branch')
        .values({ tenant, plan_id: planId, name, head: to, made_from: from })
        .onConflict((on) => on.columns(['tenant', 'plan_id', 'name']).doNothing())
        .returning('name')
        .execute();
      return made.length === 1;
    },

    async approvals(planId) {
      const rows = await db
        .selectFrom('approval')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('plan_id', '=', planId)
        .orderBy('number', 'desc')
        .execute();
      return rows.map(toStep);
    },

    async addApproval(planId, { versionId: version, step, by, author, at, note, tests }) {
      const last = await db
        .selectFrom('approval')
        .select('number')
        .where('tenant', '=', tenant)
        .where('plan_id', '=', planId)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      const number = (last?.number ?? 0) + 1;
      await db
        .insertInto('approval')
        .values({ tenant, plan_id: planId, number, version_id: version, step, done_by: by, author, at, note, tests: JSON.stringify(tests) })
        .execute();
    },

    async plans() {
      const rows = await db.selectFrom('plan').selectAll().where('tenant', '=', tenant).orderBy('changed_at', 'desc').orderBy('plan_id').execute();
      return rows.map((row) => ({ planId: row.plan_id, planName: row.plan_name, versions: row.versions, changedAt: row.changed_at }));
    },

    async person(id) {
      const row = await db.selectFrom('person').selectAll().where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst();
      return row ? toPerson(row) : null;
    },

    async people() {
      return (await db.selectFrom('person').selectAll().where('tenant', '=', tenant).orderBy('id').execute()).map(toPerson);
    },

    async putPerson({ id, name, role, scope, active }) {
      const values = { name, role, scope: scope && JSON.stringify(scope), active: active ? 1 : 0 };
      await db
        .insertInto('person')
        .values({ tenant, id, ...values })
        .onConflict((on) => on.columns(['tenant', 'id']).doUpdateSet(values))
        .execute();
    },

    async retention() {
      const row = await db.selectFrom('retention').select('days').where('tenant', '=', tenant).executeTakeFirst();
      return { days: row?.days ?? null };
    },

    async putRetention({ days }) {
      await db
        .insertInto('retention')
        .values({ tenant, days })
        .onConflict((on) => on.column('tenant').doUpdateSet({ days }))
        .execute();
    },

    async applyRetention(now) {
      const { days } = await transaction.retention();
      return days === null ? 0 : removeExpired(db, tenant, transaction, Date.parse(now) - days * 86_400_000);
    },

    async addAudit({ at, by, action, planId, subject, detail }) {
      const last = await db
        .selectFrom('audit')
        .select(['number', 'hash'])
        .where('tenant', '=', tenant)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      const entry = { number: (last?.number ?? 0) + 1, at, by, action, planId, subject, detail };
      const whole = { ...entry, hash: auditHash(last?.hash ?? auditRoot, entry) };
      await db
        .insertInto('audit')
        .values({ tenant, number: whole.number, at, done_by: by, action, plan_id: planId, subject, detail, hash: whole.hash })
        .execute();
      return whole;
    },

    async audit({ after = 0, limit } = {}) {
      let query = db.selectFrom('audit').selectAll().where('tenant', '=', tenant).where('number', '>', after).orderBy('number');
      if (limit !== undefined) query = query.limit(limit);
      return (await query.execute()).map(toEntry).reverse();
    },

    async deleteTenant(entry) {
      await deleteAll();
      await transaction.addAudit(entry);
    },
  };
  return transaction;
}

function toInfo(row: Omit<Selectable<Tables['version']>, 'tenant'>): VersionInfo {
  return {
    id: row.id,
    planId: row.plan_id,
    number: row.number,
    parents: JSON.parse(row.parents) as string[],
    branch: row.branch,
    stateHash: row.state_hash,
    message: row.message,
    author: row.author,
    by: row.saved_by,
    at: row.at,
    state: 'saved',
  };
}

function toStep(row: Selectable<Tables['approval']>): ApprovalStep {
  const { version_id: version, done_by: by, author, at, note } = row;
  return { versionId: version, step: row.step as ApprovalStep['step'], by, author, at, note, tests: JSON.parse(row.tests) as PlanTest[] };
}

function toPerson({ id, name, role, scope, active }: Selectable<Tables['person']>): Person {
  return { id, name, role: role as Role, scope: scope === null ? null : (JSON.parse(scope) as RowScope), active: active === 1 };
}

function toEntry(row: Selectable<Tables['audit']>): AuditEntry {
  const { number, at, done_by: by, action, plan_id: planId, subject, detail, hash } = row;
  return { number, at, by, action, planId, subject, detail, hash };
}
