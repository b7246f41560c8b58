import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, deflate, inflate } from 'node:zlib';
import { assert } from '../../plan';
import { diff, hashOfTables, packDelta, tableHashes, unpackDelta } from '../../versions';
import type { Snapshot, SnapshotValue } from '../../versions';
import { nodeHash } from './nodeHash';
import { replay } from './replay';
import { DamagedVersion } from './store';
import { readWhole, wholeText } from './wholeText';
import type { ReadSnapshot } from './wholeText';

const zlib = { deflate: promisify(deflate), inflate: promisify(inflate), brotli: promisify(brotliCompress), unbrotli: promisify(brotliDecompress) };

/** Largest content once inflated, in bytes: more than any body that is let in. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Bytes that are deflated or inflated at a time. */
const CHUNK = 1024 * 1024;

/** A stored content with what its version says of it. */
export interface ContentStep {
  readonly number: number;
  readonly stateHash: string;
  readonly tableHashes: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A snapshot's hashes, by Node's SHA-256. */
export function hashesOf(snapshot: Snapshot): { readonly stateHash: string; readonly tableHashes: Readonly<Record<string, string>> } {
  const hashes = tableHashes(snapshot, nodeHash);
  return { stateHash: hashOfTables(snapshot, hashes, nodeHash), tableHashes: hashes };
}

/** A snapshot as the bytes of a whole content: deflated, which is inflated in half the time of Brotli at nearly the same size. */
export function packWhole(snapshot: Snapshot): Promise<Buffer> {
  return zlib.deflate(wholeText(snapshot), { level: 6, chunkSize: CHUNK });
}

/**
 * The bytes of the difference between two snapshots; tables with equal hashes are not looked at. Null when the difference, replayed as a reader would, does not give
 * `next` to the letter: such a version is stored whole.
 */
export async function packChange(
  { snapshot: base, texts }: ReadSnapshot,
  baseHashes: Readonly<Record<string, string>>,
  next: Snapshot,
  hashes: Readonly<Record<string, string>>,
): Promise<Buffer | null> {
  const differs = (s: Snapshot): Snapshot => ({ ...s, tables: s.tables.filter(({ name }) => baseHashes[name] !== hashes[name]) });
  const [from, to] = [differs(base), differs(next)];
  const text = packDelta(diff(from, to));
  const again = replay(from, [unpackDelta(text)]);
  const found = tableHashes(again, nodeHash, textFrom(texts));
  const same =
    again.planName === next.planName && again.tables.length === to.tables.length && to.tables.every(({ name }) => found[name] === hashes[name]);
  return same ? compress(text) : null;
}

/**
 * Makes a version's content again from a whole one and the deltas after it (`steps`, oldest first), and verifies every table's hash and the state's.
 * Errors: `DamagedVersion` names the first version of the steps that does not match, and its table.
 */
export async function rebuild(steps: readonly ContentStep[]): Promise<ReadSnapshot> {
  const last = steps[steps.length - 1];
  const read = await unpack(steps).catch(() => null);
  if (read && last && damagedTable(read, last) === null) return read;
  for (let n = 1; n <= steps.length; n++) {
    const step = steps[n - 1] as ContentStep;
    const part = await unpack(steps.slice(0, n)).catch(() => null);
    const table = part ? damagedTable(part, step) : '*';
    if (table !== null) throw new DamagedVersion(step.number, table);
  }
  throw new DamagedVersion(last?.number ?? 0, '*');
}

async function unpack([whole, ...deltas]: readonly ContentStep[]): Promise<ReadSnapshot> {
  assert(whole !== undefined, 'a chain begins with a whole content');
  const text = (await zlib.inflate(whole.body, { maxOutputLength: MOST_BYTES, chunkSize: CHUNK })).toString('utf8');
  const parts = await Promise.all(deltas.map(async ({ body }) => (await zlib.unbrotli(body, { maxOutputLength: MOST_BYTES })).toString('utf8')));
  const { snapshot, texts } = readWhole(text);
  return { snapshot: replay(snapshot, parts.map(unpackDelta)), texts };
}

/** The first table that is not as its version says; `*` when all tables are but the whole is not; null: nothing is wrong. */
function damagedTable({ snapshot, texts }: ReadSnapshot, { stateHash: state, tableHashes: hashes }: ContentStep): string | null {
  const found = tableHashes(snapshot, nodeHash, textFrom(texts));
  const names = [...new Set([...Object.keys(hashes), ...Object.keys(found)])].sort();
  return names.find((name) => hashes[name] !== found[name]) ?? (hashOfTables(snapshot, found, nodeHash) === state ? null : '*');
}

function textFrom(texts: ReadSnapshot['texts']): (row: readonly SnapshotValue[]) => string {
  return (row) => texts.get(row) ?? JSON.stringify(row);
}

/** A delta is small: Brotli at a high quality pays. */
function compress(text: string): Promise<Buffer> {
  const bytes = Buffer.from(text);
  return zlib.brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_LGWIN]: 22,
    },
  });
}
