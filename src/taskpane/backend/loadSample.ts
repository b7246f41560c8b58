import type { SampleData } from '../../sheets';
import { WorkbookError } from '../../workbook';

/** Loads the sample's data, which lies beside the pane. Errors: WorkbookError 'offline' when it cannot be had. */
export async function loadSample(send: typeof fetch, language: 'en' | 'zh'): Promise<SampleData> {
  const response = await send(`samples/sample-${language}.json`).catch(() => null);
  if (!response?.ok) throw new WorkbookError('offline', `sample ${response?.status ?? 'unreachable'}`);
  return (await response.json()) as SampleData;
}
