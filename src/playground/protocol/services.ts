import type { ApiHost } from '../api/host';
import { ApiObject } from '../api/object';
import type { InvocationResult } from '../functions/outcome';

/** State of the shared runtime, as services show and change it. */
export interface RuntimeState {
  visibility: string;
  startup: string;
  readonly buttons: Map<string, boolean>;
  readonly tabs: Map<string, boolean>;
  readonly changed: () => void;
  /** The library's runtime of custom functions takes calls now. */
  readonly functionsReady: () => void;
}

/** Makes a service object by the name that the library asks for; null when there is none. */
export function makeService(host: ApiHost, state: RuntimeState, name: string): ApiObject | null {
  if (name === 'Microsoft.InternalService.AddinInternalService') return new AddinInternalService(host);
  if (name === 'Microsoft.AppRuntime.AppRuntimeService') return new AppRuntimeService(host, state);
  if (name === 'Microsoft.AppRuntime.AppRuntimePersistenceService') return new AppRuntimePersistenceService(host, state);
  if (name === 'Microsoft.ExcelServices.CustomFunctions') return new CustomFunctionsService(host, state);
  return name === 'Microsoft.DynamicRibbon.DynamicRibbon' ? new DynamicRibbon(host, state) : null;
}

class AddinInternalService extends ApiObject {
  override $class(): string {
    return 'AddinInternalService';
  }
  notifyActionHandlerReady(): void {
    // The library says that it can take function commands now.
  }
}

class AppRuntimeService extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $state: RuntimeState,
  ) {
    super(host);
  }
  override $class(): string {
    return 'AppRuntimeService';
  }
  getAppRuntimeState(): string {
    return this.$state.visibility;
  }
  setAppRuntimeState(state: unknown): void {
    this.$state.visibility = String(state);
    this.$state.changed();
  }
}

class AppRuntimePersistenceService extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $state: RuntimeState,
  ) {
    super(host);
  }
  override $class(): string {
    return 'AppRuntimePersistenceService';
  }
  getAppRuntimeStartState(): string {
    return this.$state.startup;
  }
  setAppRuntimeStartState(state: unknown): void {
    this.$state.startup = String(state);
  }
}

class DynamicRibbon extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $state: RuntimeState,
  ) {
    super(host);
  }
  override $class(): string {
    return 'DynamicRibbon';
  }
  getButton(id: unknown): RibbonControl {
    return new RibbonControl(this.$host, this.$state.buttons, String(id));
  }
  getTab(id: unknown): RibbonControl {
    return new RibbonControl(this.$host, this.$state.tabs, String(id));
  }
  executeRequestUpdate(): void {
    // Enabled buttons come one by one.
  }
}

class RibbonControl extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $states: Map<string, boolean>,
    readonly $id: string,
  ) {
    super(host);
  }
  override $class(): string {
    return 'RibbonControl';
  }
  get enabled(): boolean {
    return this.$states.get(this.$id) ?? true;
  }
  set enabled(value: boolean) {
    this.$states.set(this.$id, Boolean(value));
  }
  setVisibility(visible: unknown): void {
    this.$states.set(this.$id, Boolean(visible));
  }
}

/** Where the library's runtime of custom functions reports to. */
class CustomFunctionsService extends ApiObject {
  constructor(
    host: ApiHost,
    readonly $state: RuntimeState,
  ) {
    super(host);
  }
  override $class(): string {
    return 'CustomFunctions';
  }
  _SetOsfControlContainerReadyForCustomFunctions(): void {
    this.$state.functionsReady();
  }
  setInvocationResults(results: unknown): void {
    if (Array.isArray(results)) this.$host.workbook.functions.answer(results as InvocationResult[]);
  }
}
