import type { Kysely } from 'kysely';
import { assert } from '../../plan';
import type { Snapshot } from '../../versions';
import { packChange, packWhole, rebuild } from './content';
import type { ContentStep } from './content';
import { DamagedVersion } from './store';
import type { Tables } from './tables';

/** Versions in a chain from one whole content to the next: more make the store smaller, fewer make opening quicker. */
const CHAIN = 20;

/** Where a version's content is, and of whom. */
export interface Place {
  readonly db: Kysely<Tables>;
  readonly tenant: string;
  readonly planId: string;
}

/** Stores a version's content: as a delta on `parent` when the chain may grow and the delta is small beside a whole one, else whole. */
export async function writeContent(
  at: Place,
  id: string,
  snapshot: Snapshot,
  hashes: Readonly<Record<string, string>>,
  parent: string | null,
): Promise<void> {
  const delta = parent === null ? null : await deltaOn(at, parent, snapshot, hashes);
  if (delta) return insert(at, id, delta);
  const body = await packWhole(snapshot);
  await insert(at, id, { base_id: null, depth: 0, chain_bytes: 0, whole_bytes: body.length, body });
}

/** A version's content, rebuilt and verified. Null: it has none. Errors: `DamagedVersion`. */
export async function readContent(at: Place, id: string): Promise<Snapshot | null> {
  const steps = await stepsOf(at, id);
  return steps && (await rebuild(steps)).snapshot;
}

/** Takes contents away; what was a delta on one of them, and stays, is stored whole first. */
export async function removeContents(at: Place, ids: ReadonlySet<string>): Promise<void> {
  const all = await at.db
    .selectFrom('content')
    .select(['version_id', 'base_id'])
    .where('tenant', '=', at.tenant)
    .where('plan_id', '=', at.planId)
    .where('base_id', 'is not', null)
    .execute();
  for (const { version_id: id, base_id: base } of all) {
    if (base === null || ids.has(id) || !ids.has(base)) continue;
    const snapshot = await readContent(at, id);
    assert(snapshot !== null, 'the content was just listed');
    await remove(at, id);
    await writeContent(at, id, snapshot, {}, null);
  }
  for (const id of ids) await remove(at, id);
}

type Stored = Pick<Tables['content'], 'base_id' | 'depth' | 'chain_bytes' | 'whole_bytes' | 'body'>;

/** Null: store it whole; so too when the parent is damaged, which whoever reads it is told: work goes on. */
async function deltaOn(at: Place, parent: string, snapshot: Snapshot, hashes: Readonly<Record<string, string>>): Promise<Stored | null> {
  const steps = await stepsOf(at, parent);
  const base = steps?.[steps.length - 1];
  if (!steps || !base || base.depth + 1 >= CHAIN || base.chain_bytes > base.whole_bytes / 2) return null;
  const before = await rebuild(steps).catch((error: unknown) => {
    if (error instanceof DamagedVersion) return null;
    throw error;
  });
  const body = before && (await packChange(before, base.tableHashes, snapshot, hashes));
  if (!body || body.length > base.whole_bytes / 2) return null;
  return { base_id: parent, depth: base.depth + 1, chain_bytes: base.chain_bytes + body.length, whole_bytes: base.whole_bytes, body };
}

/** A version's step, with its place in the chain. */
type Step = ContentStep & Pick<Stored, 'depth' | 'chain_bytes' | 'whole_bytes'>;

/** The whole content and all deltas up to a version, oldest first. Null: the version has no content. */
async function stepsOf(at: Place, id: string): Promise<Step[] | null> {
  const steps: Step[] = [];
  for (let next: string | null = id; next !== null;) {
    const row = await contentRow(at, next);
    const known = steps[0];
    if (!row && !known) return null;
    if (!row || steps.length > CHAIN) throw new DamagedVersion(known?.number ?? 0, '*');
    const { base_id: base, state_hash: stateHash, table_hashes: hashes, body, ...place } = row;
    steps.unshift({ ...place, stateHash, tableHashes: JSON.parse(hashes) as Record<string, string>, body: bytesOf(body) });
    next = base;
  }
  return steps;
}

function contentRow({ db, tenant, planId }: Place, id: string) {
  return db
    .selectFrom('content')
    .innerJoin('version', (join) =>
      join
        .onRef('version.tenant', '=', 'content.tenant')
        .onRef('version.plan_id', '=', 'content.plan_id')
        .onRef('version.id', '=', 'content.version_id'),
    )
    .select(['base_id', 'depth', 'chain_bytes', 'whole_bytes', 'body', 'number', 'state_hash', 'table_hashes'])
    .where('content.tenant', '=', tenant)
    .where('content.plan_id', '=', planId)
    .where('content.version_id', '=', id)
    .executeTakeFirst();
}

async function insert({ db, tenant, planId }: Place, id: string, stored: Stored): Promise<void> {
  await db
    .insertInto('content')
    .values({ tenant, plan_id: planId, version_id: id, ...stored })
    .execute();
}

async function remove({ db, tenant, planId }: Place, id: string): Promise<void> {
  await db.deleteFrom('content').where('tenant', '=', tenant).where('plan_id', '=', planId).where('version_id', '=', id).execute();
}

/** libsql gives blobs as ArrayBuffer, pg as Buffer. */
function bytesOf(body: Uint8Array | ArrayBuffer): Uint8Array {
  return body instanceof ArrayBuffer ? new Uint8Array(body) : body;
}
