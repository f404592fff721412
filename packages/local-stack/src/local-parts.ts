/**
 * The process in which the stand-ins for Supabase's API, Stripe and the mail provider run together. It is started with
 * its settings in the environment, tells its parent the addresses by a message, and ends with its parent.
 */
import { startMailInbox } from './mail-inbox/start-mail-inbox.ts';
import { startStripeSimulator } from './stripe-simulator/start-stripe-simulator.ts';
import { startSupabaseApi } from './supabase-api/start-supabase-api.ts';

export interface LocalPartsSettings {
  readonly superuserUrl: string;
  readonly supabaseFolder: string;
  readonly stripeFolder: string;
  readonly mailFolder: string;
  readonly ports: {
    readonly supabaseApi: number;
    readonly stripe: number;
    readonly mailPage: number;
    readonly smtp: number;
  };
  readonly publicUrl: string;
  readonly stripeSecretKey: string;
  readonly stripeWebhookSecret: string;
}

export interface LocalPartsAddresses {
  readonly supabase: {
    readonly url: string;
    readonly jwksUrl: string;
    readonly issuer: string;
    readonly publishableKey: string;
    readonly secretKey: string;
  };
  readonly stripeUrl: string;
  readonly mailPageUrl: string;
  readonly smtpUrl: string;
}

// Mails, files and keys are nobody else's on this machine.
process.umask(0o077);
const settings = JSON.parse(process.env.LOCAL_PARTS_SETTINGS ?? '') as LocalPartsSettings;
await using undo = new AsyncDisposableStack();
const asked = new Promise((resolve) => {
  // A parent that was killed hard can't send a signal; its channel closes.
  for (const reason of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(reason, resolve);
});
process.send?.(await startAll(settings));
await asked;
await undo.disposeAsync();
process.exit(0);

async function startAll({ ports, publicUrl, ...rest }: LocalPartsSettings): Promise<LocalPartsAddresses> {
  const keep = <Part extends { stop(): Promise<void> }>(part: Part): Part => {
    undo.defer(() => part.stop());
    return part;
  };
  const mail = keep(
    await startMailInbox({ dataFolder: rest.mailFolder, httpPort: ports.mailPage, smtpPort: ports.smtp }),
  );
  const stripe = keep(
    await startStripeSimulator({
      dataFolder: rest.stripeFolder,
      port: ports.stripe,
      secretKey: rest.stripeSecretKey,
      webhookUrl: `${publicUrl}/api/webhooks/stripe`,
      webhookSecret: rest.stripeWebhookSecret,
      publicUrl: `http://127.0.0.1:${ports.stripe}`,
    }),
  );
  const supabase = keep(
    await startSupabaseApi({
      superuserUrl: rest.superuserUrl,
      dataFolder: rest.supabaseFolder,
      port: ports.supabaseApi,
      smtpUrl: mail.smtpUrl,
      siteUrl: publicUrl,
      allowedRedirectUrls: [`${publicUrl}/**`],
    }),
  );
  const { url, jwksUrl, issuer, publishableKey, secretKey } = supabase;
  return {
    supabase: { url, jwksUrl, issuer, publishableKey, secretKey },
    stripeUrl: stripe.apiUrl,
    mailPageUrl: mail.pageUrl,
    smtpUrl: mail.smtpUrl,
  };
}
