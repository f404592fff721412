import { createHash } from 'node:crypto';
import { type ImageSize, imageSizes, pixelsMax } from '../rules/image-sizes.ts';

export interface EncodedImage {
  readonly sizes: Readonly<Record<ImageSize, Buffer>>;
  /** Of the largest size. */
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

/** The bytes are no picture that can be read, or one that is too large. */
export class ImageUnreadable extends Error {
  override readonly name = 'ImageUnreadable';
}

const encodeSecondsMax = 60;
const quality = 82;

/**
 * A picture in its three sizes, drawn anew: upright, as WebP, with nothing of what cameras write beside it (place, device,
 * preview). A picture that moves goes on moving.
 */
export function encodeImage(bytes: Uint8Array, mime: string): Promise<EncodedImage> {
  const encoded = lastOne.then(() => encode(bytes, mime));
  lastOne = encoded.catch(() => undefined);
  return encoded;
}

/** One picture at a time: jobs run side by side, and each picture can take 240 MB while it is drawn. */
let lastOne: Promise<unknown> = Promise.resolve();

async function encode(bytes: Uint8Array, mime: string): Promise<EncodedImage> {
  // Loaded by the first picture: until then the process does without its 20 MB.
  const { default: sharp } = await import('sharp');
  // Whoever waits for a page needs the other processors, and no picture is asked for twice.
  sharp.concurrency(1);
  sharp.cache(false);
  const { input, raw } = await readable(bytes, mime);
  const open = () =>
    sharp(input, { limitInputPixels: pixelsMax, animated: true, failOn: 'error', ...(raw ? { raw } : {}) })
      .timeout({ seconds: encodeSecondsMax })
      .rotate();
  const draw = (size: ImageSize) => {
    const side = imageSizes[size];
    return open()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality })
      .toBuffer({ resolveWithObject: true });
  };
  try {
    // One after the other: each holds the whole picture in memory.
    const large = await draw('large');
    const [medium, thumb] = [await draw('medium'), await draw('thumb')];
    return {
      sizes: { thumb: thumb.data, medium: medium.data, large: large.data },
      width: large.info.width,
      height: large.info.pageHeight ?? large.info.height,
      sha256: createHash('sha256').update(large.data).digest('hex'),
    };
  } catch (error) {
    throw new ImageUnreadable(String(error), { cause: error });
  }
}

interface Readable {
  readonly input: Uint8Array;
  readonly raw?: { readonly width: number; readonly height: number; readonly channels: 4 };
}

/** HEIC is decoded apart, in WebAssembly, because of its patents no build of sharp can; it comes upright from there. */
async function readable(bytes: Uint8Array, mime: string): Promise<Readable> {
  if (mime !== 'image/heic') return { input: bytes };
  const { default: decoder } = await import('#heic-decode');
  const images = await decoder.all({ buffer: bytes }).catch((error: unknown) => {
    throw new ImageUnreadable(String(error), { cause: error });
  });
  try {
    const [first] = images;
    if (!first || first.width * first.height > pixelsMax)
      throw new ImageUnreadable('it has no picture, or too large a one');
    const { width, height, data } = await first.decode();
    return {
      input: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      raw: { width, height, channels: 4 },
    };
  } catch (error) {
    throw error instanceof ImageUnreadable ? error : new ImageUnreadable(String(error), { cause: error });
  } finally {
    images.dispose();
  }
}
