/** Where lines go; tests collect them. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
}

/** What every command gets: its words, the person's language, and the terminal. */
export interface CommandInput {
  readonly args: readonly string[];
  readonly language: 'en' | 'zh';
  readonly terminal: Terminal;
}

/** Words that a person can mend: shown without a stack, exit code 2. */
export class UsageError extends Error {}
