import fc from 'fast-check';
import type { Day } from '../../../src/plan';
import { daySerial } from '../../../src/plan';
import { fieldOf } from '../../../src/sheets/read/fieldOf';
import { fiscalStartOf, yearsIn } from '../../../src/sheets/read/fiscalStartOf';
import { roleOfName } from '../../../src/sheets/read/findSources';
import { inputWords } from '../../../src/sheets/read/inputWords';
import { readNumber } from '../../../src/sheets/read/readNumber';
import { isDateFormat, readDate, readPeriod } from '../../../src/sheets/read/readPeriod';
import { readCurrency, readUnit } from '../../../src/sheets/read/readUnit';
import { settingOf } from '../../../src/sheets/read/settingOf';

describe('readNumber', () => {
  it.each<[string, number, string]>([
    ['1,234.5', 1234.5, 'text-in-number'],
    ['￥1,000', 1000, 'text-in-number'],
    ['$12', 12, 'text-in-number'],
    ['-7', -7, 'text-in-number'],
    ['12%', 0.12, 'text-in-number'],
    ['１２．５', 12.5, 'full-width-digits'],
    ['(1,234)', -1234, 'paren-negative-text'],
    ['（12）', -12, 'paren-negative-text'],
    ['8,000-', -8000, 'trailing-minus-text'],
  ])('%s is %p', (text, value, form) => {
    expect(readNumber(text)).toEqual({ kind: 'number', value, form });
  });
  it.each(['1,5', '1.234,5', '12a', '1 2 3 x', '(-5)', '--5', '12,34'])('%s is no number', (text) => {
    expect(readNumber(text).kind).toBe('words');
  });
  it.each(['n/a', 'N/A', '—', '-', '待定', 'tbc', ' ', ''])('%p is missing', (text) => {
    expect(readNumber(text).kind).toBe('missing');
  });
  it('reads every number as itself, and every number as text (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (n) => {
        expect(readNumber(n)).toEqual({ kind: 'number', value: n, form: 'number' });
        expect(readNumber(n.toLocaleString('en-US'))).toMatchObject({ kind: 'number', value: n });
      }),
    );
  });
  it('blank and errors are missing, never zero', () => {
    expect(readNumber(null)).toEqual({ kind: 'missing', form: 'blank' });
    expect(readNumber({ error: '#DIV/0!' })).toEqual({ kind: 'missing', form: 'error-cell' });
    expect(readNumber(true)).toEqual({ kind: 'words' });
  });
});

describe('readPeriod and readDate', () => {
  it.each<[string, object]>([
    ['2017-03', { grain: 'month', year: 2017, month: 3 }],
    ['2017/3', { grain: 'month', year: 2017, month: 3 }],
    ['2016年7月', { grain: 'month', year: 2016, month: 7 }],
    ['Jul-16', { grain: 'month', year: 2016, month: 7 }],
    ['July 2016', { grain: 'month', year: 2016, month: 7 }],
    ['3月', { grain: 'month', year: null, month: 3 }],
    ['十二月', { grain: 'month', year: null, month: 12 }],
    ['十月', { grain: 'month', year: null, month: 10 }],
    ['Sept', { grain: 'month', year: null, month: 9 }],
    ['Q1 FY24', { grain: 'quarter', year: 2024, quarter: 1, fiscal: true }],
    ['Q2 CY97', { grain: 'quarter', year: 1997, quarter: 2, fiscal: false }],
    ['2017-Q3', { grain: 'quarter', year: 2017, quarter: 3 }],
    ['第二季度', { grain: 'quarter', year: null, quarter: 2 }],
    ['第5周', { grain: 'week', week: 5 }],
    ['2017-03-06', { grain: 'day', day: '2017-03-06' }],
    ['FY17', { grain: 'year', year: 2017, fiscal: true }],
    ['2017年度', { grain: 'year', year: 2017 }],
  ])('%s', (text, expected) => {
    expect(readPeriod(text, 'General', 1900)).toMatchObject(expected);
  });
  it.each(['Total', '13月', 'Q5', 'Maybe', 'May be', '2017-13', '华东', '12'])('%s is no period', (text) => {
    expect(readPeriod(text, 'General', 1900)).toBeNull();
  });
  it('takes a number for a date only when its format shows one', () => {
    expect(readPeriod(42736, 'mmm-yy', 1900)).toMatchObject({ grain: 'day', day: '2017-01-01' });
    expect(readPeriod(41274, 'yyyy"年"m"月"', 1904)).toMatchObject({ grain: 'day', day: '2017-01-01' });
    expect(readPeriod(42736, '#,##0', 1900)).toBeNull();
    expect(isDateFormat('#,##0.00;[Red]-#,##0.00')).toBe(false);
    expect(isDateFormat('0"days"')).toBe(false);
    expect(isDateFormat('[$-409]d-mmm-yy')).toBe(true);
  });
  it('reads every day in both date systems (property)', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        fc.constantFrom<1900 | 1904>(1900, 1904),
        (date, system) => {
          const day = date.toISOString().slice(0, 10) as Day;
          expect(readDate(daySerial(day, system), system)).toEqual({ kind: 'day', day, text: false });
          expect(readDate(day, system)).toEqual({ kind: 'day', day, text: true });
        },
      ),
    );
  });
  it('does not guess', () => {
    expect(readDate('03/04/2017', 1900).kind).toBe('ambiguous');
    expect(readDate('13/04/2017', 1900)).toMatchObject({ kind: 'day', day: '2017-04-13' });
    expect(readDate('4月底', 1900).kind).toBe('ambiguous');
    expect(readDate('3月', 1900, 2017)).toMatchObject({ kind: 'month', month: '2017-03' });
    expect(readDate('2017-02-30', 1900).kind).toBe('bad');
    expect(readDate(19980418, 1900)).toMatchObject({ kind: 'day', day: '1998-04-18', text: true });
    expect(readDate(null, 1900).kind).toBe('blank');
    expect(readDate(5, 1900).kind).toBe('bad');
  });
});

describe('words', () => {
  it('knows every canonical word of both languages', () => {
    for (const words of Object.values(inputWords)) {
      for (const [role, name] of Object.entries(words.tables)) expect(roleOfName(name)).toBe(role);
      for (const [key, name] of Object.entries(words.settings)) expect(settingOf(name)).toBe(key);
    }
    expect(roleOfName('tblSales')).toBe('sales');
    expect(roleOfName('客户表')).toBe('customers');
    expect(roleOfName('Table1')).toBeNull();
    expect(settingOf('预算（万元）')).toBe('budget');
  });
  it('reads headers whatever their case, width, unit or second language', () => {
    expect(fieldOf('ＲＥＶＥＮＵＥ (USD k)')).toBe('amount');
    expect(fieldOf('预计金额（千元）')).toBe('amount');
    expect(fieldOf('区域 Region')).toBe('region');
    expect(fieldOf('赢率%')).toBe('probability');
    expect(fieldOf('Order no.')).toBe('id');
    expect(fieldOf('Shoe size')).toBeNull();
  });
  it.each<[string, number | null]>([
    ['销售额（万元）', 10000],
    ['单位：千元', 1000],
    ['金额：元', 1],
    ["All figures in USD '000", 1000],
    ['kUSD', 1000],
    ['Revenue in thousands', 1000],
    ['EUR m', 1000000],
    ['Revenue (USD)', null],
    ['目标为万元，明细为元', null],
    ['Territory', null],
  ])('the unit of %s is %p', (text, unit) => {
    expect(readUnit(text)?.unit ?? null).toBe(unit);
  });
  it('currencies, fiscal years and years in titles', () => {
    expect([readCurrency('美元'), readCurrency('人民币'), readCurrency('EUR'), readCurrency('大区')]).toEqual(['USD', 'CNY', 'EUR', null]);
    expect([
      fiscalStartOf('FY16/17 (Jul – Jun)'),
      fiscalStartOf('Fiscal year April to March'),
      fiscalStartOf('2016年4月～2017年3月'),
      fiscalStartOf('Jan to May'),
    ]).toEqual([7, 4, 4, null]);
    expect([yearsIn('2017年度'), yearsIn('updated 2017-01-12'), yearsIn('2016 and 2017'), yearsIn('12,017')]).toEqual([[2017], [], [2016, 2017], []]);
  });
});
