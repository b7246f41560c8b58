import type { EnginePort } from '../flow';

/** Where lines go; tests collect them. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
}

/** What every command gets: its words, the person's language, the terminal, and what computes. */
export interface CommandInput {
  readonly args: readonly string[];
  readonly language: 'en' | 'zh';
  readonly terminal: Terminal;
  readonly engine: EnginePort;
}

/** What is wrong with the words of the command, in both languages: shown without a stack, exit code 2. */
export class UsageError extends Error {
  constructor(readonly said: { readonly en: string; readonly zh: string }) {
    super(said.en);
  }
}
