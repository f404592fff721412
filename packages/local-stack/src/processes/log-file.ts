import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const BYTES_MAX = 8 * 1024 ** 2;

export interface LogFile {
  write(line: string): void;
  close(): void;
}

/**
 * A file that takes lines and is set aside as "<path>.1" when it grows past the limit (the one set aside before is
 * dropped), so that a process that complains all night doesn't fill the disk.
 */
export function openLogFile(path: string, bytesMax = BYTES_MAX): LogFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const open = () => openSync(path, 'a', 0o600);
  let file: number | undefined = open();
  let bytes = fstatSync(file).size;
  return {
    write(line) {
      if (file === undefined) return;
      if (bytes >= bytesMax) {
        closeSync(file);
        renameSync(path, `${path}.1`);
        file = open();
        bytes = 0;
      }
      bytes += writeSync(file, `${line}\n`);
    },
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}
