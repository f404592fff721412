import { readFile } from 'node:fs/promises';
import { createTransport } from 'nodemailer';
import { escapeHtml } from '../../mail-inbox/html.ts';
import type { ApiContext } from '../api-context.ts';
import { AuthError } from './auth-error.ts';
import type { OneTimeToken } from './one-time-token.ts';

/** The templates in supabase/templates; hosted Supabase sends the same ones. */
export type AuthMailKind = 'confirmation' | 'magic_link' | 'recovery' | 'invite' | 'email_change' | 'reauthentication';

interface AuthMail {
  kind: AuthMailKind;
  to: string;
  token: OneTimeToken;
  /** Where the link leads in the end. */
  redirectTo: string;
  newEmail?: string;
  data?: Record<string, unknown>;
}

const templateFolder = new URL('../../../../../supabase/templates/', import.meta.url);

/** The name of each kind in the address that verifies it. */
const verifyTypes: Readonly<Record<AuthMailKind, string>> = {
  confirmation: 'signup',
  magic_link: 'magiclink',
  recovery: 'recovery',
  invite: 'invite',
  email_change: 'email_change',
  reauthentication: 'reauthentication',
};

/** Fills a template and hands it to SMTP. @throws AuthError when the mail server doesn't take it */
export async function sendAuthMail(context: ApiContext, mail: AuthMail): Promise<void> {
  const template = await readFile(new URL(`${mail.kind}.html`, templateFolder), 'utf8');
  const values = templateValues(context, mail);
  const page = fill(template, (name) => escapeHtml(values[name] ?? ''));
  const subject = fill(
    /<title>([^<]*)<\/title>/.exec(template)?.[1]?.trim() ?? 'Marquee',
    (name) => values[name] ?? '',
  );
  const transport = createTransport({ url: context.options.smtpUrl, connectionTimeout: 5_000, socketTimeout: 10_000 });
  try {
    await transport.sendMail({
      from: 'Marquee <no-reply@marquee.test>',
      to: mail.to,
      subject,
      html: page,
      text: textOf(page),
    });
  } catch {
    throw new AuthError(
      500,
      'unexpected_failure',
      `Error sending ${mail.kind} email. Check that the mail server takes mails.`,
    );
  } finally {
    transport.close();
  }
}

/** The address that verifies a token by itself, for those who don't use the template's own link. */
export function verifyAddress(
  context: ApiContext,
  { tokenHash, type, redirectTo }: { tokenHash: string; type: string; redirectTo: string },
): string {
  const query = new URLSearchParams({ token: tokenHash, type, redirect_to: redirectTo });
  return `${context.url}/auth/v1/verify?${query.toString()}`;
}

function templateValues(context: ApiContext, mail: AuthMail): Record<string, string> {
  return {
    Token: mail.token.code,
    TokenHash: mail.token.tokenHash,
    SiteURL: context.options.siteUrl.replace(/\/$/, ''),
    RedirectTo: mail.redirectTo,
    Email: mail.to,
    NewEmail: mail.newEmail ?? '',
    ConfirmationURL: verifyAddress(context, {
      tokenHash: mail.token.tokenHash,
      type: verifyTypes[mail.kind],
      redirectTo: mail.redirectTo,
    }),
  };
}

/** The part of Go's template language that our templates use: `{{ .Name }}`, and `| urlquery` inside an address. */
function fill(template: string, valueOf: (name: string) => string): string {
  return template.replace(/\{\{\s*\.(\w+)(\s*\|\s*urlquery)?\s*\}\}/g, (_all, name: string, quoted?: string) =>
    quoted === undefined ? valueOf(name) : encodeURIComponent(unescapeHtml(valueOf(name))),
  );
}

function textOf(page: string): string {
  const body = page
    .replace(/<(head|style)[\s\S]*?<\/\1>/gi, '')
    .replace(/<a[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, '$2: $1')
    .replace(/<\/(p|h1|h2|div|tr)>/gi, '\n')
    .replace(/<[^>]+>/g, '');
  return unescapeHtml(body)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function unescapeHtml(text: string): string {
  const characters: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&nbsp;': ' ',
  };
  return text.replace(/&(lt|gt|quot|#39|nbsp);/g, (entity) => characters[entity] ?? entity).replaceAll('&amp;', '&');
}
