import sharp from 'sharp';

/** Where the camera says it was: in a picture that anybody downloads this must not be found. */
const place = 'GPSLatitude';

interface Picture {
  readonly width: number;
  readonly height: number;
  /** As EXIF has it: 6 is a picture to be turned a quarter to the right. */
  readonly orientation?: number;
}

/** A photo as a phone makes it: left half red, right half blue, with the place, the device and the way it was held. */
export async function photo({ width, height, orientation = 1 }: Picture): Promise<Buffer> {
  const half = { width: width / 2, height, channels: 3 } as const;
  const blue = await sharp({ create: { ...half, background: '#0000ff' } })
    .png()
    .toBuffer();
  return sharp({ create: { ...half, width, background: '#ff0000' } })
    .composite([{ input: blue, left: width / 2, top: 0 }])
    .withExif({
      IFD0: { Make: 'Marquee Phone', Copyright: 'Anna Example' },
      IFD3: { [place]: '52/1 31/1 12/1', GPSLatitudeRef: 'N', GPSLongitude: '13/1 24/1 18/1', GPSLongitudeRef: 'E' },
    })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
}

/** What a picture says of itself beside its look: nothing, where it was drawn anew. */
export async function besides(bytes: Buffer) {
  const { exif, xmp, iptc, icc, orientation, format, width, height } = await sharp(bytes).metadata();
  return { hidden: [exif, xmp, iptc, icc].filter(Boolean).length, orientation, format, width, height };
}

/** The colour at a place, as three numbers of 0 to 255. */
export async function colourAt(bytes: Buffer, left: number, top: number): Promise<number[]> {
  const { data } = await sharp(bytes)
    .extract({ left, top, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
}

/** A red picture of 64 × 48 pixels as an iPhone makes it, with the place where it was taken: nothing here can write one. */
export const heic = Buffer.from(
  [
    'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAeFtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA',
    'AA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAAExpbG9jAQAAAERAAAMAAQAAAAAAAAIFAAEAAAAAAAAAGgACAAEAAAAAAAAA',
    'AQAAAAAAAAAIAAMAAAAAAAACHwABAAAAAAAAARAAAABNaWluZgAAAAAAAwAAABVpbmZlAgAAAQABAABodmMxAAAAABVpbmZlAgAA',
    'AAACAABncmlkAAAAABVpbmZlAgAAAQADAABFeGlmAAAAANVpcHJwAAAAs2lwY28AAABzaHZjQwEDcAAAAAAAAAAAAB7wAPz9+PgA',
    'AA8DIAABABhAAQwB//8DcAAAAwCQAAADAAADAB66AkAhAAEAJ0IBAQNwAAADAJAAAAMAAAMAHqAggQWW6uSmubAgAAADACAAAAMA',
    'ISIAAQAGRAHBc8CJAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAUaXNwZQAAAAAAAABAAAAAMAAAABBwaXhpAAAAAAMICAgAAAAaaXBt',
    'YQAAAAAAAAACAAECgQIAAgIDhAAAAChpcmVmAAAAAAAAAA5kaW1nAAIAAQABAAAADmNkc2MAAwABAAIAAAEybWRhdAAAABYoAa8Z',
    'gO9Jpb//3Dmf9TYv+F61pj5uAAAAAElJKgAIAAAACAASAQMAAQAAAAEAAAAaAQUAAQAAAG4AAAAbAQUAAQAAAHYAAAAoAQMAAQAA',
    'AAIAAAATAgMAAQAAAAEAAACYggIACQAAAH4AAABphwQAAQAAAIgAAAAliAQAAQAAANYAAAAAAAAAOGMAAOgDAAA4YwAA6AMAAEdQ',
    'U1BMQUNFAAAGAACQBwAEAAAAMDIxMAGRBwAEAAAAAQIDAACgBwAEAAAAMDEwMAGgAwABAAAA//8AAAKgBAABAAAAQAAAAAOgBAAB',
    'AAAAMAAAAAAAAAACAAEAAgACAAAATgAAAAIABQADAAAA9AAAAAAAAAA0AAAAAQAAAB8AAAABAAAAAAAAAAEAAAA=',
  ].join(''),
  'base64',
);
