import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineInProcess } from '../../src/cli/engineInProcess';
import type { EnginePort, JournalEntry, JournalPort } from '../../src/flow';
import { openXlsx } from '../../src/workbook/file';
import type { FileWorkbook } from '../../src/workbook/file';

/** A journal that lives in memory. */
export function memoryJournal(): JournalPort {
  let kept: JournalEntry | null = null;
  return {
    save: async (entry) => {
      kept = entry;
    },
    load: async () => kept,
  };
}

/** The bytes of a sample workbook of the project. */
export function sampleBytes(language: 'en' | 'zh'): Uint8Array {
  return readFileSync(join(__dirname, '..', '..', 'assets', 'samples', `suanpan-sample-${language}.xlsx`));
}

/** A fresh copy of a sample workbook, with an engine (a fresh one unless given) and an empty journal. */
export async function samplePorts(
  language: 'en' | 'zh' = 'en',
  engine = engineInProcess(),
): Promise<{ workbook: FileWorkbook; engine: EnginePort; journal: JournalPort }> {
  return { workbook: await openXlsx(sampleBytes(language)), engine, journal: memoryJournal() };
}
