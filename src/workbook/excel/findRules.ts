import { a1Rect, markerOf, parseA1 } from '../../sheets';
import type { SheetWrite } from '../../sheets';
import { loadReadable } from './loadReadable';

/** A conditional format of ours that stands on a sheet: fetched from `address` (null: the whole sheet), where its id holds. */
export interface FoundRule {
  readonly address: string | null;
  readonly id: string;
  readonly priority: number;
}

/**
 * Finds the conditional formats that the writes replace (`previous` of setRules), by sheet (lower case), lowest priority first. A rule of ours is known by the marker in its
 * formula, `N("sp:…")`, wherever it has moved to; one without a marker by its exact formula on its exact range. Ids say nothing (they are places in the order), and rules of
 * others are never taken.
 * Two syncs for all sheets; where Excel cannot list a collection (a known fault with two value rules on one range), its items are asked one by one.
 */
export async function findRules(
  context: Excel.RequestContext,
  writes: readonly SheetWrite[],
  known: ReadonlySet<string>,
): Promise<Map<string, FoundRule[]>> {
  const places = placesOf(writes, known);
  const items = await listItems(context, places);
  const custom = items.filter(({ item }) => item.type === 'Custom').map((listed) => ({ ...listed, area: listed.item.getRangeOrNullObject() }));
  const readable = await loadReadable(context, custom, ({ item, area }) => {
    item.custom.rule.load({ formula: true });
    area.load({ address: true });
  });
  const found = new Map<string, FoundRule[]>();
  for (const { place, item, area } of readable) {
    const formula = plain(item.custom.rule.formula);
    const ours =
      place.address === null
        ? place.formulas.has(markerOf(formula) ?? '')
        : place.formulas.has(formula) && !area.isNullObject && sameArea(area.address, place.address);
    if (ours) found.set(place.sheet, [...(found.get(place.sheet) ?? []), { address: place.address, id: item.id, priority: item.priority }]);
  }
  for (const rules of found.values()) rules.sort((a, b) => b.priority - a.priority);
  return found;
}

/** A range whose rules are looked at, and what makes one ours: the formulas, or for a whole sheet the markers. */
interface Place extends RulePlace {
  readonly formulas: ReadonlySet<string>;
}

/** A sheet, and the range of it whose rules are asked for (null: all). */
export interface RulePlace {
  readonly sheet: string;
  readonly address: string | null;
}

function placesOf(writes: readonly SheetWrite[], known: ReadonlySet<string>): Place[] {
  const places = new Map<string, { sheet: string; address: string | null; formulas: Set<string> }>();
  for (const write of writes) {
    if (write.kind !== 'setRules' || !known.has(write.sheet.toLowerCase())) continue;
    for (const rule of [...write.previous, ...write.rules]) {
      const marker = markerOf(plain(rule.formula));
      const address = marker === null ? a1Rect(rule.range) : null;
      const key = `${write.sheet.toLowerCase()}!${address ?? ''}`;
      const place = places.get(key) ?? { sheet: write.sheet.toLowerCase(), address, formulas: new Set() };
      place.formulas.add(marker ?? plain(rule.formula));
      places.set(key, place);
    }
  }
  return [...places.values()];
}

/** All conditional formats at the places; what Excel cannot read is left out, and so is surely not ours. */
export async function listItems<T extends RulePlace>(
  context: Excel.RequestContext,
  places: readonly T[],
): Promise<{ place: T; item: Excel.ConditionalFormat }[]> {
  const lists = places.map((place) => ({ place, formats: formatsAt(context, place) }));
  const whole = await loadReadable(context, lists, ({ formats }) => formats.load('items/id,items/type,items/priority'));
  const items = whole.flatMap(({ place, formats }) => formats.items.map((item) => ({ place, item })));
  const rest = lists.filter((list) => !whole.includes(list)).map((list) => ({ ...list, count: list.formats.getCount() }));
  const counted = await loadReadable(context, rest, (list) => (list.count = list.formats.getCount()));
  const single = counted.flatMap(({ place, formats, count }) =>
    Array.from({ length: count.value }, (_, i) => ({ place, item: formats.getItemAt(i) })),
  );
  return [...items, ...(await loadReadable(context, single, ({ item }) => item.load({ id: true, type: true, priority: true })))];
}

/** The collection in which a found rule's id holds. */
export function formatsAt(
  context: Excel.RequestContext,
  { sheet, address }: { sheet: string; address: string | null },
): Excel.ConditionalFormatCollection {
  return context.workbook.worksheets.getItem(sheet).getRange(address ?? undefined).conditionalFormats;
}

/** A formula as it is compared: Excel may change case and spaces outside of texts. */
function plain(formula: string): string {
  return formula
    .split('"')
    .map((part, i) => (i % 2 === 0 ? part.replace(/\s+/g, '').toUpperCase() : part))
    .join('"');
}

function sameArea(address: string, other: string): boolean {
  const [a, b] = [parseA1(address.slice(address.lastIndexOf('!') + 1)), parseA1(other)];
  return a !== null && b !== null && a1Rect(a) === a1Rect(b);
}
