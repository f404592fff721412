import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface ArchiveEntry {
  readonly name: string;
  readonly content: AsyncIterable<string | Uint8Array>;
}

/**
 * One zip of entries that are made one after the other, as fast as it is read: nothing is held in memory but what is under
 * way. An error ends the stream without the list of entries that a zip has at its end, so that what came by then opens
 * nowhere and can't be taken for the whole.
 */
export function zipEntries(entries: AsyncIterable<ArchiveEntry>): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let current: Readable | undefined;
  // Whoever stopped reading stops the making, too.
  output.once('close', () => current?.destroy());
  zip.on('error', (error) => output.destroy(error));
  const fill = async () => {
    for await (const { name, content } of entries) {
      if (output.destroyed) return;
      current = Readable.from(content, { objectMode: false });
      zip.addReadStream(current, name, { compress: true });
      await finished(current);
    }
    zip.end();
  };
  fill().catch((error: Error) => output.destroy(error));
  return output;
}
