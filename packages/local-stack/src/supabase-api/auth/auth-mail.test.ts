import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const folder = new URL('../../../../../supabase/', import.meta.url);
const templates = (await readdir(new URL('templates/', folder))).sort();

test.each(templates)('%s: the hosted project sends what the local one sends', async (file) => {
  const [page, config] = await Promise.all(
    [`templates/${file}`, 'config.toml'].map((path) => readFile(new URL(path, folder), 'utf8')),
  );
  const kind = file.replace('.html', '');
  const section = config?.split(`[auth.email.template.${kind}]`)[1]?.split('[')[0];
  const title = /<title>(.*)<\/title>/.exec(page ?? '')?.[1];
  expect(section).toContain(`subject = "${title}"`);
  expect(section).toContain(`content_path = "./supabase/templates/${file}"`);
  expect(page).toContain('{{ .Token }}');
  if (kind !== 'reauthentication') expect(page).toContain('token_hash={{ .TokenHash }}');
});
