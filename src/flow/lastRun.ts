import type { Ports } from './ports';

/** What can be undone in this workbook: the last run's title and cells; null when there is none, or the kept one belongs to another workbook. */
export async function lastRun(ports: Pick<Ports, 'workbook' | 'journal'>): Promise<{ readonly title: string; readonly cells: number } | null> {
  const entry = await ports.journal.load();
  if (!entry) return null;
  const laid = entry.writes.find((write) => write.kind === 'setRegistry');
  if (laid && (await ports.workbook.read({ sheets: [] })).registry !== laid.text) return null;
  return { title: entry.title, cells: entry.cells };
}
