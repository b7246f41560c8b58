/** THE WORDS: what a plan is made of. Plain, read-only, JSON-able data; imports nothing, touches nothing. */
export { assert } from './assert';
export { nodeText, pathOfText } from './dimension';
export type { Dimension, DimensionField, NodePath } from './dimension';
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
export { noCustomerDetails } from './plan';
export type { Customer, Deal, Plan, SalesFact, SettingCells, Source, SourceColumn, SourceRole, TargetFact } from './plan';
export type {
  Alert,
  Allocation,
  Control,
  CustomerAllotment,
  Decomposition,
  Forecast,
  DriverReason,
  ForecastMethod,
  ForecastShape,
  CalendarPart,
  HistoryFinding,
  NodeDriver,
  LeafPlan,
  NodeForecast,
  NodeProgress,
  Note,
  Progress,
  Result,
  SeriesForecast,
} from './result';
export { noShape } from './result';
export { noInputs, noRepDetails } from './inputs';
export type {
  Absence,
  ActivityFact,
  AlertFact,
  AllocationRule,
  CalendarEvent,
  CapacityOption,
  ChannelFact,
  DealChange,
  DriverFact,
  ForecastFact,
  KeyResultReview,
  LeadFact,
  LedgerFact,
  OptionalInputs,
  ProcessFact,
  Product,
  Rep,
  Resource,
  ResourceLine,
  ResponseNode,
  RevisionFact,
  RiskFact,
  SaleDetail,
  SpendFact,
  Stage,
  StageMove,
  TaskFact,
  ThresholdRule,
} from './inputs';
export { noAllocations } from './allocation';
export { CLASSES, REASONS, SEGMENTS, standingOf } from './standingOf';
export type {
  AllocationLimitSource,
  Allocations,
  BalanceMeasure,
  Capacity,
  Channel,
  ChannelLine,
  ClassMove,
  Classes,
  CustomerSegment,
  CustomerStanding,
  DealOwner,
  LedgerLine,
  LineShare,
  Move,
  Reallocation,
  Reserve,
  ResourcePlan,
  ResponseCurve,
  ShiftEffect,
  Standings,
  Territories,
} from './allocation';
export type { Adjustment, AdjustmentVerb, ReferenceFact, SpreadMethod } from './adjustment';
export { membersText, pathOfScope, periodText, scopeOfPath, scopeText, yearPeriod } from './scope';
export type { Period, Scope } from './scope';
export type { CalendarName, WeekPattern } from './settings';
export type { AppliedLimit, Conflict, Explanation, ExplanationStep, LimitSource, RoundingDeviation, TieLine, WeekPiece } from './limits';
export type { Backward, BackwardSegment, OverdueStart, RepActivities, StageRate } from './backward';
export type {
  CategoryMix,
  CustomerPath,
  NewRevision,
  ObjectiveState,
  ProductLine,
  RevisionState,
  SmartCheck,
  SmartLetter,
  TargetReview,
} from './business';
export type {
  AccuracyLine,
  Band,
  Calibration,
  CategoryLine,
  DealCategory,
  DealOdds,
  DealWarning,
  ForecastRecord,
  GroupEffect,
  Nowcast,
  OddsMover,
  OddsPoint,
  PipelineForecast,
  PipelineMonth,
  PipelineNode,
  Reliability,
  ReliabilityBin,
  StageOdds,
  TargetOdds,
  WeekTask,
} from './pipeline';
export { noDiagnosis } from './control';
export type {
  Against,
  AlertKind,
  AlertState,
  Audience,
  BridgePart,
  CauseField,
  CauseMember,
  Dependence,
  Diagnosis,
  CycleDifference,
  FunnelSegment,
  FunnelStageReview,
  GapCause,
  LateTask,
  LeadLine,
  LeakCause,
  MemberCause,
  Option,
  PipelineBridge,
  PriceCause,
  ProcessMeasure,
  RiskLine,
  StalledDeal,
  StallReason,
  WatchedAlert,
  WatchMeasure,
} from './control';
export { noOutlook } from './outlook';
export type { Outlook } from './outlook';
export { findThreshold } from './findThreshold';
