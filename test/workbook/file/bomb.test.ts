import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { packageOf } from './packages';

const megabyte = 2 ** 20;
const name = 'xl/sharedStrings.xml';

/** A part of a gigabyte in a megabyte: one compressed megabyte, again and again, as a stream that any unzipper takes. */
function bombStream(): Buffer {
  const block = deflateRawSync(Buffer.alloc(megabyte, ' '), { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  return Buffer.concat([...Array.from({ length: 1024 }, () => block), deflateRawSync(Buffer.alloc(0))]);
}

/** A workbook whose shared strings are the bomb, declared as so many bytes. */
function bomb(declared: number): Uint8Array {
  const stream = bombStream();
  const rest = Buffer.from(packageOf('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'));
  const end = rest.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const [entries, size, start] = [rest.readUInt16LE(end + 10), rest.readUInt32LE(end + 12), rest.readUInt32LE(end + 16)];
  const local = Buffer.alloc(30 + name.length);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(0, 14);
  local.writeUInt32LE(stream.length, 18);
  local.writeUInt32LE(declared, 22);
  local.writeUInt16LE(name.length, 26);
  local.write(name, 30);
  const central = Buffer.alloc(46 + name.length);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 4);
  central.writeUInt16LE(20, 6);
  local.copy(central, 10, 8, 26);
  central.writeUInt16LE(name.length, 28);
  central.writeUInt32LE(start, 42);
  central.write(name, 46);
  const tail = Buffer.from(rest.subarray(end));
  tail.writeUInt16LE(entries + 1, 8);
  tail.writeUInt16LE(entries + 1, 10);
  tail.writeUInt32LE(size + central.length, 12);
  tail.writeUInt32LE(start + local.length + stream.length, 16);
  return Buffer.concat([rest.subarray(0, start), local, stream, rest.subarray(start, start + size), central, tail]);
}

test.each([
  ['says so', 1024 * megabyte, 'too-large'],
  ['says that it is small', 4 * megabyte, 'damaged-file'],
])('a megabyte that unpacks to a gigabyte and %s is refused with less than 100 MB more memory', (_what, declared, expected) => {
  const folder = mkdtempSync(join(tmpdir(), 'suanpan-'));
  const bytes = bomb(declared);
  expect(bytes.length).toBeLessThan(1.3 * megabyte);
  writeFileSync(join(folder, 'bomb.xlsx'), bytes);
  buildSync({
    entryPoints: [join(__dirname, '../../../src/workbook/file/index.ts')],
    ...{ bundle: true, platform: 'node', format: 'cjs', outfile: join(folder, 'file.cjs'), logLevel: 'error' },
  });
  const program = `
    const { openXlsx } = require('./file.cjs');
    const bytes = new Uint8Array(require('node:fs').readFileSync('bomb.xlsx'));
    const peak = () => process.resourceUsage().maxRSS / 1024;
    const [before, began] = [peak(), process.cpuUsage()];
    (async () => (await openXlsx(bytes)).read())().then(() => 'opened', (error) => error.kind).then((kind) => {
      const { user, system } = process.cpuUsage(began);
      console.log(JSON.stringify({ kind, more: peak() - before, ms: (user + system) / 1000 }));
    });`;
  const run = spawnSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const { kind, more, ms } = JSON.parse(run.stdout) as { kind: string; more: number; ms: number };
  expect([kind, more < 100]).toEqual([expected, true]);
  if (process.env['SUANPAN_TIMES']) console.log(`refused after ${ms.toFixed(0)} ms of processor time and ${more.toFixed(1)} MB`);
});

test('the bomb is one: its stream is sound, so that an unzipper without bounds would go on', () => {
  const block = deflateRawSync(Buffer.alloc(megabyte, ' '), { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  const small = Buffer.concat([block, block, block, deflateRawSync(Buffer.alloc(0))]);
  expect(inflateRawSync(small)).toHaveLength(3 * megabyte);
  expect(bombStream().subarray(0, 2 * block.length)).toEqual(Buffer.concat([block, block]));
});
