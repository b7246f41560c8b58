import type { VersionInfo } from '../versions';
import type { PlanHistory, Ports } from './ports';
import { readBase } from './workbookBase';
import type { WorkbookBase } from './workbookBase';

/** The versions of this workbook's plan, where the workbook stands among them, and what became of those that waited. */
export interface ListedVersions extends PlanHistory {
  readonly base: WorkbookBase;
  /** How many versions still wait for the server. */
  readonly queued: number;
  /** Versions that waited and were saved beside their branch just now, as it had moved on. */
  readonly aside: readonly VersionInfo[];
}

/** Lists the versions of this workbook's plan, newest first; sends what waits first. */
export async function listVersions(ports: Pick<Ports, 'workbook' | 'versions'>): Promise<ListedVersions> {
  const { left, aside } = await ports.versions.flush();
  const base = readBase(await ports.workbook.read({ sheets: [] }));
  return { ...(await ports.versions.history(base.planId ?? '')), base, queued: left, aside };
}
