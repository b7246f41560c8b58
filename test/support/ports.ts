import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineInProcess } from '../../src/cli/engineInProcess';
import { applyRun, previewRun } from '../../src/flow';
import type { EnginePort, JournalEntry, JournalPort, RunOptions, RunPreview } from '../../src/flow';
import { issueText } from '../../src/sheets';
import { keptOutcome } from './keptOutcome';
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

/** The sheets that the walk back to weekly activities rests on, which fills half of the results, and those that only allocation and control read. */
const aside = {
  en: [
    'Pipeline',
    'Stages',
    'Stage history',
    'Resources',
    'Spend history',
    'Capacity options',
    'Channel stock',
    'Task list',
    'Risk register',
    'Leads',
    'Process record',
    'Activity log',
  ],
  zh: ['商机', '销售阶段', '阶段记录', '资源', '投入记录', '产能补充方案', '渠道库存', '任务清单', '风险登记', '线索', '过程记录', '活动记录'],
};

/** A sample without its funnel and without what only allocation and control read: a third of the results, all their other sheets. What is left out is calculated and written in tests of its own. */
export function lightBytes(language: 'en' | 'zh'): Promise<Uint8Array> {
  return keptOutcome('light', language, () => lighten(language));
}

async function lighten(language: 'en' | 'zh'): Promise<Uint8Array> {
  const workbook = await openXlsx(sampleBytes(language));
  await workbook.apply(
    aside[language].map((sheet) => ({ kind: 'deleteSheet', sheet })),
    [],
  );
  return workbook.save();
}

/** A fresh copy of a sample workbook (or of these bytes), with an engine (a fresh one unless given) and an empty journal. */
export async function samplePorts(
  language: 'en' | 'zh' = 'en',
  engine = engineInProcess(),
  bytes = sampleBytes(language),
): Promise<{ workbook: FileWorkbook; engine: EnginePort; journal: JournalPort }> {
  return { workbook: await openXlsx(bytes), engine, journal: memoryJournal() };
}

/** The ports of a sample. */
export type SamplePorts = Awaited<ReturnType<typeof samplePorts>>;

/** What a run would do; throws its sentences when it is stopped. */
export async function readyRun(ports: SamplePorts, options: RunOptions = {}): Promise<RunPreview> {
  const outcome = await previewRun(ports, options);
  if (outcome.kind === 'stopped') throw new Error(outcome.issues.map((issue) => issueText(issue, 'en')).join('\n'));
  return outcome.preview;
}

/** Runs, asserting that all that was shown is written. */
export async function runReady(ports: SamplePorts, options: RunOptions = {}): Promise<RunPreview> {
  const preview = await readyRun(ports, options);
  expect(await applyRun(ports, preview, 'run')).toEqual({ kind: 'applied', cells: preview.changeCount });
  return preview;
}
