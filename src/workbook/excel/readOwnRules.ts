import { areasText, markerOf, type OwnRule } from '../../sheets';
import { listItems } from './findRules';
import { loadReadable } from './loadReadable';

/**
 * Our conditional formats as they stand on the sheets (`N("sp:…")` in their formula), by sheet; two syncs for all. What Excel cannot read is left out.
 * **edge** no sheets: no sync.
 */
export async function readOwnRules(context: Excel.RequestContext, sheets: readonly string[]): Promise<Map<string, OwnRule[]>> {
  const found = new Map<string, OwnRule[]>(sheets.map((sheet) => [sheet, []]));
  const items = await listItems(
    context,
    sheets.map((sheet) => ({ sheet, address: null })),
  );
  const custom = items.filter(({ item }) => item.type === 'Custom').map((listed) => ({ ...listed, areas: listed.item.getRanges() }));
  const readable = await loadReadable(context, custom, ({ item, areas }) => {
    item.custom.rule.load({ formula: true });
    areas.load({ address: true });
  });
  for (const { place, item, areas } of readable) {
    const marker = markerOf(item.custom.rule.formula);
    if (marker !== null) found.get(place.sheet)?.push({ marker, areas: areasText(areas.address.split(',').map(plainArea)) });
  }
  return found;
}

/** The area of an address: `Sheet!$A$1:$B$2` → `$A$1:$B$2`. */
function plainArea(address: string): string {
  return address.slice(address.lastIndexOf('!') + 1).trim();
}
