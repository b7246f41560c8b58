import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { StoreUnavailable } from './store';
import type { Store, StoreTransaction } from './store';
import { storeTransaction } from './storeTransaction';
import type { Tables } from './tables';

/** What the two databases do differently. */
export interface Database {
  readonly kind: Store['kind'];
  readonly db: Kysely<Tables>;
  /** Begins a transaction of the tenant on the connection. */
  begin(on: Kysely<Tables>, tenant: string, access: 'read' | 'write'): Promise<void>;
  commit(on: Kysely<Tables>): Promise<void>;
  rollback(on: Kysely<Tables>): Promise<void>;
  /** Whether the transaction that ended so is to be begun again, and how often one is begun at most. */
  again(error: unknown): boolean;
  readonly tries: number;
  /** Whether the error says that the database cannot be reached. */
  gone(error: unknown): boolean;
  deleteAll(on: Kysely<Tables>, tenant: string): Promise<void>;
  backup(file: string): Promise<void>;
}

/** The longest wait before a transaction is begun again, in milliseconds. */
const LONGEST_WAIT = 200;

/** The port of the store over either database. */
export function kyselyStore(database: Database): Store {
  const { db } = database;
  const queues = new Map<string, Promise<unknown>>();

  const once = <T>(tenant: string, work: (tx: StoreTransaction) => Promise<T>, access: 'read' | 'write'): Promise<T> =>
    db.connection().execute(async (on) => {
      try {
        await database.begin(on, tenant, access);
        const result = await work(storeTransaction(on, tenant, () => database.deleteAll(on, tenant)));
        await database.commit(on);
        return result;
      } catch (error) {
        await database.rollback(on).catch(() => undefined);
        throw error;
      }
    });

  const reached = (error: unknown): never => {
    throw database.gone(error) ? new StoreUnavailable(error) : error;
  };

  /** One at a time of each tenant in this process, so that those that have to begin again do not hinder each other. */
  const inTurn = <T>(tenant: string, run: () => Promise<T>): Promise<T> => {
    const turn = (queues.get(tenant) ?? Promise.resolve()).then(run, run);
    const ended = turn.then(
      () => undefined,
      () => undefined,
    );
    queues.set(tenant, ended);
    void ended.then(() => queues.get(tenant) === ended && queues.delete(tenant));
    return turn;
  };

  const within = async <T>(tenant: string, work: (tx: StoreTransaction) => Promise<T>, access: 'read' | 'write'): Promise<T> => {
    try {
      return await once(tenant, work, access);
    } catch (error) {
      if (!database.again(error)) throw error;
    }
    return inTurn(tenant, async () => {
      for (let tries = 2; ; tries++) {
        await wait(Math.random() * Math.min(LONGEST_WAIT, 2 ** tries));
        try {
          return await once(tenant, work, access);
        } catch (error) {
          if (tries >= database.tries || !database.again(error)) throw error;
        }
      }
    });
  };

  return {
    kind: database.kind,
    read: (tenant, work) => within(tenant, work, 'read').catch(reached),
    write: (tenant, work) => within(tenant, work, 'write').catch(reached),
    async ready() {
      await sql`select 1`.execute(db);
    },
    backup: (file) => database.backup(file),
    close: () => db.destroy(),
  };
}
