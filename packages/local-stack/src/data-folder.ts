import { join, resolve } from 'node:path';

/** Where a copy of Marquee keeps all that it makes: `.marquee` in the repository, or what MARQUEE_DATA_FOLDER says. */
export function dataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return resolve(environment.MARQUEE_DATA_FOLDER || join(import.meta.dirname, '../../../.marquee'));
}
