/**
 * Whether what the embedded store acknowledged is on the disk when the power goes.
 *
 *   sudo node test/bench/powercut.bench.mjs [cuts=8] [full|normal]
 *
 * Needs Linux, root and loop devices. The store lies on ext4 in an image that is mounted by loop; a process commits versions and says which were acknowledged; at a random moment it is stopped, and
 * the image is copied: the copy holds what reached the "disk", not what the file system keeps in memory. The copy is mounted (its journal is replayed), opened by the store, and compared with
 * what was acknowledged. `normal` is the control: the same store, whose connection is set to synchronous=NORMAL behind its back; it shows that the method sees loss. The method can show loss, not prove
 * that there is none: the copy is not made in an instant, and a real disk may lie.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { bundleServer } from './loadServer.mjs';

const [cuts = '8', mode = 'full'] = process.argv.slice(2);
const writer = await bundleServer('writer', `
  import Database from 'libsql';
  import { openSqliteStore } from './src/server/store/sqliteStore';
  import { stateHash, versionId } from './src/versions';
  let raw: any = null;
  const exec = Database.prototype.exec;
  Database.prototype.exec = function (this: any, text: string) { raw = this; return exec.call(this, text); };
  void (async () => {
    const store = await openSqliteStore(process.argv[2] ?? '');
    await store.write('t', (tx) => tx.plans());
    if (process.argv[3] === 'normal') raw.pragma('synchronous = NORMAL');
    let head: string | null = null;
    for (let n = 0; ; n++) {
      const rows = Array.from({ length: 20 }, (_, i) => ['area ' + (10 + i), i === n % 20 ? n : i]);
      const snapshot = { format: 1 as const, planName: 'Plan', tables: [{ name: 'targets', kind: 'input' as const, key: ['territory'], columns: ['territory', 'amount'], rows }] };
      const info = { planId: 'p', parents: head ? [head] : [], branch: 'main', stateHash: stateHash(snapshot), message: 'no ' + n, author: 'bench', by: 'bench', at: '2026-01-01T00:00:00.000Z' };
      const id = versionId(info);
      await store.write('t', async (tx) => {
        await tx.addVersion({ info: { ...info, id }, snapshot });
        await tx.moveBranch('p', 'main', head, id);
        await tx.addAudit({ at: info.at, by: 'bench', action: 'version.saved', planId: 'p', subject: id, detail: '{}' });
      });
      process.stdout.write(id + '\\n');
      head = id;
      await new Promise((go) => setImmediate(go));
    }
  })();`); // prettier-ignore
// In a process of its own, whose end leaves no file open that would keep the copy mounted.
const reader = await bundleServer('reader', `
  import { openSqliteStore } from './src/server/store/sqliteStore';
  void (async () => {
    const acknowledged = JSON.parse(require('node:fs').readFileSync(0, 'utf8')) as string[];
    const store = await openSqliteStore(process.argv[2] ?? '');
    const known = new Set((await store.read('t', (tx) => tx.versions('p'))).map(({ id }) => id));
    const kept = acknowledged.filter((id) => known.has(id));
    let unread = 0;
    for (const id of kept.slice(-20)) if (!(await store.read('t', (tx) => tx.snapshot('p', id)).catch(() => null))) unread++;
    process.stdout.write(JSON.stringify({ there: known.size, lost: acknowledged.length - kept.length, unread }));
    process.exit(0);
  })();`); // prettier-ignore

const folder = mkdtempSync(path.join(tmpdir(), 'suanpan-powercut-'));
const [disk, copy, live, after] = ['disk.img', 'copy.img', 'live', 'after'].map((name) => path.join(folder, name));
for (const made of [live, after]) mkdirSync(made);
const run = (program, ...args) => execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
const sum = { acknowledged: 0, lost: 0, withLoss: 0, unopened: 0, unread: 0 };

/** One cut: what was acknowledged, and whether the copy has it, go into the sum. */
async function cut() {
  run('truncate', '-s', '128M', disk);
  run('mkfs.ext4', '-q', '-F', disk);
  run('mount', '-o', 'loop', disk, live);
  const child = spawn(process.execPath, [writer, path.join(live, 'versions.db'), mode], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise((done) => child.once('exit', done));
  const acknowledged = [];
  const lines = createInterface({ input: child.stdout });
  const first = new Promise((done) => lines.once('line', done));
  lines.on('line', (id) => acknowledged.push(id));
  try {
    await Promise.race([first, wait(20_000)]);
    await wait(500 + Math.random() * 2500);
    child.kill('SIGSTOP');
    await wait(200);
    run('cp', '--sparse=always', disk, copy);
    sum.acknowledged += acknowledged.length;
    look(acknowledged);
  } finally {
    child.kill('SIGKILL');
    await gone;
    run('umount', live);
    for (const image of [disk, copy]) rmSync(image, { force: true });
  }
}

function look(acknowledged) {
  run('mount', '-o', 'loop', copy, after);
  try {
    const input = JSON.stringify(acknowledged);
    const { there, lost, unread } = JSON.parse(execFileSync(process.execPath, [reader, path.join(after, 'versions.db')], { input, stdio: ['pipe', 'pipe', 'pipe'], timeout: 60_000 })); // prettier-ignore
    sum.lost += lost;
    sum.unread += unread;
    if (lost > 0) sum.withLoss += 1;
    console.log(`${acknowledged.length} acknowledged, ${there} there, ${lost} lost`);
  } catch (error) {
    sum.unopened += 1;
    sum.lost += acknowledged.length;
    console.log(`${acknowledged.length} acknowledged, the store does not open: ${error.message}`);
  } finally {
    run('umount', after);
  }
}

try {
  for (let n = 0; n < Number(cuts); n++) await cut();
  console.log(`synchronous ${mode}: ${cuts} cuts, ${sum.acknowledged} acknowledged, ${sum.lost} lost in ${sum.withLoss} cuts, ${sum.unopened} did not open, ${sum.unread} unreadable`); // prettier-ignore
} finally {
  rmSync(folder, { recursive: true, force: true });
}
