import { type Doors, until } from './doors.ts';
import type { Person } from './people.ts';

interface Ref {
  readonly kind: string;
  readonly id: string;
  readonly label: string;
}

const words = 'Grandmother comes by wheelchair;\nplease keep the ramp free.\n';
const name = 'How we arrive.txt';

/** The client attaches a file to the thread with the venue, and the venue opens it from the message. */
export async function attachFile(doors: Doors, client: Person, { owner, eventId }: { owner: Person; eventId: string }) {
  const threadId = await until('there is a thread between client and venue', async () => {
    const { threads } = await client.act<{ threads: { threadId: string; kind: string }[] }>('messaging/list-threads', {
      eventId,
    });
    return threads.find((thread) => thread.kind === 'event')?.threadId;
  });
  const fileId = await sendBytes(client, eventId);
  const refs: Ref[] = [{ kind: 'file', id: fileId, label: name }];
  const message = { eventId, threadId, body: 'This is how we arrive.', refs };
  await client.act('messaging/send-message', message);
  const { messages } = await owner.act<{ messages: { refs: Ref[] }[] }>('messaging/list-messages', { threadId });
  const ref = messages.flatMap((one) => one.refs).find((one) => one.kind === 'file');
  if (ref?.label !== name) throw new Error('The venue’s message doesn’t name the file');
  await until('the venue opens what the client sent', async () => {
    const headers = { authorization: `Bearer ${owner.token}` };
    const opened = await fetch(`${doors.url}/files/${ref.id}`, { headers }).catch(() => undefined);
    return (await opened?.text()) === words;
  });
}

/** As a page does: a place, the bytes straight to storage, and the look at them. */
async function sendBytes(client: Person, eventId: string): Promise<string> {
  const bytes = new TextEncoder().encode(words);
  const start = { eventId, audience: 'event', name, mime: 'text/plain', sizeBytes: bytes.length };
  const { fileId, uploadUrl, uploadMime } = await until('storage gives an address', async () => {
    const started = await client.act<Record<'fileId' | 'uploadUrl' | 'uploadMime', string>>(
      'events/start-upload',
      start,
    );
    return started.uploadUrl !== '' && started;
  });
  await until('the bytes arrive', async () => {
    const put = { method: 'PUT', headers: { 'content-type': uploadMime }, body: bytes };
    return (await fetch(uploadUrl, put)).ok;
  });
  await until('the file is looked at', async () => {
    const { state, refusedBecause } = await client.act<Record<'state' | 'refusedBecause', string>>(
      'events/complete-upload',
      { eventId, fileId },
    );
    if (state === 'refused') throw new Error(refusedBecause);
    return state === 'ready';
  });
  return fileId;
}
