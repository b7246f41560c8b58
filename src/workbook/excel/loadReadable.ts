import { toWorkbookError } from './errors';

/**
 * Loads all items in one sync. When Excel refuses, loads them one by one and leaves out those that it cannot read.
 * @param load queues the loads of one item; may be called twice for the same item
 * @throws WorkbookError when the refusal is not about the items (a cell is edited, Excel is busy or silent)
 */
export async function loadReadable<T>(context: Excel.RequestContext, items: readonly T[], load: (item: T) => void): Promise<T[]> {
  if (items.length === 0) return [];
  items.forEach(load);
  if (await answered(context)) return [...items];
  const readable: T[] = [];
  for (const item of items) {
    load(item);
    // One by one is the point here: a single unreadable item makes the whole request fail.
    if (await answered(context)) readable.push(item);
  }
  return readable;
}

async function answered(context: Excel.RequestContext): Promise<boolean> {
  try {
    await context.sync();
    return true;
  } catch (thrown) {
    const error = toWorkbookError(thrown);
    if (['cell-edit', 'busy', 'timeout', 'offline'].includes(error.kind)) throw error;
    return false;
  }
}
