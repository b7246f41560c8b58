import type { EngineOptions, RunOutcome, RunRequest } from './compute';
import type { Ports } from './ports';

/** Options of a run: what to change first, cancel and progress. */
export interface RunOptions extends RunRequest, EngineOptions {}

/** Reads, computes and describes the difference; writes nothing. Errors: WorkbookError of the port, the signal's reason on cancel. */
export async function previewRun(ports: Pick<Ports, 'workbook' | 'engine'>, options: RunOptions = {}): Promise<RunOutcome> {
  const { asOf, edit, allocation, typed, signal, onProgress } = options;
  const asked: RunRequest = {
    ...(asOf ? { asOf } : {}),
    ...(edit ? { edit } : {}),
    ...(allocation ? { allocation } : {}),
    ...(typed ? { typed } : {}),
  };
  const content = await ports.workbook.read(signal ? { signal } : {});
  return ports.engine.preview({ content, asked }, { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) });
}
