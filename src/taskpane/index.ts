/** THE FACE: what a person sees and does in the task pane. Knows the use cases only as `PaneActions`; `main.tsx` is the entry, `wire.ts` joins the two. */
export type {
  AppliedRun,
  CellChangeText,
  MergeTried,
  PaneActions,
  PaneEnvironment,
  PaneLanguage,
  PanePreferences,
  PaneTheme,
  PaneWiring,
  RestorePreview,
  RunOptions,
  RunPreview,
  SheetChange,
  UndoOutcome,
  VersionList,
  WritePreview,
} from './actions';
export { sendPaneCommand } from './commandBus';
export type { PaneCommand } from './commandBus';
export { mountPane } from './mountPane';
