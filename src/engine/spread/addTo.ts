/** Adds to one place of an array of numbers. */
export function addTo(values: Float64Array | Int32Array | number[], place: number, amount: number): void {
  values[place] = (values[place] as number) + amount;
}
