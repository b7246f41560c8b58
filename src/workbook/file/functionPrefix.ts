/**
 * Functions that came after Excel 2007 and are stored with `_xlfn.` before their names (`_xlfn._xlws.` for those in `worksheet`).
 * Source: Microsoft support, 'Issue: An _xlfn. prefix is displayed in front of a formula'.
 */
const later = new Set(
  `ACOT ACOTH AGGREGATE ARABIC BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV BITAND BITLSHIFT BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH
CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT CHISQ.TEST CHOOSECOLS CHOOSEROWS COMBINA CONCAT CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P
COVARIANCE.S CSC CSCH DAYS DECIMAL DROP ERF.PRECISE ERFC.PRECISE EXPAND EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT F.TEST FLOOR.MATH FLOOR.PRECISE FORECAST.ETS
FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY FORECAST.ETS.STAT FORECAST.LINEAR FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV GAMMALN.PRECISE GAUSS HSTACK HYPGEOM.DIST IFNA
IFS IMAGE ISFORMULA ISOMITTED ISOWEEKNUM LAMBDA LET LOGNORM.DIST LOGNORM.INV MAKEARRAY MAP MAXIFS MINIFS MODE.MULT MODE.SNGL MUNIT NEGBINOM.DIST NORM.DIST NORM.INV
NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC PERCENTRANK.INC PERMUTATIONA PHI POISSON.DIST QUARTILE.EXC QUARTILE.INC
RANDARRAY RANK.AVG RANK.EQ REDUCE RRI SCAN SEC SECH SEQUENCE SHEET SHEETS SKEW.P SORTBY STDEV.P STDEV.S SWITCH T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST TAKE
TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TOCOL TOROW UNICHAR UNICODE UNIQUE VALUETOTEXT VAR.P VAR.S VSTACK WEIBULL.DIST WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR Z.TEST`.split(
    /\s+/,
  ),
);
const worksheet = new Set(['FILTER', 'SORT']);

const token = /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?:_xlfn\.)?(?:_xlws\.)?[A-Za-z_][A-Za-z0-9_.]*(?=\()/g;

/** A stored formula as people see it: `_xlfn.XLOOKUP(…)` → `XLOOKUP(…)`. Texts and sheet names stay. */
export function displayFormula(formula: string): string {
  return formula.includes('_xl') ? formula.replace(token, (word) => (/^["']/.test(word) ? word : word.replace(/^_xlfn\.(?:_xlws\.)?/, ''))) : formula;
}

/** A formula (without `=`) as it is stored: `XLOOKUP(…)` → `_xlfn.XLOOKUP(…)`. */
export function storedFormula(formula: string): string {
  return formula.replace(token, (word) => {
    const name = word.toUpperCase();
    if (worksheet.has(name)) return `_xlfn._xlws.${word}`;
    return later.has(name) ? `_xlfn.${word}` : word;
  });
}
