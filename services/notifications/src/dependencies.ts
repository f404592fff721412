import { timestampDate } from '@bufbuild/protobuf/wkt';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { TlsFiles } from '@marquee/service-kit/encryption/tls-files.ts';
import { rpcClient } from '@marquee/service-kit/rpc/rpc-client.ts';
import { secondMs } from '@marquee/values/instants.ts';
import { openMail } from './mail/open-mail.ts';
import type { AboutInvitation } from './rules/invitation-words.ts';

export interface DependencyOptions {
  readonly eventsRpcAddress: string;
  readonly tls?: TlsFiles | undefined;
  readonly serviceToken: () => Promise<string>;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly publicUrl: string;
  /** How long a mail gathers before it goes out. */
  readonly gatherSeconds: number;
}

interface LinkTo {
  readonly eventId: string;
  readonly organisationId: string;
  readonly personId: string;
  readonly opens: string;
}

/** What this service opens beside its database and its bus. */
export function openDependencies(options: DependencyOptions) {
  const events = rpcClient(EventsService, options.eventsRpcAddress, options.tls);
  const mail = openMail({ smtpUrl: options.smtpUrl, from: options.mailFrom });
  const publicUrl = options.publicUrl.replace(/\/+$/, '');
  return {
    gatherMs: options.gatherSeconds * secondMs,
    /** The people of an organisation who are told things, with their addresses. */
    contacts: async (organisationId: string) => {
      const answer = await events.listContacts({ organisationId }, { token: await options.serviceToken() });
      return answer.contacts;
    },
    /** A personal link that opens a page for one person; the same under one key. */
    link: async (to: LinkTo, idempotencyKey: string) => {
      // A link opens one event; to a page that is about none, its person signs in.
      if (to.eventId === '') return `${publicUrl}${to.opens}`;
      const { secret } = await events.createLink(to, { token: await options.serviceToken(), idempotencyKey });
      return `${publicUrl}/l/${secret}`;
    },
    /** Where the receipt of an erasure goes, and where it is shown. */
    erasureLetter: async (erasureId: string) => {
      const { email, secret, erasure } = await events.getErasureLetter(
        { erasureId },
        { token: await options.serviceToken() },
      );
      const number = erasure?.number ?? '';
      return { email, number, link: `${publicUrl}/erased/${number}?secret=${secret}` };
    },
    /** To whom a mail about an invitation goes, and what it says. */
    invitation: async (invitationId: string, about: AboutInvitation) => {
      const { expiresAt, ...facts } = await events.getInvitationMail(
        { invitationId, about },
        { token: await options.serviceToken() },
      );
      return { ...facts, expiresAt: expiresAt ? timestampDate(expiresAt).toISOString() : '' };
    },
    /** The link of an invitation's mail; the same under one key. */
    invitationLink: async (invitationMailId: string, idempotencyKey: string) => {
      const token = await options.serviceToken();
      const { secret } = await events.createInvitationSecret({ invitationMailId }, { token, idempotencyKey });
      return `${publicUrl}/invitations/${secret}`;
    },
    page: (path: string) => `${publicUrl}${path}`,
    send: mail.send,
    close: async () => {
      mail.close();
      events.close();
    },
  };
}

export type Dependencies = ReturnType<typeof openDependencies>;
