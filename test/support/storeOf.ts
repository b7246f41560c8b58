import { openPostgresStore } from '../../src/server/store/postgresStore';
import { openSqliteStore } from '../../src/server/store/sqliteStore';
import type { Store } from '../../src/server/store/store';
import { memoryStore } from './memoryStore';
import { freshDatabase } from './postgres';

/** A new, empty store of a kind. */
export async function storeOf(kind: 'memory' | 'sqlite' | 'postgres'): Promise<Store> {
  if (kind === 'memory') return memoryStore();
  return kind === 'sqlite' ? openSqliteStore(':memory:') : openPostgresStore({ url: await freshDatabase() });
}
