import { ArgumentError } from './functionsOver';
import type { SheetFunctions } from './functionsOver';

/** The part of Excel's custom functions runtime that is used here. */
declare const CustomFunctions:
  | {
      associate(id: string, answer: (...args: unknown[]) => Promise<unknown>): void;
      readonly Error: new (code: string, message: string) => Error;
      readonly ErrorCode: { readonly invalidValue: string };
    }
  | undefined;

/** Tells Excel which code answers which function of functions.json. A wrong argument becomes #VALUE! with its sentence. Does nothing where Excel has no custom functions. */
export function registerFunctions(functions: SheetFunctions): void {
  const runtime = typeof CustomFunctions === 'undefined' ? undefined : CustomFunctions;
  if (!runtime) return;
  for (const [id, answer] of Object.entries(functions) as [string, (...args: unknown[]) => Promise<unknown>][]) {
    runtime.associate(id, (...args: unknown[]) =>
      answer(...args).catch((error: unknown) => {
        throw error instanceof ArgumentError ? new runtime.Error(runtime.ErrorCode.invalidValue, error.message) : error;
      }),
    );
  }
}
