import { deflateSync, Inflate } from 'fflate';
import { WorkbookError } from '../workbook';
import { crc32 } from './crc32';
import type { FileLimits } from './limits';

/** One entry of a zip archive as it lies packed. `packed` is a view of the archive's bytes, copied as it is when the archive is written again. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: Uint8Array;
  readonly time: number;
  readonly date: number;
}

const newest = { time: 0, date: 0x21 } as const; // 1980-01-01 00:00, so that the same content gives the same bytes
const [localHeader, centralHeader, endOfDirectory, end64Locator, end64] = [0x04034b50, 0x02014b50, 0x06054b50, 0x07064b50, 0x06064b50];

/**
 * Lists the entries of a zip archive without unpacking any.
 * Errors: `not-xlsx` when it is no zip, `encrypted`, `damaged-file` when cut or inconsistent, `too-large` by number of entries.
 */
export function readZip(bytes: Uint8Array, limits: FileLimits): ZipEntry[] {
  if (bytes.length < 4 || bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new WorkbookError('not-xlsx', 'no zip signature');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readDirectory(bytes, view, limits);
  } catch (error) {
    if (error instanceof RangeError) throw new WorkbookError('damaged-file', 'zip: a header points outside the file');
    throw error;
  }
}

/**
 * Unpacks one entry and checks its CRC. `budget.left` is lowered by what came out.
 * Errors: `too-large` as soon as a limit is passed (nothing more is unpacked), `damaged-file` for a wrong size or CRC.
 */
export function unpack(entry: ZipEntry, limits: FileLimits, budget: { left: number }): Uint8Array {
  const most = Math.min(limits.entryBytes, budget.left);
  if (entry.size > most) throw new WorkbookError('too-large', `zip: ${entry.name} unpacks to ${entry.size} bytes`);
  const out = entry.method === 0 ? entry.packed : inflate(entry, limits);
  if (out.length !== entry.size || crc32(out) !== entry.crc) throw new WorkbookError('damaged-file', `zip: ${entry.name} fails its checksum`);
  budget.left -= out.length;
  return out;
}

/** Packs bytes into an entry. Same bytes, same entry: the time is fixed. Large ones are packed in half the time, for about 6 % more bytes. */
export function pack(name: string, bytes: Uint8Array): ZipEntry {
  return { name, method: 8, crc: crc32(bytes), size: bytes.length, packed: deflateSync(bytes, { level: bytes.length > 2 ** 22 ? 4 : 6 }), ...newest };
}

/** Writes an archive: entries in order, packed bytes as they are. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const names = entries.map((entry) => new TextEncoder().encode(entry.name));
  const total = entries.reduce((sum, entry, i) => sum + 30 + 46 + 2 * (names[i] as Uint8Array).length + entry.packed.length, 22);
  const out = new Uint8Array(total);
  const view = new DataView(out.buffer);
  const offsets: number[] = [];
  let at = 0;
  const common = (entry: ZipEntry, name: Uint8Array) => {
    const fields = [20, isAscii(name) ? 0 : 0x800, entry.method, entry.time, entry.date];
    for (const field of fields) at = put16(view, at, field);
    for (const field of [entry.crc, entry.packed.length, entry.size]) at = put32(view, at, field);
    at = put16(view, put16(view, at, name.length), 0);
  };
  entries.forEach((entry, i) => {
    const name = names[i] as Uint8Array;
    offsets.push(at);
    at = put32(view, at, localHeader);
    common(entry, name);
    out.set(name, at);
    out.set(entry.packed, at + name.length);
    at += name.length + entry.packed.length;
  });
  const directory = at;
  entries.forEach((entry, i) => {
    const name = names[i] as Uint8Array;
    at = put16(view, put32(view, at, centralHeader), 20);
    common(entry, name);
    at += 10; // comment, disk, attributes: none
    at = put32(view, at, offsets[i] as number);
    out.set(name, at);
    at += name.length;
  });
  const size = at - directory;
  at = put32(view, put32(view, at, endOfDirectory), 0);
  at = put16(view, put16(view, at, entries.length), entries.length);
  put32(view, put32(view, at, size), directory);
  return out;
}

function readDirectory(bytes: Uint8Array, view: DataView, limits: FileLimits): ZipEntry[] {
  const end = findEnd(view);
  let count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if ((count === 0xffff || at === 0xffffffff) && end >= 20 && view.getUint32(end - 20, true) === end64Locator) {
    const record = long(view, end - 12);
    if (view.getUint32(record, true) !== end64) throw new WorkbookError('damaged-file', 'zip: bad 64-bit directory');
    count = long(view, record + 32);
    at = long(view, record + 48);
  }
  if (count > limits.entries) throw new WorkbookError('too-large', `zip: ${count} entries`);
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== centralHeader) throw new WorkbookError('damaged-file', 'zip: broken directory');
    const flags = view.getUint16(at + 8, true);
    if (flags & 1) throw new WorkbookError('encrypted', 'zip: encrypted entry');
    const [nameLength, extraLength, commentLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const sizes = wideSizes(view, at, at + 46 + nameLength, extraLength);
    const name = new TextDecoder().decode(slice(bytes, at + 46, nameLength));
    const data = sizes.offset + 30 + view.getUint16(sizes.offset + 26, true) + view.getUint16(sizes.offset + 28, true);
    const method = view.getUint16(at + 10, true);
    if (view.getUint32(sizes.offset, true) !== localHeader) throw new WorkbookError('damaged-file', `zip: ${name} has no header`);
    const nameThere = new TextDecoder().decode(slice(bytes, sizes.offset + 30, view.getUint16(sizes.offset + 26, true)));
    if (nameThere !== name) throw new WorkbookError('damaged-file', `zip: ${name} has another name in its header`);
    if (method !== 0 && method !== 8) throw new WorkbookError('damaged-file', `zip: ${name} is packed by method ${method}`);
    if (seen.has(name)) throw new WorkbookError('damaged-file', `zip: ${name} stands there twice`);
    seen.add(name);
    if (!name.endsWith('/')) {
      const [time, date, crc] = [view.getUint16(at + 12, true), view.getUint16(at + 14, true), view.getUint32(at + 16, true)];
      entries.push({ name, method, crc, size: sizes.size, packed: slice(bytes, data, sizes.packed), time, date });
    }
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === endOfDirectory && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at;
  }
  throw new WorkbookError('damaged-file', 'zip: the directory at the end is missing');
}

/** Sizes and place of an entry; from the 64-bit field where the 32-bit ones are full. */
function wideSizes(view: DataView, at: number, extra: number, extraLength: number): { packed: number; size: number; offset: number } {
  const sizes = { size: view.getUint32(at + 24, true), packed: view.getUint32(at + 20, true), offset: view.getUint32(at + 42, true) };
  for (let p = extra; p + 4 <= extra + extraLength; p += 4 + view.getUint16(p + 2, true)) {
    if (view.getUint16(p, true) !== 1) continue;
    let field = p + 4;
    for (const key of ['size', 'packed', 'offset'] as const) {
      if (sizes[key] !== 0xffffffff) continue;
      sizes[key] = long(view, field);
      field += 8;
    }
  }
  return sizes;
}

function inflate(entry: ZipEntry, limits: FileLimits): Uint8Array {
  const out = new Uint8Array(entry.size);
  let length = 0;
  let fed = 0;
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > out.length) throw new WorkbookError('damaged-file', `zip: ${entry.name} is longer than it says`);
    out.set(chunk, length);
    length += chunk.length;
    if (length > limits.ratioFrom && length > fed * limits.ratio)
      throw new WorkbookError('too-large', `zip: ${entry.name} unpacks more than ${limits.ratio} times`);
  });
  try {
    do {
      const piece = entry.packed.subarray(fed, fed + 0x8000);
      fed += piece.length;
      stream.push(piece, fed >= entry.packed.length);
    } while (fed < entry.packed.length);
  } catch (error) {
    if (error instanceof WorkbookError) throw error;
    throw new WorkbookError('damaged-file', `zip: ${entry.name} cannot be unpacked`);
  }
  return out.subarray(0, length);
}

function slice(bytes: Uint8Array, from: number, length: number): Uint8Array {
  if (from < 0 || from + length > bytes.length) throw new RangeError('outside');
  return bytes.subarray(from, from + length);
}

function long(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

function put16(view: DataView, at: number, value: number): number {
  view.setUint16(at, value, true);
  return at + 2;
}

function put32(view: DataView, at: number, value: number): number {
  view.setUint32(at, value, true);
  return at + 4;
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}
