import type { ApiHost } from '../api/host';
import { ApiCollection, ApiObject, findMember, memberName, propertyNames } from '../api/object';
import { ExcelError, notImplemented } from '../model/errors';
import type { CoverageLog } from './coverage';
import type { Faults } from './faults';

/** Types of actions in a batch. */
enum Act {
  Instantiate = 1,
  Query = 2,
  Method = 3,
  SetProperty = 4,
  Trace = 5,
  RecursiveQuery = 6,
  QueryAsJson = 7,
  EnsureUnchanged = 8,
  Update = 9,
}

interface ArgumentInfo {
  readonly Arguments?: readonly unknown[];
  readonly ReferencedObjectPathIds?: readonly unknown[];
}

interface ObjectPath {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name?: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: ArgumentInfo;
}

interface QueryInfo {
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Top?: number;
  readonly Skip?: number;
}

interface Action {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name?: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: QueryInfo;
  readonly ObjectState?: Record<string, unknown>;
}

/** A batch as the add-in sends it. */
export interface BatchRequest {
  readonly Actions?: readonly Action[];
  readonly ObjectPaths?: Readonly<Record<string, ObjectPath>>;
}

/** What goes back: a result for every action, or the error of the one that failed with the results before it. */
export type BatchResponse =
  | { readonly Results: readonly unknown[]; readonly TraceIds: readonly number[] }
  | { readonly Error: unknown; readonly ProcessedResults: readonly unknown[]; readonly TraceIds: readonly number[] };

/** Where paths of a batch begin: the workbook for Excel's own, services by name. */
export interface Roots {
  readonly root: ApiObject;
  readonly service: (name: string) => ApiObject | null;
}

/**
 * Runs a batch: actions in order, each object path resolved on first use and once only. The first failure ends the batch; what was done before it stays done.
 */
export class Interpreter {
  private readonly resolved = new Map<number, ApiObject | null>();

  constructor(
    private readonly host: ApiHost,
    private readonly roots: Roots,
    private readonly batch: BatchRequest,
    private readonly coverage: CoverageLog,
    private readonly faults: Faults,
  ) {}

  async run(): Promise<BatchResponse> {
    const results: { ActionId: number; Value: unknown }[] = [];
    const traces: number[] = [];
    for (const [index, action] of (this.batch.Actions ?? []).entries()) {
      try {
        if (action.ActionType === Act.Trace) traces.push(action.Id);
        results.push({ ActionId: action.Id, Value: (await this.act(action)) ?? null });
      } catch (error) {
        return { Error: describe(error, index), ProcessedResults: results, TraceIds: traces };
      }
    }
    return { Results: results, TraceIds: traces };
  }

  private async act(action: Action): Promise<unknown> {
    if (action.ActionType === Act.Trace || action.ActionType === Act.EnsureUnchanged) return null;
    const object = await this.resolve(action.ObjectPathId);
    switch (action.ActionType) {
      case Act.Instantiate:
        return object && object.$identity();
      case Act.Query:
      case Act.RecursiveQuery:
        return object && this.query(object, action.QueryInfo ?? {}, true);
      case Act.QueryAsJson:
        return object ? this.query(object, action.QueryInfo ?? {}, false) : { _IsNull: true };
      case Act.Method:
        return this.call(object, action.Name ?? '', await this.args(action.ArgumentInfo));
      case Act.SetProperty:
        return this.set(object, action.Name ?? '', (await this.args(action.ArgumentInfo))[0]);
      case Act.Update:
        return this.update(object, action.ObjectState ?? {});
      default:
        throw notImplemented(`action ${action.ActionType}`);
    }
  }

  /** Notes the use of a member, and fails where a fault says so. */
  private use(className: string, member: string): void {
    this.coverage.used(className, member);
    const fault = this.faults.failMember;
    if (!fault || fault.times <= 0 || fault.member !== `${className}.${member}`) return;
    fault.times--;
    throw new ExcelError(fault.code, `injected: ${fault.member}`);
  }

  private async resolve(id: number): Promise<ApiObject | null> {
    if (this.resolved.has(id)) return this.resolved.get(id) ?? null;
    const path = this.batch.ObjectPaths?.[String(id)];
    if (!path) throw new ExcelError('InvalidObjectPath', `The object path '${id}' does not exist.`);
    const object = await this.walk(path);
    this.resolved.set(id, object);
    return object;
  }

  private async walk(path: ObjectPath): Promise<ApiObject | null> {
    const name = path.Name ?? '';
    if (path.ObjectPathType === 1) return this.roots.root;
    if (path.ObjectPathType === 7) return null;
    if (path.ObjectPathType === 2) {
      const service = this.roots.service(name);
      if (!service) throw notImplemented(name);
      return service;
    }
    if (path.ObjectPathType === 6) {
      const kept = this.host.references.get(name);
      if (!kept) throw new ExcelError('InvalidObjectPath', `The reference '${name}' is not known any more.`);
      return kept;
    }
    const parent = await this.resolve(path.ParentObjectPathId ?? 0);
    if (!parent) return null;
    const args = await this.args(path.ArgumentInfo);
    const found: unknown =
      path.ObjectPathType === 3
        ? await this.call(parent, name, args)
        : path.ObjectPathType === 4
          ? this.get(parent, name)
          : await this.call(parent, 'GetItem', args);
    if (found !== null && !(found instanceof ApiObject)) throw notImplemented(`${parent.$class()}.${memberName(name)}`);
    return found;
  }

  private async args(info: ArgumentInfo | undefined): Promise<unknown[]> {
    const references = info?.ReferencedObjectPathIds ?? [];
    return Promise.all((info?.Arguments ?? []).map((value, i) => this.argument(value, references[i])));
  }

  private async argument(value: unknown, reference: unknown): Promise<unknown> {
    if (typeof reference === 'number' && reference !== 0) return this.resolve(reference);
    if (Array.isArray(value)) {
      const inner = Array.isArray(reference) ? (reference as unknown[]) : [];
      return inner.length === 0 ? value : Promise.all(value.map((v, i) => this.argument(v, inner[i])));
    }
    if (typeof value === 'object' && value !== null && '_ObjectPathId' in value) return this.resolve(Number(value._ObjectPathId));
    return value;
  }

  private async call(object: ApiObject | null, wire: string, args: unknown[]): Promise<unknown> {
    if (!object) {
      if (wire.startsWith('_')) return null;
      throw new ExcelError('InvalidObjectPath', 'The object path has no object: a null object was used.');
    }
    const name = memberName(wire);
    this.use(object.$class(), name);
    if (/^_(un)?register/i.test(name) && !findMember(object, wire)) {
      return (this.host as ApiHost & { register?: (object: ApiObject, name: string) => void }).register?.(object, name);
    }
    const member = findMember(object, wire);
    if (member?.kind !== 'method') throw notImplemented(`${object.$class()}.${name}`);
    return (object as unknown as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args);
  }

  private get(object: ApiObject, wire: string): unknown {
    const member = findMember(object, wire);
    this.use(object.$class(), memberName(wire));
    if (member?.kind !== 'property') throw notImplemented(`${object.$class()}.${memberName(wire)}`);
    return (object as unknown as Record<string, unknown>)[member.name];
  }

  private set(object: ApiObject | null, wire: string, value: unknown): null {
    if (!object) throw new ExcelError('InvalidObjectPath', 'The object path has no object: a null object was used.');
    const name = memberName(wire);
    this.use(object.$class(), name);
    if (!hasSetter(object, name)) throw notImplemented(`${object.$class()}.${name} (write)`);
    (object as unknown as Record<string, unknown>)[name] = value;
    return null;
  }

  private update(object: ApiObject | null, state: Record<string, unknown>): null {
    for (const [wire, value] of Object.entries(state)) {
      const inner = object && findMember(object, wire)?.kind === 'property' && !hasSetter(object, memberName(wire)) ? this.get(object, wire) : null;
      if (inner instanceof ApiObject && typeof value === 'object' && value !== null) this.update(inner, value as Record<string, unknown>);
      else this.set(object, wire, value);
    }
    return null;
  }

  private query(object: ApiObject, info: QueryInfo, pascal: boolean): unknown {
    const tree: Tree = new Map();
    for (const path of info.Select ?? []) plant(tree, path, false);
    for (const path of info.Expand ?? []) plant(tree, path, true);
    return this.answer(object, tree, pascal, info);
  }

  private answer(object: ApiObject, tree: Tree, pascal: boolean, info: QueryInfo = {}): unknown {
    const label = (name: string): string => (pascal && !name.startsWith('_') ? name.charAt(0).toUpperCase() + name.slice(1) : name);
    const out: Record<string, unknown> = pascal ? { ...object.$identity() } : {};
    const everything = tree.size === 0 || tree.has('*');
    if (object instanceof ApiCollection) {
      const own = new Map([...tree].filter(([name]) => findMember(object, name)?.kind === 'property' && name !== 'items'));
      const each = new Map([...tree].filter(([name]) => !own.has(name)));
      for (const name of own.keys()) out[label(name)] = this.get(object, name);
      const items = object.$items() as readonly ApiObject[];
      this.use(object.$class(), 'items');
      const from = info.Skip ?? 0;
      const page = items.slice(from, info.Top ? from + info.Top : undefined);
      if (own.size === 0 || each.size > 0) out[pascal ? '_Items' : 'items'] = page.map((item) => this.answer(item, each, pascal));
      return out;
    }
    const names = everything ? [...new Set([...scalarNames(object), ...[...tree.keys()].filter((n) => n !== '*')])] : [...tree.keys()];
    for (const name of names) {
      if (name === '*') continue;
      const value = this.get(object, name);
      out[label(memberName(name))] = value instanceof ApiObject ? this.answer(value, tree.get(name) ?? new Map(), pascal) : (value ?? null);
    }
    return out;
  }
}

type Tree = Map<string, Tree>;

/** Puts `worksheet/name` into the tree of what is asked for; `items` segments are only grammar. */
function plant(tree: Tree, path: string, expand: boolean): void {
  let at = tree;
  for (const segment of path.trim().split(/[/.]/)) {
    if (segment === 'items' || segment === '') continue;
    const name = memberName(segment);
    let next = at.get(name);
    if (!next) at.set(name, (next = new Map()));
    at = next;
  }
  if (expand && at !== tree && !at.has('*')) at.set('*', new Map());
}

function scalarNames(object: ApiObject): string[] {
  return propertyNames(object).filter(
    (name) => !name.startsWith('$') && !name.startsWith('_') && !((object as unknown as Record<string, unknown>)[name] instanceof ApiObject),
  );
}

function hasSetter(object: ApiObject, name: string): boolean {
  for (let proto: object | null = Object.getPrototypeOf(object) as object; proto; proto = Object.getPrototypeOf(proto) as object | null) {
    const descriptor = Object.getOwnPropertyDescriptor(proto, name);
    if (descriptor) return descriptor.set !== undefined;
  }
  return false;
}

function describe(error: unknown, index: number): unknown {
  const known = error instanceof ExcelError ? error : new ExcelError('GeneralException', error instanceof Error ? error.message : String(error), 500);
  return { Code: known.code, Message: known.message, Location: null, ActionIndex: index, HttpStatusCode: known.status };
}
