import { acceptedMimes, imageMimes } from './file-kinds.ts';

/** What an upload becomes: a file of an event, a vendor's document, a person's picture. */
export type UploadOf = 'file' | 'document' | 'avatar';

interface UploadRule {
  /** A private bucket of its own. */
  readonly bucket: string;
  readonly mimes: readonly string[];
  /** For a sentence: which kinds are taken. */
  readonly inWords: string;
  readonly sizeBytesMax: number;
}

const megabyte = 1024 * 1024;

export const uploadRules: Readonly<Record<UploadOf, UploadRule>> = {
  file: {
    bucket: 'event-files',
    mimes: acceptedMimes,
    inWords: 'PDF, PNG, JPEG, WebP, GIF, HEIC, DOCX, XLSX, plain text or CSV',
    sizeBytesMax: 25 * megabyte,
  },
  document: {
    bucket: 'vendor-documents',
    mimes: ['application/pdf', ...imageMimes],
    inWords: 'PDF, PNG, JPEG, WebP, GIF or HEIC',
    sizeBytesMax: 25 * megabyte,
  },
  avatar: {
    bucket: 'avatars',
    mimes: imageMimes,
    inWords: 'PNG, JPEG, WebP, GIF or HEIC',
    sizeBytesMax: 10 * megabyte,
  },
};

/** How long one that can't be scanned rests before it is tried again: doubling from 15 s to 5 minutes, for ever. */
export function scanAgainMs(timesHeld: number): number {
  return Math.min(5 * 60_000, 15_000 * 2 ** Math.min(timesHeld, 10));
}
