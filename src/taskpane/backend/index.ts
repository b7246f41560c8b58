/** What the pane keeps in this browser, and the server behind it. */
export { loadSample } from './loadSample';
export { inMemory, journalIn, openMemory } from './memory';
export type { PaneMemory } from './memory';
export type { ServerAccess } from './serverApi';
export { versionsBehind } from './versionsBehind';
