import type { Area } from '../model/address';
import type { SheetModel } from '../model/sheet';
import type { WorkbookModel } from '../model/workbook';

/** What the wire calls an object by: `Id` or `_Id` for things with a key, `_ReferenceId` for tracked ranges. */
export type Identity = Readonly<Record<string, string>>;

/**
 * An object of Excel's API. The interpreter works by reflection: getters are properties (those that give an ApiObject lead on, the rest are values), setters can be
 * written, methods called. A member that is not there is answered as not implemented, by name.
 */
export abstract class ApiObject {
  constructor(readonly $host: ApiHost) {}

  /** Name of the class in Excel's API. */
  abstract $class(): string;

  $identity(): Identity {
    return {};
  }
}

/** A collection of Excel's API: `items`, and `getItem` by key. */
export abstract class ApiCollection<T extends ApiObject> extends ApiObject {
  abstract $items(): readonly T[];
}

/** A member found on an object by its wire name. */
export interface Member {
  readonly name: string;
  readonly kind: 'property' | 'method';
}

/** Name on the wire to name of the member: `GetRange` → `getRange`; names with an underscore stay. */
export function memberName(wire: string): string {
  return wire.startsWith('_') ? wire : wire.charAt(0).toLowerCase() + wire.slice(1);
}

/** Looks a member up on the object's class, or null when the class does not have it. */
export function findMember(object: ApiObject, wire: string): Member | null {
  const name = memberName(wire);
  for (
    let proto: object | null = Object.getPrototypeOf(object) as object;
    proto && proto !== Object.prototype;
    proto = Object.getPrototypeOf(proto) as object | null
  ) {
    const descriptor = Object.getOwnPropertyDescriptor(proto, name);
    if (descriptor) return { name, kind: descriptor.get || descriptor.set ? 'property' : 'method' };
  }
  return null;
}

/** Names of all properties that the class has. */
export function propertyNames(object: ApiObject): string[] {
  const names: string[] = [];
  for (
    let proto: object | null = Object.getPrototypeOf(object) as object;
    proto && proto !== Object.prototype;
    proto = Object.getPrototypeOf(proto) as object | null
  )
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(proto)))
      if (descriptor.get && !names.includes(name)) names.push(name);
  return names;
}

/** Makers of objects, and the reading of an address as seen from a sheet (null when it is none). */
export interface Making {
  worksheet(sheet: SheetModel): ApiObject;
  conditionalFormats(sheet: SheetModel, areas: readonly Area[]): ApiObject;
  rangeAreas(sheet: SheetModel, areas: readonly Area[]): ApiObject;
  resolve(sheet: SheetModel, address: string): { readonly sheet: SheetModel; readonly area: Area };
}

/** What the API classes need of the host around them. */
export interface ApiHost {
  readonly workbook: WorkbookModel;
  readonly locale: string;
  /** Are events sent to the add-in? */
  enableEvents: boolean;
  /** Does the add-in listen to changes of cells? */
  hearsCells(): boolean;
  /** Objects kept by the add-in, by reference id. */
  readonly references: Map<string, ApiObject>;
  /** Makes an object tracked; gives its id. */
  keep(object: ApiObject): string;
  /** Makes objects of classes that would otherwise need each other. */
  readonly make: Making;
  /** Reads an .xlsx given as base64 (for `insertWorksheetsFromBase64`). */
  readXlsx(base64: string): Promise<WorkbookModel>;
}
