import type { Calc } from '../calc/calc';
import { MAX_COLUMNS, MAX_ROWS, formatArea, holdsCell, intersect, quoteSheet } from '../model/address';
import type { CellContent } from '../model/cell';
import { isError } from '../model/cell';
import type { SheetModel } from '../model/sheet';
import type { Argument } from './argument';
import { readArgument } from './argument';
import { ArgumentSheet } from './argumentSheet';
import { block } from './block';
import type { FunctionMetadata, FunctionSet } from './metadata';
import type { InvocationResult, Outcome } from './outcome';
import { literalOf, readOutcome } from './outcome';
import type { Piece } from './parseCalls';
import { parseCalls, qualify } from './parseCalls';
import { BUSY, prepareCall } from './prepareCall';

/** A call on its way to the add-in: id, function, values, address, flags, addresses of the values; in the order that office.js reads. */
export type Invocation = readonly [number, string, readonly unknown[], string | null, number, readonly string[] | null];

/** What custom functions need of the workbook. */
export interface FunctionPorts {
  sheetById(id: string): SheetModel | undefined;
  sheetByName(name: string): SheetModel | undefined;
  engine(): Calc;
  /** The formula of the cell is laid anew before the next evaluation. */
  again(sheetId: string, key: number): void;
  /** All formulas that call something of a namespace are laid anew. */
  againAll(namespace: string): void;
  /** Values came for cells of a sheet: calculates, and tells. */
  arrived(sheetId: string): void;
}

/** `waiting` for the values of its arguments, `busy` in the add-in, `done`. */
interface Call {
  readonly metadata: FunctionMetadata;
  readonly args: readonly Argument[];
  state: 'waiting' | 'busy' | 'done';
  /** What it was last called with. */
  with: string;
  invocation: number;
  outcome: Outcome | null;
}

interface Site {
  readonly sheetId: string;
  readonly key: number;
  readonly formula: string;
  readonly pieces: readonly Piece[];
  readonly calls: readonly Call[];
}

/** Stands in the engine for a value that is not there yet; shown as #BUSY!. */
const WAITING = '#NULL!';

/**
 * Custom functions in formulas. The engine does not know them: each call is replaced by its last value, an array constant where it is one, and is made anew when its
 * arguments change. All calls of a formula are made, those of branches not taken too. Before the add-in is ready a call is #NAME?, meanwhile #BUSY!.
 */
export class CustomFunctions {
  private readonly sets = new Map<string, FunctionSet>();
  private readonly sites = new Map<string, Site>();
  private readonly places: ArgumentSheet;
  private invocations = 0;
  /** Calls made since the first pass: those that get something else at each evaluation (`RAND`) must not go round for ever. */
  private readonly called = new Set<Call>();
  private send: ((invocations: readonly Invocation[]) => void) | null = null;

  constructor(private readonly ports: FunctionPorts) {
    this.places = new ArgumentSheet(() => ports.engine());
  }

  /** Makes the functions of an add-in known. */
  register(set: FunctionSet): void {
    this.sets.set(set.namespace, set);
    this.ports.againAll(set.namespace);
  }

  /** The add-in answers calls from now on. */
  attach(send: (invocations: readonly Invocation[]) => void): void {
    this.send = send;
    for (const site of this.sites.values()) this.ports.again(site.sheetId, site.key);
    for (const { sheetId } of this.sites.values()) return this.ports.arrived(sheetId);
  }

  /** The add-in is gone: what it had not answered is made again when it comes back. */
  detach(): void {
    this.send = null;
    for (const site of this.sites.values())
      for (const call of site.calls)
        if (call.state !== 'done') {
          Object.assign(call, { state: 'waiting', with: '' });
          this.ports.again(site.sheetId, site.key);
        }
  }

  /** All calls are made again at the next calculation. */
  forget(): void {
    for (const call of this.calls()) call.with = '';
  }

  /** The formula (translated to plain references) as the engine gets it. */
  lay(sheet: SheetModel, key: number, formula: string): string {
    const id = siteId(sheet.id, key);
    let site = this.sites.get(id);
    if (site?.formula !== formula) {
      this.drop(sheet.id, key);
      const parsed = this.names(formula) ? parseCalls(formula, (name) => this.find(name)) : null;
      if (!parsed) return formula;
      const calls = parsed.calls.map(({ metadata, args }): Call => ({
        metadata,
        args: args.map((pieces) =>
          readArgument(
            pieces,
            sheet,
            (name) => this.ports.sheetByName(name),
            () => this.places.take(),
          ),
        ),
        state: 'waiting',
        with: '',
        invocation: 0,
        outcome: null,
      }));
      this.sites.set(id, (site = { sheetId: sheet.id, key, formula, pieces: parsed.pieces, calls }));
    }
    for (const argument of site.calls.flatMap((call) => call.args))
      if (argument.kind === 'formula') this.places.write(argument.row, `=${qualify(this.filled(site, argument.pieces), quoteSheet(sheet.name))}`);
    return this.filled(site, site.pieces);
  }

  /** The cell has no such formula any more. */
  drop(sheetId: string, key: number): void {
    const site = this.sites.get(siteId(sheetId, key));
    if (!site) return;
    this.sites.delete(siteId(sheetId, key));
    for (const argument of site.calls.flatMap((call) => call.args)) if (argument.kind === 'formula') this.places.clear(argument.row);
  }

  /** Drops the cells of a sheet that is deleted. */
  dropSheet(sheetId: string): void {
    for (const site of [...this.sites.values()]) if (site.sheetId === sheetId) this.drop(sheetId, site.key);
  }

  /**
   * After an evaluation: makes the calls whose arguments changed (`written` are the cells that were written before it), each once from one `first` pass to the next.
   * True when formulas must be laid and evaluated again.
   */
  refresh(written: ReadonlyMap<string, ReadonlySet<number>>, first: boolean): boolean {
    if (first) this.called.clear();
    if (!this.send) return false;
    const going: Invocation[] = [];
    let again = false;
    for (const site of this.sites.values()) {
      const changed = new Set<number>();
      site.calls.forEach((call, i) => {
        const before = call.outcome ? literalOf(call.outcome) : call.state;
        const invocation = this.refreshCall(site, call, changed, written);
        if (invocation) going.push(invocation);
        if ((call.outcome ? literalOf(call.outcome) : call.state) !== before || invocation) changed.add(i);
      });
      if (changed.size === 0) continue;
      again = true;
      this.ports.again(site.sheetId, site.key);
    }
    if (going.length > 0) this.send(going);
    return again;
  }

  /** Takes answers of the add-in; those to calls that were made again since are old and ignored. */
  answer(results: readonly InvocationResult[]): void {
    const sheets = new Set<string>();
    for (const site of this.sites.values())
      for (const call of site.calls) {
        const result = call.state === 'busy' ? results.find(({ id }) => id === call.invocation) : undefined;
        if (!result) continue;
        Object.assign(call, { state: 'done', outcome: readOutcome(result) });
        this.ports.again(site.sheetId, site.key);
        sheets.add(site.sheetId);
      }
    for (const sheetId of sheets) this.ports.arrived(sheetId);
  }

  /** A value of the engine as the workbook shows it. */
  shown(value: CellContent): CellContent {
    if (!isError(value) || value.error !== WAITING) return value;
    for (const call of this.calls()) if (call.state !== 'done') return { error: BUSY };
    return value;
  }

  /** Does the cell's formula call one? */
  calledAt(sheetId: string, key: number): boolean {
    return this.sites.has(siteId(sheetId, key));
  }

  /** What a function says about the error in a cell. */
  messageAt(sheetId: string, key: number): string {
    for (const { outcome } of this.sites.get(siteId(sheetId, key))?.calls ?? [])
      if (outcome && 'error' in outcome && outcome.message) return outcome.message;
    return '';
  }

  /** Brings one call up to date. Gives what must be sent to the add-in, or null. */
  private refreshCall(site: Site, call: Call, changed: ReadonlySet<number>, written: ReadonlyMap<string, ReadonlySet<number>>): Invocation | null {
    const wait = (): null => (Object.assign(call, { state: 'waiting', with: '', outcome: null }), null);
    const fail = (error: string): null => (Object.assign(call, { state: 'done', with: '', outcome: { error, message: '' } }), null);
    const inner = call.args.flatMap((a) => (a.kind === 'formula' ? a.pieces.filter((p) => typeof p === 'number') : []));
    if (inner.some((i) => changed.has(i) || site.calls[i]?.state !== 'done')) return wait();
    const prepared = prepareCall(call.metadata, call.args, (argument) => this.valuesOf(argument));
    if (prepared === 'wait') return wait();
    if ('error' in prepared) return fail(prepared.error);
    const { values } = prepared;
    const { parameters, options } = call.metadata;
    const addresses = parameters.map((_, i) => this.addressOf(call.args[i]));
    const asked = JSON.stringify([values, addresses]);
    if (call.with === asked && !call.args.some((argument) => this.touches(argument, written))) return null;
    if (this.called.has(call)) return null;
    this.called.add(call);
    Object.assign(call, { state: 'busy', with: asked, outcome: null, invocation: ++this.invocations });
    const area = { row: Math.floor(site.key / MAX_COLUMNS), column: site.key % MAX_COLUMNS, rows: 1, columns: 1 };
    const own = options?.requiresAddress ? this.addressOf({ kind: 'cells', sheetId: site.sheetId, area }) : null;
    return [call.invocation, call.metadata.id, values, own, 0, options?.requiresParameterAddresses ? addresses : null];
  }

  private valuesOf(argument: Exclude<Argument, { kind: 'omitted' }>): CellContent[][] {
    if (argument.kind === 'formula') return this.places.values(argument.row).map((line) => line.map((value) => this.shown(value)));
    const sheet = this.ports.sheetById(argument.sheetId);
    const used = sheet?.usedArea(true);
    // Of whole columns and rows only what is used is passed.
    const { area } = argument;
    const read = area.rows === MAX_ROWS || area.columns === MAX_COLUMNS ? used && intersect(area, used) : area;
    return read ? block(read, (r, c) => sheet?.cell(r, c)?.value ?? null) : [[null]];
  }

  /** Where the cells of an argument are; empty for anything but cells. */
  private addressOf(argument: Argument | undefined): string {
    if (argument?.kind !== 'cells') return '';
    return `${quoteSheet(this.ports.sheetById(argument.sheetId)?.name ?? '')}!${formatArea(argument.area)}`;
  }

  private touches(argument: Argument, written: ReadonlyMap<string, ReadonlySet<number>>): boolean {
    if (argument.kind !== 'cells') return false;
    for (const key of written.get(argument.sheetId) ?? [])
      if (holdsCell(argument.area, Math.floor(key / MAX_COLUMNS), key % MAX_COLUMNS)) return true;
    return false;
  }

  private filled(site: Site, pieces: readonly Piece[]): string {
    return pieces
      .map((piece) => {
        if (typeof piece === 'string') return piece;
        const outcome = site.calls[piece]?.outcome;
        return outcome ? literalOf(outcome) : this.send ? WAITING : '#NAME?';
      })
      .join('');
  }

  private *calls(): Iterable<Call> {
    for (const site of this.sites.values()) yield* site.calls;
  }

  private names(formula: string): boolean {
    const upper = formula.toUpperCase();
    return [...this.sets.keys()].some((namespace) => upper.includes(`${namespace.toUpperCase()}.`));
  }

  private find(name: string): FunctionMetadata | null {
    const upper = name.toUpperCase();
    for (const { namespace, functions } of this.sets.values())
      for (const metadata of functions) if (`${namespace}.${metadata.name}`.toUpperCase() === upper) return metadata;
    return null;
  }
}

function siteId(sheetId: string, key: number): string {
  return `${sheetId} ${key}`;
}
