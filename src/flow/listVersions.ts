import type { VersionInfo } from '../versions';
import { readPlanId } from './planId';
import type { Ports } from './ports';

/** The versions of this workbook's plan, newest first; sends what waits first. `queued` counts what still waits. */
export async function listVersions(
  ports: Pick<Ports, 'workbook' | 'versions'>,
): Promise<{ readonly versions: readonly VersionInfo[]; readonly online: boolean; readonly queued: number }> {
  const queued = await ports.versions.flush();
  const planId = readPlanId(await ports.workbook.read({ sheets: [] }));
  return { ...(await ports.versions.list(planId ?? '')), queued };
}
