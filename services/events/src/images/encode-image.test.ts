import sharp from 'sharp';
import { expect, test } from 'vitest';
import { besides, colourAt, heic, photo } from '../testing/pictures.ts';
import { encodeImage, ImageUnreadable } from './encode-image.ts';

test('a photo comes in three sizes, upright, with nothing of what the camera wrote beside it', async () => {
  const original = await photo({ width: 3_000, height: 1_500, orientation: 6 });
  expect(await besides(original)).toMatchObject({ orientation: 6, width: 3_000 });
  expect((await besides(original)).hidden).toBeGreaterThan(0);
  const { sizes, width, height } = await encodeImage(original, 'image/jpeg');
  expect([width, height]).toEqual([1_000, 2_000]);
  const nothing = { hidden: 0, orientation: undefined, format: 'webp' };
  expect(await besides(sizes.large)).toEqual({ ...nothing, width: 1_000, height: 2_000 });
  expect(await besides(sizes.medium)).toEqual({ ...nothing, width: 400, height: 800 });
  expect(await besides(sizes.thumb)).toEqual({ ...nothing, width: 80, height: 160 });
  // Turned a quarter to the right, what was left is on top.
  expect((await colourAt(sizes.large, 500, 100))[0]).toBeGreaterThan(200);
  expect((await colourAt(sizes.large, 500, 1_900))[2]).toBeGreaterThan(200);
  for (const words of ['Marquee Phone', 'Anna Example']) {
    expect(original.includes(words)).toBe(true);
    for (const bytes of Object.values(sizes)) expect(bytes.includes(words)).toBe(false);
  }
});

test('a small picture isn’t made larger', async () => {
  const { sizes, width, height } = await encodeImage(await photo({ width: 100, height: 60 }), 'image/jpeg');
  expect([width, height]).toEqual([100, 60]);
  expect(await besides(sizes.thumb)).toMatchObject({ width: 100, height: 60 });
});

test('a HEIC can be read as well', async () => {
  expect(heic.includes('GPSPLACE')).toBe(true);
  const { sizes, width, height } = await encodeImage(heic, 'image/heic');
  expect([width, height]).toEqual([64, 48]);
  expect(await besides(sizes.large)).toMatchObject({ hidden: 0, format: 'webp' });
  expect((await colourAt(sizes.large, 30, 20))[0]).toBeGreaterThan(150);
});

test('a picture that moves goes on moving', async () => {
  const frames = await Promise.all(
    ['#ff0000', '#0000ff'].map((background) =>
      sharp({ create: { width: 200, height: 100, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  const { sizes, width, height } = await encodeImage(gif, 'image/gif');
  expect([width, height]).toEqual([200, 100]);
  expect(await sharp(sizes.thumb).metadata()).toMatchObject({ pages: 2, width: 160 });
});

test('what is damaged, cut off or unpacks to too much is refused', async () => {
  const original = await photo({ width: 400, height: 200 });
  // A few kilobytes that would take 400 MB.
  const bomb = await sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#fff' } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  expect(bomb.length).toBeLessThan(400_000);
  for (const [bytes, mime] of [
    [original.subarray(0, original.length / 2), 'image/jpeg'],
    [bomb, 'image/png'],
    [Buffer.from('GIF89a'), 'image/gif'],
    [heic.subarray(0, 300), 'image/heic'],
  ] as const)
    await expect(encodeImage(bytes, mime), mime).rejects.toThrow(ImageUnreadable);
});
