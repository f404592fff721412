import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../rpc/open-services.ts';

const bodyBytesMax = 262_144;

/**
 * What Stripe posts, handed to payments byte for byte: the signature is over the bytes, so nothing here may parse them.
 * Stripe signs each try anew, so the key is over both; payments knows an event of Stripe's again by its own id.
 */
export function addStripeWebhook(
  app: FastifyInstance,
  { services, serviceToken }: { services: Services; serviceToken: () => Promise<string> },
): void {
  app.register(async (room) => {
    room.removeAllContentTypeParsers();
    room.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyBytesMax }, (_request, body, done) =>
      done(null, body),
    );
    room.post('/api/webhooks/stripe', async (request) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const signature = request.headers['stripe-signature']?.toString() ?? '';
      const { outcome } = await services.payments.handleStripeWebhook(
        { body, signature },
        {
          token: await serviceToken(),
          idempotencyKey: createHash('sha256').update(body).update(signature).digest('hex'),
          requestId: request.requestId,
        },
      );
      return { outcome };
    });
  });
}
