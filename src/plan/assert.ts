/** Stops with a sentence when a programmer's promise does not hold. Never for input: that yields an Issue. */
export function assert(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}
