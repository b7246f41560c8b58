/** The nearest whole number, half away from zero (D2). Never −0. */
export function roundHalfAway(value: number): number {
  return Math.sign(value) * Math.floor(Math.abs(value) + 0.5) + 0;
}
