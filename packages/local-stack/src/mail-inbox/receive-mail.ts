import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { callbackify } from 'node:util';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Troubles } from '../troubles/troubles.ts';
import { type MailStore, mailLimits } from './mail-store.ts';

/**
 * Recipients whose name before the @ forces an error, so that every way in which mail goes wrong can be tried by hand:
 * `bounce` is refused for good, `tempfail` for now, `slow` is accepted after a while, and `timeout-after-accept` is
 * stored while its sender never learns so.
 */
const sentinels = ['bounce', 'tempfail', 'slow', 'timeout-after-accept'] as const;

/**
 * What the next mails can be told to meet by `/control/troubles` (troubles/troubles.ts), whomever they are for: `tempfail`
 * and `slow` as above, `timeout_before` breaks the connection before the mail is stored, `timeout_after` when it is, and
 * `hang_after` stores it and never answers.
 */
export const mailTroubles = ['tempfail', 'slow', 'timeout_before', 'timeout_after', 'hang_after'] as const;
type MailTrouble = (typeof mailTroubles)[number];

const slowAcceptMs = 3_000;

interface MailReceiver {
  port: number;
  stop(): Promise<void>;
}

/** Listens for mail on 127.0.0.1 and puts what is accepted into the store. Any sign-in is taken. */
export async function receiveMail(
  store: MailStore,
  { smtpPort, troubles }: { smtpPort: number; troubles: Troubles<MailTrouble> },
): Promise<MailReceiver> {
  const sockets = new Map<number, Socket>();
  const acceptMail = callbackify((stream: SMTPServerDataStream, session: SMTPServerSession) =>
    accept(store, stream, { session, trouble: troubles.take(senderOf(session)) }),
  );
  const server = new SMTPServer({
    name: 'marquee-mail-inbox',
    size: mailLimits.sizeBytes,
    rejectOversized: true,
    maxRecipients: 50,
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 500,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anyone' }),
    onRcptTo: (address, _session, done) => done(refusal(address.address)),
    onData: (stream, session, done) =>
      acceptMail(stream, session, (error, accepted) => {
        if (error) done(error);
        else if (accepted.instead === 'break') sockets.get(session.remotePort)?.destroy();
        else if (accepted.instead !== 'hang') done(null, `stored as ${accepted.id}`);
      }),
  });
  // A connection that breaks off is the sender's business; without a listener it would end the whole process.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  const listening = server.listen(smtpPort, '127.0.0.1');
  await Promise.race([
    once(listening, 'listening'),
    once(server, 'error').then(([error]) => {
      throw new Error(
        `The mail inbox can't listen on port ${smtpPort}: ${String(error)}. Free the port or choose another.`,
      );
    }),
  ]);
  const address = listening.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : smtpPort,
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

interface Accepted {
  /** What happens to the connection instead of an answer. */
  readonly instead?: 'break' | 'hang' | undefined;
  readonly id?: string;
}

async function accept(
  store: MailStore,
  stream: SMTPServerDataStream,
  { session, trouble }: { session: SMTPServerSession; trouble: MailTrouble | undefined },
): Promise<Accepted> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw smtpError(552, `a mail may have ${mailLimits.sizeBytes} bytes at most`);
  if (trouble === 'tempfail') throw smtpError(451, 'no mail can be taken now, try again later');
  if (trouble === 'timeout_before') return { instead: 'break' };
  if (trouble === 'slow' || hasRecipient(session, 'slow')) await wait(slowAcceptMs);
  const envelope = { from: senderOf(session), to: session.envelope.rcptTo.map(({ address }) => address) };
  const { id } = await store.add(envelope, Buffer.concat(chunks));
  const breaks = trouble === 'timeout_after' || hasRecipient(session, 'timeout-after-accept');
  return { id, instead: breaks ? 'break' : trouble === 'hang_after' ? 'hang' : undefined };
}

function senderOf({ envelope: { mailFrom } }: SMTPServerSession): string {
  return mailFrom === false ? '' : mailFrom.address;
}

function refusal(address: string): Error | null {
  const sentinel = sentinelOf(address);
  if (sentinel === 'bounce') return smtpError(550, `${address} doesn't exist`);
  if (sentinel === 'tempfail') return smtpError(451, `${address} can't be reached now, try again later`);
  return null;
}

function hasRecipient(session: SMTPServerSession, sentinel: (typeof sentinels)[number]): boolean {
  return session.envelope.rcptTo.some(({ address }) => sentinelOf(address) === sentinel);
}

function sentinelOf(address: string): (typeof sentinels)[number] | undefined {
  const localPart = address.slice(0, address.lastIndexOf('@')).split('+')[0]?.toLowerCase();
  return sentinels.find((sentinel) => sentinel === localPart);
}

function smtpError(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
