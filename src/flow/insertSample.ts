import type { SampleData } from '../sheets';
import type { Ports } from './ports';

/** Puts the sample's input sheets into the workbook as new sheets, as one undo; gives the cells written. Sheets of the user are never touched. */
export async function insertSample(
  ports: Pick<Ports, 'workbook' | 'engine' | 'journal'>,
  data: SampleData,
  language: 'en' | 'zh',
  title: string,
): Promise<number> {
  const content = await ports.workbook.read();
  const { writes, undo, changeCount } = await ports.engine.sample({ content, data, language });
  await ports.workbook.apply(writes, undo);
  await ports.journal.save({ title, cells: changeCount, writes, undo });
  return changeCount;
}
