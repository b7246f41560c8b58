import type { PlanTest, VersionInfo } from '../versions';
import type { Ports } from './ports';

/** The tests that a version is submitted with; null: the workbook does not stand at that version, or cannot be read, so that they cannot be told. */
export async function testVersion(
  ports: Pick<Ports, 'workbook' | 'engine' | 'versions'>,
  { planId, id }: Pick<VersionInfo, 'planId' | 'id'>,
): Promise<readonly PlanTest[] | null> {
  const [content, version] = await Promise.all([ports.workbook.read(), ports.versions.load(planId, id)]);
  return ports.engine.testPlan({ content, version });
}
