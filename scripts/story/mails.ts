import { type Doors, until } from './doors.ts';

interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The newest mail to an address whose subject or text says something, as the person finds it in their inbox. */
export async function mailTo(doors: Doors, address: string, says: (mail: Mail) => boolean = () => true): Promise<Mail> {
  return until(`${address} gets its mail`, async () => {
    const response = await fetch(`${doors.inbox}/api/messages?to=${encodeURIComponent(address)}`);
    const { messages } = (await response.json()) as { messages: { id: string }[] };
    for (const { id } of messages) {
      const mail = (await (await fetch(`${doors.inbox}/api/messages/${id}`)).json()) as Mail;
      if (says(mail)) return mail;
    }
    return undefined;
  });
}

/** The first link of a mail that a pattern finds. */
export function linkIn(mail: Mail, pattern: RegExp): string {
  const found = pattern.exec(`${mail.text}\n${mail.html}`)?.[0];
  if (!found) throw new Error(`The mail “${mail.subject}” has no such link`);
  return found.replaceAll('&amp;', '&');
}
