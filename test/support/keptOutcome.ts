import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/**
 * What pure code gives for an input, computed once for all test files as long as the sources are the same: for tests that are about what is around it.
 * The outcome is what a worker would be handed: a copy of its own every time.
 */
export async function keptOutcome<Outcome>(name: string, input: unknown, compute: () => Outcome | Promise<Outcome>): Promise<Outcome> {
  const place = placeOf(name, input);
  if (!existsSync(place)) put(place, await compute());
  return deserialize(readFileSync(place)) as Outcome;
}

/** The same for code that answers at once. */
export function keptResult<Outcome>(name: string, input: unknown, compute: () => Outcome): Outcome {
  const place = placeOf(name, input);
  if (!existsSync(place)) put(place, compute());
  return deserialize(readFileSync(place)) as Outcome;
}

function placeOf(name: string, input: unknown): string {
  const folder = join(tmpdir(), `suanpan-kept-${(process.env['SUANPAN_SOURCES'] as string).slice(0, 16)}`);
  mkdirSync(folder, { recursive: true });
  const text = typeof input === 'string' ? input : serialize(input);
  return join(folder, `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`);
}

/** Whole or not at all: two test files may be at it. */
function put(place: string, outcome: unknown): void {
  const draft = `${place}.${process.pid}`;
  writeFileSync(draft, serialize(outcome));
  renameSync(draft, place);
}
