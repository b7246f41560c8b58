/** THE WORDS: what a plan is made of. Plain, read-only, JSON-able data; imports nothing, touches nothing. */
export { assert } from './assert';
export type { CellRef, Issue, IssueCode, IssueLevel, Rect } from './issue';
export {
  addMonths,
  day,
  dayFromNumber,
  dayNumber,
  daySerial,
  daysInMonth,
  fiscalMonths,
  lastDay,
  month,
  monthFromNumber,
  monthNumber,
  monthOf,
  monthRange,
  parseDay,
  parseMonth,
  serialDay,
} from './period';
export type { DateSystem, Day, Month } from './period';
export { defaultSettings } from './settings';
export type { CustomerClass, Holiday, Settings, Severity } from './settings';
export type { Customer, Deal, Dimension, DimensionField, Plan, SalesFact, SettingCells, Source, SourceColumn, SourceRole, TargetFact } from './plan';
export type {
  Alert,
  Allocation,
  Control,
  CustomerAllotment,
  Decomposition,
  Forecast,
  ForecastMethod,
  LeafPlan,
  NodeForecast,
  NodePath,
  NodeProgress,
  Note,
  Progress,
  Result,
  SeriesForecast,
} from './result';
