import type { FastifyInstance, FastifyReply } from 'fastify';
import { type List, listQuery, notFound } from './mail-api-routes.ts';
import { type MailContent, mailContent } from './mail-content.ts';
import { framedHtml, listPage, mailPage } from './mail-pages.ts';
import type { MailStore, MailSummary } from './mail-store.ts';

type ById = { Params: { id: string } };

/** The pages for people: the list, one mail, and its own HTML for the frame in which it is shown. */
export function mailPageRoutes(app: FastifyInstance, store: MailStore): void {
  const contentOf = async (summary: MailSummary): Promise<MailContent> =>
    mailContent(summary, await store.parse(summary.id));

  app.get<List>('/', { schema: { querystring: listQuery } }, (request, reply) => {
    const filter = { ...request.query, to: request.query.to || undefined };
    return asPage(reply, listPage(store.list(filter), filter));
  });

  app.get<ById>('/messages/:id', async ({ params }, reply) => {
    const mail = store.find(params.id);
    return mail === undefined ? notFound(reply) : asPage(reply, mailPage(await contentOf(mail)));
  });

  app.get<ById>('/messages/:id/html', async ({ params }, reply) => {
    const mail = store.find(params.id);
    if (mail === undefined) return notFound(reply);
    // The sandbox stands in the header too: opened outside its frame, the mail's script must not run either.
    reply.header(
      'content-security-policy',
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: http: https:; style-src 'unsafe-inline'",
    );
    return reply.type('text/html; charset=utf-8').send(framedHtml(await contentOf(mail)));
  });
}

function asPage(reply: FastifyReply, text: string): FastifyReply {
  reply.header(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'",
  );
  return reply.type('text/html; charset=utf-8').send(text);
}
