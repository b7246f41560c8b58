import type { en } from './en';

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

/** The shape of the pane's words: every language has every key of `en`, or it does not compile. */
export type Words = Shape<typeof en>;
