/** The longer side of each size of a picture, in pixels. A smaller picture isn't made larger. */
export const imageSizes = { thumb: 160, medium: 800, large: 2_000 } as const;
export type ImageSize = keyof typeof imageSizes;

/** What every picture is encoded as, so that nothing of the original but its look is left. */
export const imageMime = 'image/webp';

/** More is refused: a small file can unpack to a huge picture. A phone's largest has 50 million. */
export const pixelsMax = 60_000_000;

export const sizedPath = (path: string, size: ImageSize) => `${path}.${size}.webp`;

/** All that may lie in storage for an upload. */
export function storedPaths(path: string): string[] {
  return [path, ...(Object.keys(imageSizes) as ImageSize[]).map((size) => sizedPath(path, size))];
}

/** Where the bytes of an upload that is ready are: a picture's in one of its sizes, the largest where none is named. */
export function pathToOpen({ path, imageWidth }: { path: string; imageWidth: number | null }, size: string): string {
  return imageWidth === null ? path : sizedPath(path, size === '' ? 'large' : (size as ImageSize));
}

/** A picture's name once it was encoded anew. */
export function encodedName(name: string): string {
  return name.replace(/(\.(png|jpe?g|webp|gif|hei[cf]))?$/i, '.webp');
}
