import { describePort } from '../portSuite';
import { closeExcel, openExcel } from './openExcel';

afterEach(closeExcel);

describePort('Excel, by office.js against the emulated host', async (seed) => (await openExcel(seed)).workbook);
