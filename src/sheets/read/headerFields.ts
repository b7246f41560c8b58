import type { Field } from './fieldOf';
import { fieldOf } from './fieldOf';
import { bareText } from './foldText';

/** A header cell: its sheet column and text. */
export interface HeaderCell {
  readonly column: number;
  readonly header: string;
}

/**
 * The field of each header, seen together: beside an order or deal number the id of a customer names the customer, and beside a product or SKU a product line is a
 * category; beside another date the posting date is not when it was sold. Two columns may keep the same field: the caller says what that means.
 */
export function headerFields(headers: readonly HeaderCell[]): ReadonlyMap<number, Field> {
  const fields = new Map<number, Field>();
  for (const { column, header } of headers) {
    const field = fieldOf(header);
    if (field) fields.set(column, field);
  }
  const of = (field: Field): HeaderCell[] => headers.filter((cell) => fields.get(cell.column) === field);
  const ids = of('id');
  const customers = ids.filter((cell) => /客户|customer|account/i.test(cell.header));
  if (ids.length > customers.length && customers.length === 1 && of('customer').length === 0)
    fields.set((customers[0] as HeaderCell).column, 'customer');
  const products = of('product');
  const lines = products.filter((cell) => /产品线|(^|product)line$/.test(bareText(cell.header)));
  if (products.length > lines.length && lines.length === 1 && of('category').length === 0) fields.set((lines[0] as HeaderCell).column, 'category');
  const periods = of('period');
  const posted = periods.filter((cell) => bareText(cell.header) === 'postingdate');
  if (periods.length > posted.length) for (const { column } of posted) fields.delete(column);
  return fields;
}

/** The fields that exactly one column has, by column. */
export function onlyFields(fields: ReadonlyMap<number, Field>): Record<number, Field> {
  const all = [...fields.values()];
  return Object.fromEntries([...fields].filter(([, field]) => all.filter((f) => f === field).length === 1));
}
