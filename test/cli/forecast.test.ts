import { forecastCsv } from '../../src/cli/forecast';

const options = { horizon: 3, period: 12, levels: [80, 95] };
const months = (count: number, value: (t: number) => string | number = (t) => 100 + 5 * t): string[] =>
  Array.from({ length: count }, (_, t) => `Bikes,${2014 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')},${value(t)}`);
const csv = (...rows: string[]): string => ['series,date,value', ...rows].join('\n');
const issuesOf = (...rows: string[]): readonly string[] => forecastCsv(csv(...rows), options).issues;

describe('[F20] dates', () => {
  test('months give a forecast per series with mean, bounds and method', () => {
    const { series, issues } = forecastCsv(csv(...months(30), 'Helmets,2016-01,7'), options);
    expect(issues).toEqual([]);
    expect(Object.keys(series)).toEqual(['Bikes', 'Helmets']);
    expect(Object.keys(series.Bikes!)).toEqual(['mean', 'lo80', 'hi80', 'lo95', 'hi95', 'method']);
    expect(series.Bikes!.mean).toHaveLength(3);
    expect(series.Bikes!.mean[0]!).toBeGreaterThan(235);
    expect(series.Helmets).toMatchObject({ mean: [7, 7, 7], method: 'naive' });
  });

  test('rows in any order give the same forecast', () => {
    const rows = months(30);
    expect(forecastCsv(csv(...[...rows].reverse()), options)).toEqual(forecastCsv(csv(...rows), options));
  });

  test('a month left out equals a month left empty: missing, not zero', () => {
    const rows = months(30);
    const without = rows.filter((_, t) => t !== 14);
    const empty = rows.map((row, t) => (t === 14 ? 'Bikes,2015-03,' : row));
    const result = forecastCsv(csv(...without), options);
    expect(result).toEqual(forecastCsv(csv(...empty), options));
    expect(result.series.Bikes!.mean[0]!).toBeGreaterThan(235);
  });

  test('quarters and weekly days', () => {
    expect(forecastCsv(csv('a,2016-Q4,4', 'a,2017-Q1,4'), { ...options, period: 4 }).series.a!.mean).toEqual([4, 4, 4]);
    expect(forecastCsv(csv('a,2017-02-27,4', 'a,2017-03-06,4', 'a,2017-03-20,4'), { ...options, period: 52 }).series.a!.mean).toEqual([4, 4, 4]);
  });

  test('a day off the step is an issue', () => {
    expect(issuesOf('a,2017-03-01,1', 'a,2017-03-08,1', 'a,2017-03-15,1', 'a,2017-03-23,1')).toEqual([
      'Line 5: found the date 2017-03-23 in series "a", expected a whole number of steps of 7 days after 2017-03-01. Correct the date or the step.',
    ]);
  });
});

describe('[F21] the file', () => {
  test('byte order mark, CRLF, quotes, commas and line breaks in a name, columns in any order', () => {
    const text = '\uFEFFvalue,note,series,date\r\n5,"a ""b"", c","North, ""big""\r\none",2017-01\r\n5,,"North, ""big""\r\none",2017-02\r\n';
    const { series, issues } = forecastCsv(text, options);
    expect(issues).toEqual([]);
    expect(Object.keys(series)).toEqual(['North, "big"\r\none']);
  });

  test('a name such as __proto__ is a name', () => {
    expect(Object.keys(forecastCsv(csv('__proto__,2017-01,5', 'constructor,2017-01,5'), options).series)).toEqual(['__proto__', 'constructor']);
  });

  test('other levels have keys of their own', () => {
    expect(Object.keys(forecastCsv(csv(...months(30)), { ...options, levels: [90] }).series.Bikes!)).toEqual(['mean', 'lo90', 'hi90', 'method']);
  });
});

describe('[F22] what is wrong is said and nothing is forecast', () => {
  test.each([
    ['a,2017-13,1', 'Line 2: found the date "2017-13", expected 2017-03, 2017-Q1 or 2017-03-06. Correct the date.'],
    ['a,2017-02-30,1', 'Line 2: found the date "2017-02-30", expected 2017-03, 2017-Q1 or 2017-03-06. Correct the date.'],
    [
      'a,2017-01,12k',
      'Line 2: found the value "12k", expected a number such as 1234.5. Write it without separators or units, or leave it empty if it is missing.',
    ],
    [
      'a,2017-01,Infinity',
      'Line 2: found the value "Infinity", expected a number such as 1234.5. Write it without separators or units, or leave it empty if it is missing.',
    ],
    [',2017-01,1', 'Line 2: found no series name, expected one. Write the name of the series in every row.'],
    ['a,2017-01,1,2', 'Line 2: found 4 fields, expected 3 as in the header. Quote a field that holds a comma.'],
    ['a,2017-01,', 'Line 2: found no value in series "a", expected at least one number. Add its history or remove the series.'],
    ['"a,2017-01,1', 'Line 2: found a quote that is never closed, expected a second quote. Close it, or double a quote that belongs to the text.'],
    ['"a"b,2017-01,1', 'Line 2: found "b" after a closing quote, expected a comma or the end of the line. Double a quote that belongs to the text.'],
  ])('%s', (row, issue) => {
    const result = forecastCsv(csv(row), options);
    expect(result.issues[0]).toBe(issue);
    expect(result.series).toEqual({});
  });

  test('a date twice names both lines', () => {
    expect(issuesOf('a,2017-01,1', 'b,2017-01,1', 'a,2017-01,2')).toEqual([
      'Line 4: found 2017-01 a second time in series "a", expected each date once (first on line 2). Remove or add up one of them.',
    ]);
  });

  test('one series with two kinds of dates', () => {
    expect(issuesOf('a,2017-01,1', 'a,2017-Q2,1')).toEqual([
      'Line 3: found the date 2017-Q2 in series "a", expected a month as on line 2. Write all dates of a series the same way.',
    ]);
  });

  test('an empty file, a wrong header, a header alone', () => {
    expect(forecastCsv('', options).issues).toEqual([
      'Line 1: found the header "", expected the columns series, date and value. Name the columns so.',
    ]);
    expect(forecastCsv('name,date,value\n', options).issues[0]).toContain('found the header "name,date,value"');
    expect(issuesOf()).toEqual(['Line 2: no data found, expected at least one row "series,date,value". Add the history and run again.']);
  });
});
