import fc from 'fast-check';
import { guardText } from '../../../src/workbook/excel/textGuard';

describe('guardText: a text that Excel would read as something else gets an apostrophe', () => {
  const parsed = [
    '2017-01',
    '2017-01-31',
    '=1+1',
    '+1',
    '-1',
    '-',
    '@x',
    "'quoted",
    'TRUE',
    'false',
    'Falsch',
    '1e3',
    '１２',
    '１２月',
    ' 5',
    '5 ',
    '3/4',
    '1-2',
    '10:30',
    '10:30 PM',
    '50%',
    '５０％',
    '$5',
    '¥5',
    'US$5',
    'USD 5',
    'R$ 5',
    '1,000',
    '(5)',
    '.5',
    '0012',
    '1 1/2',
    '#N/A',
    '#REF!',
    'Jan 3',
    'March 2017',
    'mar-17',
    'Sun 5',
    '2017年3月',
    '3月',
    '三月',
    '一月',
    '二〇一七年三月',
    '上午9时',
    '下午3:00',
    '平成29年',
    'R1.5.1',
    'H30/1/1',
    '٣', // Arabic-Indic three
    '',
    '＝1+1',
  ];
  it.each(parsed)('%p is guarded', (text) => {
    expect(guardText(text)).toBe(`'${text}`);
  });

  const plain = [
    'Bikes',
    'Mountain-200 Black, 38',
    'Q1 2017',
    'FY2017',
    'C12',
    'E5',
    'SO43659',
    '华东区',
    '华东3区',
    '中国',
    '自行车',
    'North & South',
    'a=b',
    'x@y.example',
    'Total (units)',
    '合计',
    'Infinity',
    'NaN',
    '—',
    'line\nbreak',
  ];
  it.each(plain)('%p is left alone', (text) => {
    expect(guardText(text)).toBe(text);
  });

  it('lets nothing through that a number, a date or a formula could begin with', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\s0-9０-９=+\-@'#$¥€£%.,/:()]+$/), (text) => {
        fc.pre(/[0-9０-９]|^[=+\-@'#\s]/.test(text));
        expect(guardText(text)).toBe(`'${text}`);
      }),
    );
  });

  it('adds at most one apostrophe and changes nothing else', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => [text, `'${text}`].includes(guardText(text))));
  });
});
