import { fileTypeFromBuffer } from 'file-type';
import { isText, provenMime } from '../rules/file-kinds.ts';

/** Any control character but the tab and the ends of lines. */
const controls = /(?![\t\n\r])\p{Cc}/u;

/**
 * What a file is by its content, or undefined where that isn't what it was said to be. A text has no signature: it is one
 * when it is UTF-8 without control characters.
 */
export async function typeOfContent(bytes: Uint8Array, claimed: string): Promise<string | undefined> {
  if (isText(claimed)) return isReadableText(bytes) ? claimed : undefined;
  return provenMime(claimed, (await fileTypeFromBuffer(bytes))?.mime);
}

function isReadableText(bytes: Uint8Array): boolean {
  try {
    return !controls.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}
