import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { callbackify } from 'node:util';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type MailStore, mailLimits } from './mail-store.ts';

/**
 * Recipients whose name before the @ forces an error, so that every way in which mail goes wrong can be tried by hand:
 * `bounce` is refused for good, `tempfail` for now, `slow` is accepted after a while, and `timeout-after-accept` is
 * stored while its sender never learns so.
 */
const sentinels = ['bounce', 'tempfail', 'slow', 'timeout-after-accept'] as const;

const slowAcceptMs = 3_000;

interface MailReceiver {
  port: number;
  stop(): Promise<void>;
}

/** Listens for mail on 127.0.0.1 and puts what is accepted into the store. Any sign-in is taken. */
export async function receiveMail(store: MailStore, smtpPort: number): Promise<MailReceiver> {
  const sockets = new Map<number, Socket>();
  const acceptMail = callbackify((stream: SMTPServerDataStream, session: SMTPServerSession) =>
    accept(store, stream, session),
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
      acceptMail(stream, session, (error, id) => {
        if (error) done(error);
        else if (hasRecipient(session, 'timeout-after-accept')) sockets.get(session.remotePort)?.destroy();
        else done(null, `stored as ${id}`);
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

async function accept(store: MailStore, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw smtpError(552, `a mail may have ${mailLimits.sizeBytes} bytes at most`);
  if (hasRecipient(session, 'slow')) await wait(slowAcceptMs);
  const { mailFrom, rcptTo } = session.envelope;
  const envelope = { from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address) };
  return (await store.add(envelope, Buffer.concat(chunks))).id;
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
