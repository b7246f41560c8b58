import { createRoot } from 'react-dom/client';
import type { PaneActions, PaneEnvironment } from './actions';
import { takePaneCommands } from './commandBus';
import { doCommand } from './doCommand';
import { createWords } from './i18n';
import { PaneApp } from './PaneApp';
import { createPaneModel } from './state/paneModel';

/**
 * Puts the pane into `root` and reads the workbook. Everything outside comes in as arguments, so that tests and the gallery mount the same pane.
 * Returns how to take it away again.
 */
export function mountPane(root: HTMLElement, actions: PaneActions, environment: PaneEnvironment): () => void {
  const model = createPaneModel(actions, environment.preferences);
  const chosen = environment.preferences.read('language');
  const words = createWords(chosen === 'en' || chosen === 'zh' ? chosen : environment.language);
  const stopWatching = model.watch();
  const stopCommands = takePaneCommands((command) => doCommand(model, command));
  const react = createRoot(root);
  react.render(<PaneApp model={model} environment={environment} words={words} />);
  void model.open();
  return () => {
    stopCommands();
    stopWatching();
    react.unmount();
  };
}
