/** An amount of currency in whole cents; half a cent goes up. */
export function wholeCents(amount: number): number {
  return Math.round(amount * 100) + 0;
}

/** The steps between points of a bridge, each point rounded to whole cents once: they add up to the last point − the first, whatever the points are (E1). **unit** cents in, whole cents out. */
export function stepsBetween(points: readonly number[]): number[] {
  const whole = points.map((point) => Math.round(point));
  return whole.slice(1).map((point, i) => point - (whole[i] as number) + 0);
}
