/**
 * Points of a column that is `characters` wide. Excel's interface counts widths in digits of the Normal font: in the default font a digit is 7 pixels and
 * 5 pixels are padding (below one character the padding shrinks with it); Office.js takes points, 0.75 to a pixel. 8.43 characters → 64 pixels → 48 points.
 * Source: ECMA-376 part 1 §18.3.1.13 (col). In a workbook with another Normal font columns come out a little wider or narrower.
 */
export function columnPoints(characters: number): number {
  const pixels = characters < 1 ? Math.round(characters * 12) : Math.round(characters * 7 + 5);
  return pixels * 0.75;
}
