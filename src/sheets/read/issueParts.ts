/** The words that fill an issue's sentence: its place, what was found in quotes, what was expected, and further words. */
export interface Parts {
  readonly cell: string;
  readonly found: string;
  readonly expected: string;
  readonly params: Readonly<Record<string, string>>;
}
