import type { ApiHost } from '../api/host';
import type { RuleLook } from '../calc/calc';
import { makeMaking } from '../api/making';
import type { ApiObject } from '../api/object';
import { plainValue, typeName } from '../api/range';
import { Range } from '../api/range';
import { Workbook } from '../api/workbook';
import { formatArea } from '../model/address';
import { intersect } from '../model/address';
import type { WorkbookChange, WorkbookModel } from '../model/workbook';
import { CoverageLog } from './coverage';
import type { Faults } from './faults';
import type { Invocation } from '../functions/customFunctions';
import { noFaults, takeFault } from './faults';
import type { BatchRequest } from './interpreter';
import { Interpreter } from './interpreter';
import { makeService } from './services';
import type { RuntimeState } from './services';

/** Largest request and answer that Excel on the web takes, in bytes. */
export const PAYLOAD_LIMIT = 5 * 1024 * 1024;

/** What the add-in's frame is told of its runtime: it is shared (1) and answers custom functions (2). */
export const SHARED_RUNTIME_WITH_FUNCTIONS = 3;

/** How a host presents itself to the add-in. */
export interface HostOptions {
  readonly workbook: WorkbookModel;
  readonly conversationId: string;
  readonly hostUrl: string;
  readonly addinOrigin: string;
  readonly locale?: string;
  readonly requirementMatrix?: Readonly<Record<string, string>>;
  readonly readXlsx?: (bytes: Uint8Array) => Promise<WorkbookModel>;
  /** Sends one message to the add-in's frame. */
  readonly send: (message: string) => void;
}

interface Message {
  readonly _messageType: number;
  readonly _actionName: string;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _actionType?: number;
  readonly _data?: unknown;
}

/** Requirement sets as the add-in's manifest declares them. */
export const DEFAULT_REQUIREMENTS: Readonly<Record<string, string>> = {
  ExcelApi: '1.14',
  SharedRuntime: '1.1',
  DialogApi: '1.2',
  RibbonApi: '1.1',
  KeyboardShortcuts: '1.1',
  RichApiRuntime: '1.2',
  Settings: '1.1',
  CustomXmlParts: '1.1',
};

/** Excel as the add-in sees it: answers the library's messages, runs its batches on the workbook and tells it what happens. */
export class OfficeHost implements ApiHost {
  readonly make = makeMaking(() => this);
  readonly references = new Map<string, ApiObject>();
  readonly coverage = new CoverageLog();
  readonly faults: Faults = noFaults();
  enableEvents = true;
  /** Requests that carried a batch of Excel. */
  syncs = 0;
  bytesIn = 0;
  bytesOut = 0;
  /** Names of function commands that called `event.completed`. */
  readonly completed: string[] = [];
  /** Messages that a dialog's opener sent to the host, and dialogs asked for. */
  readonly dialogs: { readonly url: string; readonly height: number; readonly width: number }[] = [];
  readonly state: RuntimeState;
  readonly locale: string;
  private nextReference = 1;
  private readonly registered = new Map<string, number>();
  private readonly xdmEvents = new Set<string>();
  private trigger: { source: string; triggerSource: string } = { source: 'Local', triggerSource: 'Unknown' };
  private queue: string[] = [];
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private work: Promise<void> = Promise.resolve();
  private busy = 0;

  constructor(readonly options: HostOptions) {
    this.locale = options.locale ?? 'en-US';
    this.state = {
      visibility: 'Visible',
      startup: 'Inactive',
      buttons: new Map(),
      tabs: new Map(),
      changed: () => this.tellVisibility(),
      functionsReady: () => this.workbook.functions.attach((invocations) => this.callFunctions(invocations)),
    };
    options.workbook.listeners.add(this.listen);
  }

  get workbook(): WorkbookModel {
    return this.options.workbook;
  }

  keep(object: ApiObject): string {
    const id = `ref${this.nextReference++}`;
    this.references.set(id, object);
    return id;
  }

  async readXlsx(base64: string): Promise<WorkbookModel> {
    if (!this.options.readXlsx) throw new Error('this host reads no files');
    return this.options.readXlsx(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
  }

  /** Takes one message of the library. Anything that is not one is ignored. */
  receive(text: string): void {
    let message: Message;
    try {
      message = JSON.parse(text) as Message;
    } catch {
      return;
    }
    if (message._messageType !== 0 || !message._conversationId.startsWith(this.options.conversationId)) return;
    this.busy++;
    this.work = this.work
      .then(() => this.answer(message))
      .catch((error: unknown) => this.reply(message, { Error: 5001, Message: String(error) }))
      .finally(() => {
        this.busy--;
        this.flush();
      });
  }

  /** Resolves when nothing is being worked on and all messages have been sent. */
  async idle(): Promise<void> {
    do {
      await this.work;
      await new Promise((resolve) => setTimeout(resolve, 0));
    } while (this.busy > 0 || this.timers.size > 0);
  }

  /** A person selects a cell: events go out. */
  selectCell(sheetName: string, row: number, column: number): void {
    const sheet = this.workbook.sheetByName(sheetName);
    if (!sheet) throw new Error(`no sheet ${sheetName}`);
    this.workbook.selection = { row, column, rows: 1, columns: 1 };
    this.workbook.tell({ kind: 'selection', sheetId: sheet.id, area: this.workbook.selection });
    this.flush();
  }

  /** A person types into a cell: parsed as Excel does, values follow, events go out. A row typed right below a table joins it. */
  editCell(sheetName: string, row: number, column: number, input: string, source: 'Local' | 'Remote' = 'Local'): void {
    const { workbook } = this;
    const sheet = workbook.sheetByName(sheetName);
    if (!sheet) throw new Error(`no sheet ${sheetName}`);
    const area = { row, column, rows: 1, columns: 1 };
    workbook.checkWritable(sheet, area);
    this.trigger = { source, triggerSource: 'Unknown' };
    workbook.settle();
    const before = sheet.cell(row, column)?.value ?? null;
    for (const table of workbook.tables) {
      const below = { ...table.area, row: table.area.row + table.area.rows, rows: 1 };
      if (table.sheetId !== sheet.id || table.showTotals || input === '' || !intersect(below, area) || workbook.tableAt(sheet, area)) continue;
      table.area = { ...table.area, rows: table.area.rows + 1 };
      workbook.symbolsChanged();
    }
    if (input === '') workbook.putValue(sheet, row, column, null);
    else workbook.putInput(sheet, row, column, input);
    workbook.syncHeaders(sheet, area);
    workbook.settle();
    workbook.tell({ kind: 'cells', sheetId: sheet.id, area, before, after: sheet.cell(row, column)?.value ?? null });
    this.flush();
  }

  /** What conditional formats make of a cell now. */
  look(sheetName: string, row: number, column: number): RuleLook {
    const sheet = this.workbook.sheetByName(sheetName);
    if (!sheet || sheet.conditionalFormats.length === 0) return {};
    this.workbook.settle();
    return this.workbook.engine().look(sheet.id, row, column);
  }

  /** A person presses a ribbon button that runs a function. */
  runCommand(functionName: string, commandId = 'command1'): void {
    this.event('appCommandInvoked', { 0: commandId, 1: functionName, 2: JSON.stringify({ source: { id: commandId } }) });
    this.flush();
  }

  /** A person presses a button whose action runs in the shared runtime. */
  runAction(actionName: string, args: unknown = {}): void {
    this.richEvent([2, 1000, '', JSON.stringify([actionName, JSON.stringify(args)]), 0, false]);
    this.flush();
  }

  /** The pane is opened or closed by the person. */
  setVisibility(visibility: 'Visible' | 'Background'): void {
    this.state.visibility = visibility;
    this.tellVisibility();
    this.flush();
  }

  dispose(): void {
    this.options.workbook.listeners.delete(this.listen);
    this.workbook.functions.detach();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  /** Notes that the add-in listens to an event of an object, or no longer does. */
  register(object: ApiObject, name: string): void {
    const id = object.$identity()['Id'] ?? 'Workbook';
    const key = `${object.$class()} ${id} ${name.replace(/^_(un)?register/i, '')}`;
    this.registered.set(key, (this.registered.get(key) ?? 0) + (/^_un/i.test(name) ? -1 : 1));
  }

  /** Does the add-in listen to changes of cells? */
  hearsCells(): boolean {
    return this.enableEvents && [...this.registered].some(([key, count]) => count > 0 && key.endsWith('DataChangedEvent'));
  }

  private async answer(message: Message): Promise<void> {
    const action = message._actionName;
    if (message._actionType === 1) this.xdmEvents.add(action);
    if (message._actionType === 2) this.xdmEvents.delete(action);
    if (action === 'dialogMessageReceived' && message._actionType === 1) this.openDialog(message._data);
    if (message._actionType === 1 || message._actionType === 2) return this.reply(message, { Error: 0 });
    if (action === 'ContextActivationManager_getAppContextAsync') return this.reply(message, this.appContext());
    if (action === 'executeMethod') return this.execute(message);
    this.reply(message, null);
  }

  private openDialog(data: unknown): void {
    try {
      const wanted = JSON.parse(String((data as { targetId?: string }).targetId)) as { url: string; height: number; width: number };
      this.dialogs.push({ url: wanted.url, height: wanted.height, width: wanted.width });
    } catch {
      return;
    }
  }

  private appContext(): Record<string, unknown> {
    return {
      _id: 'playground',
      _appName: 16,
      _appVersion: '16.00',
      _appUILocale: this.locale,
      _dataLocale: this.locale,
      _docUrl: `https://example.invalid/${this.workbook.name}`,
      _clientMode: 1,
      _settings: [...this.workbook.settings],
      _reason: 'documentOpened',
      _osfControlType: 1,
      _eToken: '',
      _correlationId: 'playground',
      _appInstanceId: 'playground',
      _touchEnabled: false,
      _commerceAllowed: false,
      _appMinorVersion: 1,
      _requirementMatrix: JSON.stringify(this.options.requirementMatrix ?? DEFAULT_REQUIREMENTS),
      _hostCustomMessage: '',
      _hostFullVersion: '16.0.0.1',
      _clientWindowHeight: 800,
      _clientWindowWidth: 350,
      _addinName: 'playground',
      _appDomains: [this.options.addinOrigin],
      _dialogRequirementMatrix: null,
      _featureGates: {},
      _initialDisplayMode: 2,
    };
  }

  private async execute(message: Message): Promise<void> {
    const data = message._data as { DdaMethod: { DispatchId: number; Version: number }; ArrayData?: unknown[] } & Record<string, unknown>;
    const { DispatchId, Version } = data.DdaMethod;
    const answer = (result: Record<string, unknown>): void => this.reply(message, { Version, Error: 0, ...result });
    if (DispatchId === 93) return this.batch(data.ArrayData ?? [], answer);
    if (DispatchId === 76) {
      const { Properties = [], OverwriteIfStale } = data['DdaSettingsMethod'] as { Properties?: [string, string][]; OverwriteIfStale?: boolean };
      void OverwriteIfStale;
      this.workbook.settings.clear();
      for (const [name, json] of Properties) this.workbook.settings.set(name, json);
      return answer({});
    }
    if (DispatchId === 75) return answer({ Properties: { Settings: [...this.workbook.settings].map(([Name, Value]) => ({ Name, Value })) } });
    if (DispatchId === 94) {
      this.completed.push(String(data['0']));
      return answer({});
    }
    this.reply(message, { Version, Error: DispatchId === 144 || DispatchId === 145 ? 0 : 5001 });
  }

  private async batch(array: readonly unknown[], answer: (result: Record<string, unknown>) => void): Promise<void> {
    const body = String(array[4] ?? '{}');
    const request = JSON.parse(body) as BatchRequest;
    const ours = Object.values(request.ObjectPaths ?? {}).some((p) => p.ObjectPathType === 2);
    if (!ours) this.syncs++;
    const size = new TextEncoder().encode(body).length;
    this.bytesIn += size;
    const housekeeping = ours || (request.Actions ?? []).every((a) => (a.Name ?? '').startsWith('_RemoveReference') || a.ActionType === 1);
    if (!housekeeping) {
      if (this.faults.silence > 0) {
        this.faults.silence--;
        return;
      }
      const fault = takeFault(this.faults);
      if (fault !== null) return answer({ Error: fault });
    }
    if (size > PAYLOAD_LIMIT) return answer({ Error: 5103 });
    this.trigger = { source: 'Local', triggerSource: 'ThisLocalAddin' };
    const interpreter = new Interpreter(
      this,
      { root: new Workbook(this), service: (name) => makeService(this, this.state, name) },
      request,
      this.coverage,
      this.faults,
    );
    const response = await interpreter.run();
    // New formulas are calculated as they come in manual calculation; otherwise whoever reads a value brings all up to date.
    if (this.workbook.calculationMode === 'Manual') this.workbook.settle();
    const text = JSON.stringify(response);
    const length = new TextEncoder().encode(text).length;
    this.bytesOut += length;
    this.trigger = { source: 'Local', triggerSource: 'Unknown' };
    if (length > PAYLOAD_LIMIT) return answer({ Error: 5104 });
    answer({ Data: [200, ['Content-Type', 'application/json'], text] });
  }

  private reply(message: Message, data: unknown): void {
    this.post({
      _messageType: 1,
      _actionName: message._actionName,
      _conversationId: message._conversationId,
      _correlationId: message._correlationId,
      _origin: new URL(this.options.hostUrl).origin,
      _data: data,
      _errorCode: 0,
      _responseType: 0,
      _serializerVersion: 1,
    });
  }

  private event(name: string, data: unknown): void {
    if (!this.xdmEvents.has(name)) return;
    this.queue.push(
      JSON.stringify({
        _messageType: 1,
        _actionName: name,
        _conversationId: this.options.conversationId,
        _correlationId: -1,
        _origin: new URL(this.options.hostUrl).origin,
        _data: data,
        _errorCode: 0,
        _responseType: 1,
        _serializerVersion: 1,
      }),
    );
  }

  private richEvent(entry: readonly unknown[]): void {
    this.event('richApiMessage', { ArrayData: [entry] });
  }

  private post(message: unknown): void {
    const text = JSON.stringify(message);
    if (this.faults.delay <= 0) return this.options.send(text);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.options.send(text);
    }, this.faults.delay);
    this.timers.add(timer);
  }

  /** Calls custom functions of the add-in, after the events of what made them be called. */
  private callFunctions(invocations: readonly Invocation[]): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.event('richApiMessage', { ArrayData: invocations.map((invocation) => [1, 1000, '', JSON.stringify(invocation), 0, false]) });
      this.flush();
    }, 0);
    this.timers.add(timer);
  }

  /** Sends the events that waited for the answer of the batch that caused them. */
  private flush(): void {
    const waiting = this.queue;
    this.queue = [];
    for (const text of waiting) this.options.send(text);
  }

  private tellVisibility(): void {
    this.richEvent([65536, 65539, '', JSON.stringify({ visibility: this.state.visibility === 'Visible' ? 'Visible' : 'Hidden' }), 0, false]);
  }

  private readonly listen = (change: WorkbookChange): void => {
    if (!this.enableEvents) return;
    const fire = (type: number, className: string, id: string, name: string, payload: Record<string, unknown>): void => {
      for (const [target, key] of [
        [id, `${className} ${id} ${name}`],
        ['Workbook', `${className}Collection Workbook ${name}`],
      ] as const)
        if ((this.registered.get(key) ?? 0) > 0) this.richEvent([65536, type, target, JSON.stringify({ ...payload, ...this.trigger }), 0, false]);
    };
    const base = { worksheetId: change.sheetId };
    switch (change.kind) {
      case 'cells':
        return this.cellsChanged(change, fire);
      case 'sheet-added':
        return fire(13, 'Worksheet', change.sheetId, 'AddedEvent', base);
      case 'sheet-deleted':
        return fire(15, 'Worksheet', change.sheetId, 'DeletedEvent', base);
      case 'sheet-activated':
        return fire(11, 'Worksheet', change.sheetId, 'ActivatedEvent', base);
      case 'sheet-deactivated':
        return fire(12, 'Worksheet', change.sheetId, 'DeactivatedEvent', base);
      case 'sheet-renamed':
        return fire(25, 'Worksheet', change.sheetId, 'EventNameChanged', { ...base, nameBefore: change.before, nameAfter: change.after });
      case 'protection':
        return fire(24, 'Worksheet', change.sheetId, 'ProtectionChangedEvent', {
          ...base,
          isProtected: this.workbook.sheetById(change.sheetId)?.protection !== null,
        });
      case 'format':
        return fire(18, 'Worksheet', change.sheetId, 'FormatChangedEvent', { ...base, address: formatArea(change.area) });
      case 'selection':
        this.event('documentSelectionChanged', {});
        return fire(14, 'Worksheet', change.sheetId, 'SelectionChangedEvent', { ...base, address: formatArea(change.area) });
      case 'table-added':
        return fire(102, 'Table', change.tableId, 'AddedEvent', { ...base, tableId: change.tableId });
      case 'table-deleted':
        return fire(103, 'Table', change.tableId, 'DeletedEvent', { ...base, tableId: change.tableId });
    }
  };

  private cellsChanged(
    change: Extract<WorkbookChange, { kind: 'cells' }>,
    fire: (type: number, className: string, id: string, name: string, payload: Record<string, unknown>) => void,
  ): void {
    const sheet = this.workbook.sheetById(change.sheetId);
    if (!sheet || !this.hearsCells()) return;
    const single = change.area.rows * change.area.columns === 1;
    const referenceId = `event${this.nextReference++}`;
    this.references.set(referenceId, new Range(this, sheet, change.area));
    this.eventReferences.push(referenceId);
    const payload = {
      changeType: 'RangeEdited',
      worksheetId: sheet.id,
      address: formatArea(change.area),
      shiftDirection: 'None',
      referenceId,
      ...(single
        ? {
            valueBefore: plainValue(change.before),
            valueAfter: plainValue(change.after),
            valueTypeBefore: typeName(change.before),
            valueTypeAfter: typeName(change.after),
          }
        : {}),
    };
    fire(10, 'Worksheet', sheet.id, 'DataChangedEvent', { ...payload, tableId: '' });
    for (const table of this.workbook.tables)
      if (table.sheetId === sheet.id && intersect(table.area, change.area))
        fire(101, 'Table', table.id, 'DataChangedEvent', { ...payload, tableId: table.id });
  }

  /** Reference ids made for events: they are the host's, not leaks of the add-in. */
  readonly eventReferences: string[] = [];

  /** Ranges that the add-in tracked and has not let go. */
  leaked(): string[] {
    return [...this.references.keys()].filter((id) => !id.startsWith('event'));
  }
}
