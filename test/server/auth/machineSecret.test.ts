import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machineSecret } from '../../../src/server/auth/machineSecret';

test('the secret is made once, for its owner only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'suanpan-'));
  const made = machineSecret(join(folder, 'key'));
  expect(made).toMatch(/^[\w-]{43}$/);
  expect(machineSecret(join(folder, 'key'))).toBe(made);
  if (process.platform !== 'win32') expect(statSync(join(folder, 'key', 'secret')).mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});
