#!/usr/bin/env node
// `npx suanpan …`: prepares what is missing, then the command line itself; `serve`, `backup`, `restore` and `audit` are the backend's.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

ensureInstalled();
ensureBuilt(['node']);
const words = process.argv.slice(2);
const program = ['serve', 'backup', 'restore', 'audit'].includes(words[0]) ? 'server.cjs' : 'suanpan.cjs';
const result = spawnSync(process.execPath, [join(root, 'dist', 'node', program), ...words], { stdio: 'inherit' });
process.exit(result.status ?? 1);
