import type { CellContent } from '../model/cell';
import type { Argument } from './argument';
import type { FunctionMetadata } from './metadata';
import { passValue } from './passValue';

/** What a call passes for each parameter (null for one that is left out), an error that keeps it from being made, or that some value is not there yet. */
export type Prepared = { readonly values: readonly unknown[] } | { readonly error: string } | 'wait';

/** Shown for a value that is not there yet. */
export const BUSY = '#BUSY!';

/** Makes the values to pass out of what the arguments hold: by the parameters' types, one value or a block of them. An error among them becomes the result. */
export function prepareCall(
  { parameters }: FunctionMetadata,
  args: readonly Argument[],
  read: (argument: Exclude<Argument, { kind: 'omitted' }>) => CellContent[][],
): Prepared {
  if (args.length > parameters.length) return { error: '#VALUE!' };
  const values: unknown[] = [];
  for (const [i, parameter] of parameters.entries()) {
    const argument = args[i];
    if (!argument || argument.kind === 'omitted') {
      if (!parameter.optional) return { error: '#VALUE!' };
      values.push(null);
      continue;
    }
    const passed = read(argument).map((line) => line.map((value) => passValue(value, parameter.type ?? 'any')));
    const found = passed.flat().find((value) => typeof value === 'object' && value !== null);
    if (found) return found.error === BUSY ? 'wait' : found;
    const single = passed.length === 1 && passed[0]?.length === 1;
    if (parameter.dimensionality !== 'matrix' && !single) return { error: '#VALUE!' };
    values.push(parameter.dimensionality === 'matrix' ? passed : passed[0]?.[0]);
  }
  return { values };
}
