import type { Plan } from '../../plan';
import { customerColumns, type CustomerColumns } from '../classes/customerColumns';
import { abcCurve, type AbcCurve } from './abcCurve';
import { rankCustomers } from './rankCustomers';

/** Customers by column, on the curve of their revenues, and by rank: what classes and allotments both rest on. */
export interface PlacedCustomers {
  readonly columns: CustomerColumns;
  readonly curve: AbcCurve;
  /** Places of the customers by rank (L2). */
  readonly rank: Int32Array;
}

/** Places a plan's customers, once for all that need it. */
export function placeCustomers({ customers, settings }: Pick<Plan, 'customers' | 'settings'>): PlacedCustomers {
  const columns = customerColumns(customers, settings.asOf);
  const curve = abcCurve(columns.revenue, settings.abcCuts);
  return { columns, curve, rank: rankCustomers(customers, columns.ids, columns.revenue, curve.order) };
}
