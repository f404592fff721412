import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isId } from '@marquee/values/ids.ts';

export type ObjectFiles = ReturnType<typeof openObjectFiles>;

/**
 * The bytes on disk, by the version's id alone: what people call their files never becomes a path, so no name can lead
 * out of the folder.
 */
export function openObjectFiles(folder: string) {
  const pathOf = (version: string) => {
    if (!isId(version)) throw new Error('A stored file has no valid version.');
    return join(folder, 'objects', version.slice(0, 2), version);
  };
  return {
    folder,
    read: (version: string) => readFile(pathOf(version)),
    remove: (version: string) => rm(pathOf(version), { force: true }),

    async write(version: string, bytes: Buffer): Promise<void> {
      const path = pathOf(version);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    },

    async copy(from: string, to: string): Promise<void> {
      await mkdir(dirname(pathOf(to)), { recursive: true });
      await copyFile(pathOf(from), pathOf(to));
    },

    /** Takes over a file that arrived in pieces. */
    async adopt(path: string, version: string): Promise<void> {
      await mkdir(dirname(pathOf(version)), { recursive: true });
      await rename(path, pathOf(version));
    },
  };
}
