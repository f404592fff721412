import { type Schema, schemasOf } from './open-api-schema.ts';
import type { PublicRpc } from './public-rpcs.ts';
import { publicRpcs } from './public-rpcs.ts';

const refusalSchema: Schema = {
  type: 'object',
  description: 'Why it wasn’t done: a stable code for programs, a sentence for people, and the field that it is about.',
  properties: { code: { type: 'string' }, sentence: { type: 'string' }, field: { type: 'string' } },
  required: ['code', 'sentence'],
};

const refusals: Record<string, string> = {
  '400': 'Something in the message isn’t right.',
  '401': 'Nobody is signed in, or the sign-in has ended.',
  '403': 'The caller may not do this.',
  '404': 'There is no such thing, or the caller may not see it.',
  '409': 'Not in this state, or something changed meanwhile.',
  '429': 'Too many calls; Retry-After says for how many seconds.',
  '503': 'A service is away; try again with the same Idempotency-Key.',
};

/** The OpenAPI document of `/api/v1`, made from the contracts and their rules. */
export function openApiDocument(publicUrl: string): Schema {
  const messages = publicRpcs.flatMap(({ method }) => [method.input, method.output]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Marquee',
      version: 'v1',
      description:
        'Every act and query is a POST with JSON. A change needs an Idempotency-Key, so that a repeat does its work once.',
    },
    servers: [{ url: publicUrl }],
    security: [{ bearer: [] }],
    paths: Object.fromEntries(publicRpcs.map((rpc) => [rpc.path, { post: operationOf(rpc) }])),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { ...schemasOf(messages), RefusalAnswer: refusalSchema },
    },
  };
}

function operationOf({ service, method }: PublicRpc): Schema {
  const content = (name: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } });
  return {
    operationId: method.name,
    tags: [service],
    parameters: [
      { name: 'Idempotency-Key', in: 'header', schema: { type: 'string', minLength: 8, maxLength: 128 } },
      { name: 'X-Marquee-Organisation', in: 'header', schema: { type: 'string', format: 'uuid' } },
    ],
    requestBody: { content: content(method.input.name) },
    responses: {
      '200': { description: 'Done.', content: content(method.output.name) },
      ...Object.fromEntries(
        Object.entries(refusals).map(([status, description]) => [
          status,
          { description, content: content('RefusalAnswer') },
        ]),
      ),
    },
  };
}
