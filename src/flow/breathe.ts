/** Lets the page paint and answer keys between two pieces of work on its thread, so that none of them holds it for long. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
