import { type TableContent, parseA1 } from '../../sheets';
import { ns } from './namespaces';
import { decodeXstring } from './xmlText';
import { attributeOf, childOf, childrenOf, parseXml } from './xmlTree';

/** Reads a table part. Null for a table without header row (its range would be taken for header and body) or without a readable range. */
export function readTable(text: string, sheet: string): TableContent | null {
  const root = parseXml(text, ns.sheet);
  const range = parseA1(attributeOf(root, 'ref') ?? '');
  const name = attributeOf(root, 'displayName') ?? attributeOf(root, 'name');
  if (!range || name === null || attributeOf(root, 'headerRowCount') === '0') return null;
  const columns = childOf(root, 'tableColumns');
  return {
    name: decodeXstring(name),
    sheet,
    range,
    columns: columns ? childrenOf(columns, 'tableColumn').map((column) => decodeXstring(attributeOf(column, 'name') ?? '')) : [],
    totals: Number(attributeOf(root, 'totalsRowCount') ?? 0) > 0,
  };
}
