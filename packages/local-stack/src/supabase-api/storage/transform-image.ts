import sharp from 'sharp';
import { refusals } from './storage-error.ts';

/** As it stands in an address, or in the claims of a signed one. */
export interface Transform {
  width?: string | number | undefined;
  height?: string | number | undefined;
  resize?: string | undefined;
  quality?: string | number | undefined;
  format?: string | undefined;
}

const sideMax = 2_500;
const inputBytesMax = 25 * 1024 * 1024;
// A small file can unpack to a huge picture.
const inputPixelsMax = 50_000_000;

const fits = { cover: 'cover', contain: 'inside', fill: 'fill' } as const;
const formats: Readonly<Record<string, 'jpeg' | 'png' | 'webp' | 'gif' | 'avif'>> = {
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  gif: 'gif',
  avif: 'avif',
  heif: 'avif',
};

/** The picture in another size; as WebP where the browser takes it, unless the original's format is asked for. */
export async function transformImage(
  bytes: Buffer,
  transform: Transform,
  accept: string,
): Promise<{ bytes: Buffer; contentType: string }> {
  if (bytes.length > inputBytesMax) throw refusals.tooLarge();
  const [width, height] = [side(transform.width, 'width'), side(transform.height, 'height')];
  const quality = Number(transform.quality ?? 80);
  if (!(quality >= 20 && quality <= 100)) throw refusals.invalid('quality must be between 20 and 100');
  const resize = transform.resize ?? 'cover';
  if (!Object.hasOwn(fits, resize)) throw refusals.invalid('resize must be cover, contain or fill');
  try {
    const image = sharp(bytes, { limitInputPixels: inputPixelsMax, failOn: 'error' }).rotate();
    const { format: original } = await sharp(bytes, { limitInputPixels: inputPixelsMax }).metadata();
    const format =
      transform.format !== 'origin' && accept.includes('image/webp') ? 'webp' : (formats[original] ?? 'png');
    const sized = image.resize({ width, height, fit: fits[resize as keyof typeof fits], withoutEnlargement: false });
    return { bytes: await sized.toFormat(format, { quality }).toBuffer(), contentType: `image/${format}` };
  } catch {
    throw refusals.invalid('The file is no image that can be transformed.');
  }
}

function side(given: string | number | undefined, name: string): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1 || value > sideMax)
    throw refusals.invalid(`${name} must be between 1 and ${sideMax}`);
  return value;
}
