import type { DetailedError } from 'tus-js-client';
import type { Sending } from './sending.ts';

/** As storage hands it out. */
export interface Resumable {
  readonly url: string;
  readonly token: string;
  readonly bucketName: string;
  readonly objectName: string;
}

/** Storage takes pieces of this size alone; what is smaller goes at once. */
export const pieceBytes = 6 * 1024 * 1024;

/** After a break it is tried again after so long; each piece that arrives begins the row anew. */
const retryDelaysMs = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * Sends a file by the TUS protocol. After a break it goes on where it stood, also when the page was left meanwhile: the
 * browser remembers how far it was, by the object's name.
 */
export async function sendInPieces(
  { url, token, bucketName, objectName }: Resumable,
  mime: string,
  { file, sending }: { file: File; sending: Sending },
): Promise<'arrived' | 'refused' | 'cut off'> {
  // Loaded by the first large file.
  const { Upload, defaultOptions } = await import('tus-js-client');
  return new Promise((resolve) => {
    const upload = new Upload(file, {
      endpoint: url,
      headers: { 'x-signature': token },
      metadata: { bucketName, objectName, contentType: mime, cacheControl: '3600' },
      chunkSize: pieceBytes,
      retryDelays: retryDelaysMs,
      fingerprint: async () => `marquee-upload:${objectName}`,
      removeFingerprintOnSuccess: true,
      onShouldRetry: (error, attempt, options) => {
        sending.onBreak();
        // It is worth the wait also while the browser says that it is offline.
        const status = error.originalResponse?.getStatus() ?? 0;
        return status === 0 || (defaultOptions.onShouldRetry?.(error, attempt, options) ?? status >= 500);
      },
      onProgress: (sentBytes, allBytes) => sending.onProgress(allBytes > 0 ? sentBytes / allBytes : 0),
      onSuccess: () => resolve('arrived'),
      onError: (error) => resolve(isRefusal(error) ? 'refused' : 'cut off'),
    });
    sending.signal.addEventListener('abort', () => {
      // What is there of it is let go; if that doesn't arrive, storage does it after a day.
      upload.abort(true).catch(() => undefined);
      resolve('cut off');
    });
    upload
      .findPreviousUploads()
      .then(([before]) => {
        if (before) upload.resumeFromPreviousUpload(before);
        if (!sending.signal.aborted) upload.start();
      })
      .catch(() => resolve('cut off'));
  });
}

function isRefusal(error: Error | DetailedError): boolean {
  const status = 'originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0;
  return status >= 400 && status < 500;
}
