import { displayFormula, storedFormula } from '../../../src/workbook/file/functionPrefix';
import { translateFormula } from '../../../src/workbook/file/translateFormula';

describe('translateFormula', () => {
  it.each([
    ['A1+$A$1+A$1+$A1', 1, 1, 'B2+$A$1+B$1+$A2'],
    ['SUM(A1:B2)*Data!C3', 2, 0, 'SUM(A3:B4)*Data!C5'],
    ['\'A1 B2\'!A1&"A1"', 1, 0, '\'A1 B2\'!A2&"A1"'],
    ['LOG10(A1)+ATAN2(A1,B1)', 1, 0, 'LOG10(A2)+ATAN2(A2,B2)'],
    ['SUM(A:B)+SUM(1:2)+SUM($A:B)+SUM($1:2)', 1, 1, 'SUM(B:C)+SUM(2:3)+SUM($A:C)+SUM($1:3)'],
    ['Tbl[[#This Row],[A1]]+Q1_Plan+plan.A1+A1.5', 1, 1, 'Tbl[[#This Row],[A1]]+Q1_Plan+plan.A1+A1.5'],
    ['1E5+A1', 1, 0, '1E5+A2'],
    ['华东!A1+表1[金额]', 1, 0, '华东!A2+表1[金额]'],
    ['A1', -1, -1, 'XFD1048576'],
    ['XFD1048576', 1, 1, 'A1'],
    ['XFE1+A1048577', 1, 0, 'XFE1+A1048577'],
    ['a1', 1, 1, 'B2'],
  ])('%s moved %i down and %i right is %s', (formula, rows, columns, moved) => {
    expect(translateFormula(formula, rows, columns)).toBe(moved);
  });
});

describe('prefixes of later functions', () => {
  it.each([
    ['XLOOKUP(A1,B:B,C:C)', '_xlfn.XLOOKUP(A1,B:B,C:C)'],
    ['SORT(FILTER(A:A,B:B>0))', '_xlfn._xlws.SORT(_xlfn._xlws.FILTER(A:A,B:B>0))'],
    ['IF(A1="IFNA(x)",IFNA(A1,0),SUM(B1))', 'IF(A1="IFNA(x)",_xlfn.IFNA(A1,0),SUM(B1))'],
    ["'XOR(1)'!A1+LET_IT(1)", "'XOR(1)'!A1+LET_IT(1)"],
  ])('%s is stored as %s', (seen, stored) => {
    expect(storedFormula(seen)).toBe(stored);
    expect(displayFormula(stored)).toBe(seen);
    expect(storedFormula(stored)).toBe(stored);
  });
});
