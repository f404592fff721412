import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openCluster } from './open-cluster.ts';
import './provided-context.ts';

/** Before all tests: one Postgres. Every world is a copy of its database, so that no test sees another's rows. */
export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'marquee-test-'));
  const postgres = await openCluster(join(dataFolder, 'postgres'));
  project.provide('superuserUrl', postgres.superuserUrl);
  return async () => {
    await postgres.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}
