/** What the ribbon and the shortcuts can ask of the pane. */
export type PaneCommand = 'open' | 'run' | 'undo' | 'alerts' | 'save' | 'help';

type Listener = (command: PaneCommand) => Promise<void>;

let listener: Listener | null = null;
let waiting: PaneCommand[] = [];

/** Hands a command to the pane; resolves when the pane has done it. Before the pane stands it waits its turn. */
export async function sendPaneCommand(command: PaneCommand): Promise<void> {
  if (listener) await listener(command);
  else waiting.push(command);
}

/** The pane takes the commands, first those that wait; returns how to stop. */
export function takePaneCommands(take: Listener): () => void {
  listener = take;
  const early = waiting;
  waiting = [];
  void early.reduce((before, command) => before.then(() => take(command)), Promise.resolve());
  return () => {
    if (listener === take) listener = null;
  };
}
