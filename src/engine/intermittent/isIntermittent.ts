/** Whether demand is intermittent: no negative value, and on average at least 1.32 steps from one demand to the next. Source: Syntetos, Boylan & Croston (2005), J. Operational Research Society 56, 495–503. */
export function isIntermittent(y: Float64Array, n: number): boolean {
  let demands = 0;
  for (let t = 0; t < n; t++) {
    if (y[t]! < 0) return false;
    if (y[t]! > 0) demands++;
  }
  return demands > 0 && demands < n && n / demands >= 1.32;
}
