import { newKey } from '../act-form.tsx';

/** As long as an upload's address is good. */
const lifeMs = 2 * 60 * 60_000;

interface Kept {
  readonly key: string;
  readonly atMs: number;
}

const placeOf = (keptAs: string, { name, size, lastModified }: File) =>
  `upload-key:${keptAs}:${name}:${size}:${lastModified}`;

/**
 * The key of a large file's start: the same when the same file is chosen again for the same place, after the page was left or
 * the browser ended, so that it goes on where it stood.
 */
export function startKey(keptAs: string, file: File): string {
  const kept = JSON.parse(localStorage.getItem(placeOf(keptAs, file)) ?? 'null') as Kept | null;
  if (kept && Date.now() - kept.atMs < lifeMs) return kept.key;
  const key = newKey();
  localStorage.setItem(placeOf(keptAs, file), JSON.stringify({ key, atMs: Date.now() } satisfies Kept));
  return key;
}

/** What has arrived, was refused or taken out starts anew the next time. */
export function forgetStartKey(keptAs: string, file: File): void {
  localStorage.removeItem(placeOf(keptAs, file));
}
