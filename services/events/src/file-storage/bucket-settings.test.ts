import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type UploadOf, uploadRules } from '../rules/uploads.ts';
import { bucketOptions } from './open-file-storage.ts';

/** The CLI makes the buckets of a project on one's own machine from this file; the service makes them everywhere else. */
test.each(Object.keys(uploadRules) as UploadOf[])(
  'supabase/config.toml has the bucket of a %s as the service makes it',
  (of) => {
    const settings = readFileSync(join(import.meta.dirname, '../../../../supabase/config.toml'), 'utf8');
    const own = settings.split(`[storage.buckets.${uploadRules[of].bucket}]`)[1]?.split('\n[')[0] ?? '';
    const { fileSizeLimit, allowedMimeTypes } = bucketOptions(of);
    expect(own).toContain('public = false');
    expect(own).toContain(`file_size_limit = "${fileSizeLimit / 1024 / 1024}MiB"`);
    const mimes = /allowed_mime_types = \[([^\]]*)\]/.exec(own)?.[1] ?? '';
    expect([...mimes.matchAll(/"([^"]+)"/g)].map((match) => match[1])).toEqual(allowedMimeTypes);
  },
);
