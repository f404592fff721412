import type { Schema } from './open-api-schema.ts';

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly requestBody: {
    readonly content: { readonly 'application/json': { readonly schema: { readonly $ref: string } } };
  };
  readonly responses: Record<
    string,
    { readonly content: { readonly 'application/json': { readonly schema: { readonly $ref: string } } } }
  >;
}

/** A page that lists the whole API, with every message. It is ours: the ready-made ones fetch scripts from elsewhere. */
export function apiDocsPage(document: Schema): string {
  const paths = Object.entries(document.paths as Record<string, { post: Operation }>);
  const schemas = (document.components as { schemas: Record<string, Schema> }).schemas;
  const tags = [...new Set(paths.map(([, { post }]) => post.tags[0] ?? ''))];
  const sections = tags.map((tag) => {
    const own = paths.filter(([, { post }]) => post.tags[0] === tag);
    return `<section><h2 id="${tag}">${tag}</h2>${own.map(([path, { post }]) => operation(path, post)).join('')}</section>`;
  });
  const messages = Object.entries(schemas).map(
    ([name, schema]) =>
      `<details id="${name}"><summary><code>${name}</code></summary><pre>${escape(JSON.stringify(schema, null, 2))}</pre></details>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Marquee’s API</title><link rel="stylesheet" href="/api/docs.css"></head><body><h1>Marquee’s API</h1><p>Every call is a <code>POST</code> with JSON and <code>Authorization: Bearer …</code>; a change also needs an <code>Idempotency-Key</code>. The document for programs: <a href="/api/v1/openapi.json">openapi.json</a>.</p><nav>${tags.map((tag) => `<a href="#${tag}">${tag}</a>`).join(' ')} <a href="#messages">messages</a></nav>${sections.join('')}<section><h2 id="messages">messages</h2>${messages.join('')}</section></body></html>`;
}

export const apiDocsStyle = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1.5rem}nav a{margin-right:.75rem}h2{margin-top:2rem}article{padding:.5rem 0;border-top:1px solid #8884}code,pre{font:14px/1.45 ui-monospace,monospace}pre{overflow:auto}summary{cursor:pointer;padding:.25rem 0}`;

function operation(path: string, post: Operation): string {
  const name = (ref: string) => ref.split('/').at(-1) ?? '';
  const input = name(post.requestBody.content['application/json'].schema.$ref);
  const output = name(post.responses['200']?.content['application/json'].schema.$ref ?? '');
  const link = (message: string) => `<a href="#${message}"><code>${message}</code></a>`;
  return `<article><code>POST ${path}</code><br>${link(input)} → ${link(output)}</article>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
