import type { FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { checkOrigin } from './origin-check.ts';

const cases: [string, Record<string, string>, boolean][] = [
  ['Marquee’s own page', { origin: 'https://marquee.example' }, true],
  ['the host that it was opened by', { origin: 'http://localhost:4700' }, true],
  ['a program with a token', { authorization: 'Bearer abc' }, true],
  ['another site', { origin: 'https://evil.example' }, false],
  ['another site with a token', { origin: 'https://evil.example', authorization: 'Bearer abc' }, false],
  ['a page without an origin of its own', { origin: 'null' }, false],
  ['no origin and no token', {}, false],
];

test.each(cases)('%s', (_name, headers, allowed) => {
  const request = { headers, protocol: 'http', host: 'localhost:4700' } as unknown as FastifyRequest;
  const check = () => checkOrigin(request, 'https://marquee.example');
  if (allowed) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ code: 'other_origin' }));
});
