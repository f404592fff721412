/** What may be added to an event, by what its name and its sender's machine say, and by what its content must then be. */
interface FileKind {
  readonly mime: string;
  /** The first is the usual one. */
  readonly extensions: readonly string[];
  readonly words: string;
  /** Without a signature: it is told by being readable text. */
  readonly isText?: boolean;
  readonly isImage?: boolean;
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const kinds: readonly FileKind[] = [
  { mime: 'application/pdf', extensions: ['pdf'], words: 'a PDF' },
  { mime: 'image/png', extensions: ['png'], words: 'a PNG picture', isImage: true },
  { mime: 'image/jpeg', extensions: ['jpg', 'jpeg'], words: 'a JPEG picture', isImage: true },
  { mime: 'image/webp', extensions: ['webp'], words: 'a WebP picture', isImage: true },
  { mime: 'image/gif', extensions: ['gif'], words: 'a GIF picture', isImage: true },
  { mime: 'image/heic', extensions: ['heic', 'heif'], words: 'a HEIC picture', isImage: true },
  { mime: word, extensions: ['docx'], words: 'a Word document' },
  { mime: sheet, extensions: ['xlsx'], words: 'an Excel sheet' },
  { mime: 'text/plain', extensions: ['txt'], words: 'plain text', isText: true },
  { mime: 'text/csv', extensions: ['csv'], words: 'a CSV table', isText: true },
];

export const acceptedMimes: readonly string[] = kinds.map(({ mime }) => mime);

export const imageMimes: readonly string[] = kinds.flatMap(({ mime, isImage }) => (isImage ? [mime] : []));

export const liveFilesMax = 200;

/**
 * What a file is said to be, or undefined for what isn't taken. The name decides where it has an ending: machines call a
 * CSV by many types, and some know none for HEIC.
 */
export function claimedMime(name: string, mime: string): string | undefined {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  if (extension) return kinds.find(({ extensions }) => extensions.includes(extension))?.mime;
  const said = mime.split(';')[0]?.trim().toLowerCase();
  return kinds.find((kind) => kind.mime === said)?.mime;
}

/** What an accepted type is called in a sentence. */
export function kindInWords(mime: string): string {
  return kinds.find((kind) => kind.mime === mime)?.words ?? mime;
}

export function isText(mime: string): boolean {
  return kinds.some((kind) => kind.mime === mime && kind.isText);
}

export function isImage(mime: string): boolean {
  return imageMimes.includes(mime);
}

/** Whether it is shown by a browser as it is; the rest is saved. */
export function opensInPlace(mime: string): boolean {
  return mime === 'application/pdf' || (mime !== 'image/heic' && mime.startsWith('image/'));
}

/**
 * The type of a file whose content was looked at, or undefined where it isn't what it was said to be. A picture may be of
 * another picture's kind (phones rename them); nothing else may.
 * @param found the type by the content's signature; for a text, that it is one.
 */
export function provenMime(claimed: string, found: string | undefined): string | undefined {
  const kindOf = (mime: string | undefined) => kinds.find((kind) => kind.mime === mime);
  const mime = found === 'image/heif' ? 'image/heic' : found;
  if (mime === claimed) return mime;
  return kindOf(claimed)?.isImage && kindOf(mime)?.isImage ? mime : undefined;
}
