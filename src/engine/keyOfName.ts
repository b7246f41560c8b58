/** Names are the same whatever their case and outer spaces. */
export function keyOfName(name: string): string {
  return name.trim().toLowerCase();
}
