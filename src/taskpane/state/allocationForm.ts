import type { AllocationTried, AllocationTry } from '../../flow';
import type { LedgerLine, Move, Plan, Resource, ResourceLine, ResourcePlan, Result, Settings, ShiftEffect } from '../../plan';
import type { AllocationChange, AllocationSettings, LedgerDraft, LineChange, RuleDraft } from '../../sheets';
import { readNumber } from './planForm';
import { customerClasses } from './tierShares';
import type { ChosenTiers } from './tierShares';

/** Floor and cap of a line as typed; absent: as it is, empty: none. */
export interface TypedBounds {
  readonly floor?: string;
  readonly cap?: string;
}

/** The settings that the page moves, but for the classes' shares. */
type PlainSettings = Omit<AllocationSettings, 'tierShares'>;

/** The groups of the page, in their order. */
export const allocationGroups = ['reserve', 'lines', 'people', 'whatIf'] as const;
export type AllocationGroup = (typeof allocationGroups)[number];

/** What the Allocation page holds, as chosen and typed; absent or null: as in the plan, or as proposed. */
export interface AllocationForm {
  readonly settings: PlainSettings;
  readonly tiers: ChosenTiers | null;
  /** By line. */
  readonly bounds: Readonly<Record<number, TypedBounds>>;
  readonly resource: Resource | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly share: number;
  /** Who approves a release of the reserve. */
  readonly name: string;
  /** The groups that are open. */
  readonly open: readonly AllocationGroup[];
}

export const emptyAllocation: AllocationForm = {
  settings: {},
  tiers: null,
  bounds: {},
  resource: null,
  from: null,
  to: null,
  share: 0.15,
  name: '',
  open: ['reserve'],
};

/** The part of an empty form that takes back every change. */
export const asItWas: Pick<AllocationForm, 'settings' | 'tiers' | 'bounds'> = { settings: {}, tiers: null, bounds: {} };

/** What was tried, and for which outcome. */
export interface Tried extends AllocationTried {
  readonly outcome: { readonly plan: Plan; readonly result: Result };
  readonly asked: Omit<AllocationTry, 'basis'>;
}

/** Is this what the form asks for now? */
export function isTried({ asked }: Pick<Tried, 'asked'>, form: AllocationForm, plan: Plan, result: Pick<Result, 'resources'>): boolean {
  return JSON.stringify(asked) === JSON.stringify(askedOf(form, plan, result));
}

/** The form with settings moved; one that comes back to what the plan has is left out. */
export function moveSettings({ settings }: AllocationForm, plan: Plan, change: PlainSettings): Pick<AllocationForm, 'settings'> {
  const moved = Object.entries({ ...settings, ...change }).filter(([key, value]) => value !== plan.settings[key as keyof PlainSettings]);
  return { settings: Object.fromEntries(moved) as PlainSettings };
}

/** The settings as the form has them. */
export function settingsOf({ settings, tiers }: AllocationForm, plan: Plan): Settings {
  return { ...plan.settings, ...settings, ...(tiers ? { tierShares: tiers.shares } : {}) };
}

/** Currency, heads or hours that one in a field of a resource is. */
export function fieldUnit(resource: Resource, { settings }: Plan): number {
  return resource === 'budget' ? settings.amountUnit : 1;
}

/** A floor or cap as typed, in the resource's unit; null: none; undefined: it cannot be meant (no number, below zero, half a head). */
export function readBound(text: string, resource: Resource, plan: Plan): number | null | undefined {
  if (text.trim() === '') return null;
  const value = readNumber(text);
  if (value === null || value < 0 || (resource === 'heads' && !Number.isInteger(value))) return undefined;
  return Math.round(value * fieldUnit(resource, plan) * 100) / 100;
}

/** What keeps a line's floor and cap as typed from being used; null: nothing. */
export function wrongBounds(bounds: TypedBounds, line: ResourceLine, plan: Plan): 'number' | 'order' | null {
  const { floor = line.floor, cap = line.cap } = readBounds(bounds, line, plan);
  if (Object.values(bounds).some((text) => text !== undefined && readBound(text, line.resource, plan) === undefined)) return 'number';
  return floor !== null && cap !== null && floor > cap ? 'order' : null;
}

function readBounds(bounds: TypedBounds, { resource }: ResourceLine, plan: Plan): { floor?: number | null; cap?: number | null } {
  const [floor, cap] = [bounds.floor, bounds.cap].map((text) => (text === undefined ? undefined : readBound(text, resource, plan)));
  return { ...(floor === undefined ? {} : { floor }), ...(cap === undefined ? {} : { cap }) };
}

/** The change that a form asks for; floors and caps that cannot be used are left out. */
export function changeOf({ settings: plain, tiers, bounds }: AllocationForm, plan: Plan): AllocationChange {
  const isOther = tiers !== null && customerClasses.some((each) => tiers.shares[each] !== plan.settings.tierShares[each]);
  const settings = { ...plain, ...(isOther ? { tierShares: tiers.shares } : {}) };
  const lines = Object.entries(bounds).flatMap(([index, typed]): LineChange[] => {
    const line = plan.lines[Number(index)];
    if (!line || wrongBounds(typed, line, plan) !== null) return [];
    return [{ line: Number(index), ...readBounds(typed, line, plan) }];
  });
  return { ...(Object.keys(settings).length > 0 ? { settings } : {}), ...(lines.length > 0 ? { lines } : {}) };
}

/** Does the form ask for anything that the plan does not have? */
export function isChanged(form: AllocationForm, plan: Plan): boolean {
  const { settings = {}, lines = [] } = changeOf(form, plan);
  const { tierShares, ...plain } = settings;
  const own = tierShares !== undefined || Object.entries(plain).some(([key, value]) => plan.settings[key as keyof Settings] !== value);
  return (
    own ||
    lines.some(({ line, ...figures }) => Object.entries(figures).some(([field, value]) => plan.lines[line]?.[field as 'floor' | 'cap'] !== value))
  );
}

/** The resource that the page is about: the chosen one, else the first that is split. */
export function resourceOf({ resource }: Pick<AllocationForm, 'resource'>, resources: readonly ResourcePlan[]): ResourcePlan | null {
  return resources.find((each) => each.resource === resource) ?? resources[0] ?? null;
}

/** From which line to which a share is moved: as chosen, else from that whose last unit brings least to that whose brings most. */
export function shiftEnds(form: AllocationForm, { lines }: ResourcePlan): { readonly from: number; readonly to: number } | null {
  const givers = lines.filter(({ current }) => current > 0).sort((a, b) => a.marginalCurrent - b.marginalCurrent);
  const from = lines.find(({ line }) => line === form.from) ?? givers[0];
  const takers = [...lines].filter(({ line }) => line !== from?.line).sort((a, b) => b.marginalCurrent - a.marginalCurrent);
  const to = takers.find(({ line }) => line === form.to) ?? takers[0];
  return from && to ? { from: from.line, to: to.line } : null;
}

/** What is tried for a form. */
export function askedOf(form: AllocationForm, plan: Plan, { resources }: Pick<Result, 'resources'>): Omit<AllocationTry, 'basis'> {
  const own = resourceOf(form, resources);
  const ends = own && shiftEnds(form, own);
  return { change: changeOf(form, plan), ...(own && ends ? { shift: { ...ends, share: form.share, resource: own.resource } } : {}) };
}

/** A change of what was tried, together with what the form asks for: figures were shown for both. */
export function withForm(change: AllocationChange, form: AllocationForm, plan: Plan): AllocationChange {
  const asked = changeOf(form, plan);
  const byLine = new Map((asked.lines ?? []).map((each) => [each.line, each]));
  for (const each of change.lines ?? []) byLine.set(each.line, { ...byLine.get(each.line), ...each });
  return { ...asked, ...change, ...(byLine.size > 0 ? { lines: [...byLine.values()] } : {}) };
}

/** The change that makes a proposed split the current one. */
export function takeSplit({ lines }: ResourcePlan): AllocationChange {
  return { lines: lines.map(({ line, proposed }) => ({ line, current: proposed })) };
}

/** The change that moves what a shift was tried with. */
export function takeShift(
  { amount }: ShiftEffect,
  { from, to }: { readonly from: number; readonly to: number },
  { lines }: ResourcePlan,
): AllocationChange {
  const current = (line: number): number => lines.find((each) => each.line === line)?.current ?? 0;
  return {
    lines: [
      { line: from, current: current(from) - amount },
      { line: to, current: current(to) + amount },
    ],
  };
}

/** The change that approves a proposal of the reserve by name; what is held and is not kept yet is kept with it. */
export function approve(proposal: LedgerLine, lines: readonly LedgerLine[], approvedBy: string): AllocationChange {
  const held = lines.filter(({ row, entry }) => row === null && entry === 'held');
  return { ledger: [...held.map(draftOf), { ...draftOf(proposal), approvedBy }] };
}

function draftOf({ on, entry, amount, territory, line, by, reason, approvedBy }: LedgerLine): LedgerDraft {
  return { on, entry, amount, territory, line, by, reason, approvedBy };
}

/** The change that makes all moves of a re-allocation: between lines in their current amounts, from the reserve as releases approved by name. */
export function takeMoves(moves: readonly Move[], { lines }: ResourcePlan, plan: Plan, approvedBy: string, reason: string): AllocationChange {
  const current = new Map<number, number>();
  const add = (line: number, amount: number): void => {
    const now = current.get(line) ?? lines.find((each) => each.line === line)?.current ?? 0;
    current.set(line, now + amount);
  };
  const ledger: LedgerDraft[] = [];
  const on = plan.ledger.reduce((latest, row) => (row.on > latest ? row.on : latest), plan.settings.asOf);
  for (const { from, to, amount } of moves) {
    add(to, amount);
    if (from !== null) add(from, -amount);
    else {
      const { line = '', territory = '' } = plan.lines[to] ?? {};
      ledger.push({ on, entry: 'release', amount, territory, line, by: approvedBy, reason, approvedBy });
    }
  }
  return { lines: [...current].map(([line, amount]) => ({ line, current: amount })), ...(ledger.length > 0 ? { ledger } : {}) };
}

/** The limit that keeps a line at an amount. */
export function holdRule({ resource, line, territory, channel, period }: ResourceLine, value: number): RuleDraft {
  return { resource, line, territory, channel, tier: null, customer: '', period, rule: 'hold', value, of: '', owner: '', reason: '', until: null };
}
