#!/usr/bin/env node
// `npx suanpan …`: prepares what is missing, then the command line itself.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

ensureInstalled();
ensureBuilt(['node']);
const result = spawnSync(process.execPath, [join(root, 'dist', 'node', 'suanpan.cjs'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(result.status ?? 1);
