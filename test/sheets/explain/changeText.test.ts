import { keyText } from '../../../src/sheets/explain/changeText';

test.each([
  ['targets', ['Germany', 'Bikes', '2017-Q3'], 'Germany · Bikes · 2017-Q3', 'Germany · Bikes · 2017-Q3'],
  ['targets', ['Germany', null, ''], 'Germany', 'Germany'],
  ['absences', ['Li', '2017-05-01', 1], 'Li · 2017-05-01', 'Li · 2017-05-01'],
  ['absences', ['Li', '2017-05-01', 2], 'Li · 2017-05-01 (2)', 'Li · 2017-05-01（2）'],
  ['customers', [1001], '1001', '1001'],
  ['adjustments', ['hold', '2017-Q3', 'hold', 1], 'hold · 2017-Q3 · Hold', 'hold · 2017-Q3 · 锁定'],
] as const)('the key of a row of %s, %j, is said as people would', (table, key, en, zh) => {
  expect([keyText(table, key, 'en'), keyText(table, key, 'zh')]).toEqual([en, zh]);
});
