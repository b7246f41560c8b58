/** The tables of the store as kysely sees them: alike in SQLite and PostgreSQL. Tenant first in every key. */
export interface Tables {
  plan: { tenant: string; plan_id: string; plan_name: string; versions: number; changed_at: string };
  /** `parents` and `table_hashes` are JSON; `sent_hash` is the state's hash that the sender named it by (another than `state_hash` when rows outside their scope were added). */
  version: {
    tenant: string;
    plan_id: string;
    id: string;
    number: number;
    branch: string;
    parents: string;
    state_hash: string;
    sent_hash: string;
    message: string;
    author: string;
    saved_by: string;
    at: string;
    table_hashes: string;
    /** 1: its content was not kept. */
    expired: number;
  };
  /** What a version holds: whole (`base_id` null) or as a delta on `base_id`. `chain_bytes` counts the deltas since the whole one, which has `whole_bytes`. */
  content: {
    tenant: string;
    plan_id: string;
    version_id: string;
    base_id: string | null;
    depth: number;
    chain_bytes: number;
    whole_bytes: number;
    body: Uint8Array;
  };
  branch: { tenant: string; plan_id: string; name: string; head: string; made_from: string | null };
  approval: {
    tenant: string;
    plan_id: string;
    number: number;
    version_id: string;
    step: string;
    done_by: string;
    author: string;
    at: string;
    note: string;
    tests: string;
  };
  person: { tenant: string; id: string; name: string; role: string; scope: string | null; active: number };
  retention: { tenant: string; days: number | null };
  audit: {
    tenant: string;
    number: number;
    at: string;
    done_by: string;
    action: string;
    plan_id: string;
    subject: string;
    detail: string;
    hash: string;
  };
  migration: { number: number };
}

/** Every table that holds what is a tenant's, the log last. */
export const tenantTables = ['plan', 'version', 'content', 'branch', 'person', 'retention', 'approval', 'audit'] as const;
