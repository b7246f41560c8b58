import type { PaneCommand } from './commandBus';
import type { PaneModel } from './state/paneModel';

/** Does what the ribbon or a shortcut asks, with the same model as the buttons of the pane. */
export async function doCommand(model: PaneModel, command: PaneCommand): Promise<void> {
  switch (command) {
    case 'open':
      return;
    case 'run':
      return model.run('auto');
    case 'undo':
      return model.undo();
    case 'alerts':
      return model.openPage('alerts');
    case 'save':
      return model.openPage('versions');
    case 'help':
      return model.openPage('help');
  }
}
