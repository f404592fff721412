import { readFile } from 'node:fs/promises';

/**
 * The token by which this process shows who it is. The cluster rewrites the file before the token ends, so it is read
 * again for each use: a page-cache read, no more.
 */
export function serviceTokenFrom(file: string): () => Promise<string> {
  return async () => (await readFile(file, 'utf8')).trim();
}
