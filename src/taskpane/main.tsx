/** The pane's entry: waits for Office, wires, mounts. What it cannot do it says in the static shell of taskpane.html. */
import { mountPane } from './mountPane';
import { wirePane } from './wire';

void start();

async function start(): Promise<void> {
  const root = document.getElementById('pane');
  if (!root) return;
  try {
    const wiring = await wirePane();
    if (!wiring) return show('outside');
    mountPane(root, wiring.actions, wiring.environment);
    document.documentElement.dataset['pane'] = 'ready';
  } catch (error) {
    show('failed', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** Shows one of the shell's texts in place of the splash. */
function show(id: 'outside' | 'failed', detail = ''): void {
  document.documentElement.dataset['pane'] = id;
  document.getElementById('splash')?.setAttribute('hidden', '');
  document.getElementById(id)?.removeAttribute('hidden');
  const place = document.querySelector(`#${id} pre`);
  if (place) place.textContent = detail;
}
