import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acceptedMimes, sizeBytesMax } from '../rules/file-kinds.ts';
import { bucket } from './open-file-storage.ts';

/** The CLI makes the bucket of a project on one's own machine from this file; the service makes it everywhere else. */
test('supabase/config.toml has the bucket as the service makes it', () => {
  const settings = readFileSync(join(import.meta.dirname, '../../../../supabase/config.toml'), 'utf8');
  const own = settings.split(`[storage.buckets.${bucket}]`)[1]?.split('\n[')[0] ?? '';
  expect(own).toContain('public = false');
  expect(own).toContain(`file_size_limit = "${sizeBytesMax / 1024 / 1024}MiB"`);
  const mimes = /allowed_mime_types = \[([^\]]*)\]/.exec(own)?.[1] ?? '';
  expect([...mimes.matchAll(/"([^"]+)"/g)].map((match) => match[1])).toEqual(acceptedMimes);
});
