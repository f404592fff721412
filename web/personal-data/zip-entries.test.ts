import { buffer } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type ArchiveEntry, zipEntries } from './zip-entries.ts';

async function* content(...texts: string[]) {
  yield* texts;
}

test('entries are made one after the other, and are what a zip holds', async () => {
  const order: string[] = [];
  async function* entries(): AsyncGenerator<ArchiveEntry> {
    for (const name of ['a.json', 'folder/b.json']) {
      order.push(`begin ${name}`);
      yield { name, content: content('[', name, ']') };
      order.push(`end ${name}`);
    }
  }
  const archive = unzipSync(await buffer(zipEntries(entries())));
  expect(Object.entries(archive).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
    ['a.json', '[a.json]'],
    ['folder/b.json', '[folder/b.json]'],
  ]);
  expect(order).toEqual(['begin a.json', 'end a.json', 'begin folder/b.json', 'end folder/b.json']);
});

test.each([
  [
    'between entries',
    async function* (): AsyncGenerator<ArchiveEntry> {
      yield { name: 'a.json', content: content('[]') };
      throw new Error('a service is away');
    },
  ],
  [
    'within an entry',
    async function* (): AsyncGenerator<ArchiveEntry> {
      yield {
        name: 'a.json',
        content: (async function* () {
          yield '[';
          throw new Error('a service is away');
        })(),
      };
    },
  ],
])('an error %s ends the stream with it: what came by then can’t be opened', async (_where, entries) => {
  const pieces: Buffer[] = [];
  const output = zipEntries(entries());
  output.on('data', (piece: Buffer) => pieces.push(piece));
  const error = await new Promise<Error>((resolve) => output.once('error', resolve));
  expect(error.message).toBe('a service is away');
  expect(() => unzipSync(Buffer.concat(pieces))).toThrow();
});

test('whoever stops reading stops the making', async () => {
  let made = 0;
  async function* endless() {
    for (;;) {
      made++;
      yield 'x'.repeat(100_000);
    }
  }
  async function* entries(): AsyncGenerator<ArchiveEntry> {
    yield { name: 'endless.json', content: endless() };
  }
  const output = zipEntries(entries());
  await new Promise((resolve) => output.once('readable', resolve));
  output.destroy();
  await new Promise((resolve) => output.once('close', resolve));
  await new Promise((resolve) => setImmediate(resolve));
  const sofar = made;
  await new Promise((resolve) => setImmediate(resolve));
  expect(made).toBe(sofar);
  expect(made).toBeLessThan(1_000);
});
