import { blankXlsx, openXlsx } from '../../../src/workbook/file';
import { describePort } from '../portSuite';

describePort('.xlsx file in memory', async (seed) => {
  const workbook = blankXlsx();
  await workbook.apply(seed, []);
  return workbook;
});

describePort('.xlsx file, saved and opened again', async (seed) => {
  const workbook = blankXlsx();
  await workbook.apply(seed, []);
  return openXlsx(workbook.save());
});
