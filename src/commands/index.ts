/** The ribbon's and the shortcuts' commands: each hands its wish to the pane, which shares this runtime. */
import { sendPaneCommand } from '../taskpane';
import type { PaneCommand } from '../taskpane';
import { associateCommands, showPane, whenReady } from '../workbook/excel';

/** Brings the pane to the front, because that is where the answer appears, and hands it the command. */
const show = (command: PaneCommand) => async () => {
  await showPane();
  await sendPaneCommand(command);
};

/** By action id, as the manifest and assets/shortcuts.json write it. */
const handlers = {
  openPane: show('open'),
  runPlan: show('run'),
  undoLastRun: show('undo'),
  showAlerts: show('alerts'),
  saveVersion: show('save'),
  showHelp: show('help'),
};

void whenReady().then((host) => {
  if (host) associateCommands(handlers);
});
