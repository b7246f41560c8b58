/** A parameter of a custom function. */
export interface ParameterMetadata {
  readonly name: string;
  readonly type?: string;
  readonly dimensionality?: string;
  readonly optional?: boolean;
}

/** A custom function as the add-in's metadata file declares it. */
export interface FunctionMetadata {
  readonly id: string;
  readonly name: string;
  readonly parameters: readonly ParameterMetadata[];
  readonly options?: { readonly requiresAddress?: boolean; readonly requiresParameterAddresses?: boolean };
}

/** The custom functions of one add-in. Formulas call them by `NAMESPACE.NAME`. */
export interface FunctionSet {
  readonly namespace: string;
  readonly functions: readonly FunctionMetadata[];
}
