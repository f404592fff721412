import { Body, Button, Container, Head, Heading, Hr, Html, Preview, Text } from '@react-email/components';
import { render, toPlainText } from '@react-email/render';
import { createElement as h } from 'react';

export interface Paragraph {
  readonly subject: string;
  readonly text: string;
  readonly action: string;
  readonly link: string;
}

export interface MailContent {
  readonly name: string;
  readonly paragraphs: readonly Paragraph[];
  readonly why: string;
  /** Whether the reader can choose not to be written to. */
  readonly choosable?: boolean;
  /** What the news are of, where they are several; the event unless told. */
  readonly ofWhat?: string;
}

export interface MailBody {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const sans = { fontFamily: 'system-ui, sans-serif', color: '#1c1917' };
const button = { backgroundColor: '#1c1917', color: '#ffffff', borderRadius: 6, padding: '10px 16px' };
const small = { fontSize: 12, color: '#57534e' };

/** A mail that carries its content, says why it came, and has a text part: what happened, each with its one action. */
export async function mailBody({
  name,
  paragraphs,
  why,
  choosable = true,
  ofWhat = 'your event',
}: MailContent): Promise<MailBody> {
  const [first] = paragraphs;
  const subject = paragraphs.length === 1 && first ? first.subject : `${paragraphs.length} news of ${ofWhat}`;
  const greeting = name === '' ? 'Hello,' : `Hello ${name},`;
  const parts = paragraphs.flatMap(({ subject: title, text, action, link }, index) => [
    h(Heading, { as: 'h2', key: `title-${index}`, style: { fontSize: 18 } }, title),
    h(Text, { key: `text-${index}` }, text),
    h(Button, { key: `link-${index}`, href: link, style: button }, action),
  ]);
  const page = h(
    Html,
    { lang: 'en' },
    h(Head),
    h(Preview, null, paragraphs.map((one) => one.text).join(' ')),
    h(
      Body,
      { style: sans },
      h(
        Container,
        null,
        h(Text, null, greeting),
        ...parts,
        h(Hr),
        h(Text, { style: small }, choosable ? `${why} ${choose}` : why),
      ),
    ),
  );
  const html = await render(page);
  return { subject, html, text: toPlainText(html) };
}

const choose = 'You choose in your settings what Marquee writes to you about.';
