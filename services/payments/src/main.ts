import { runProcess } from '@marquee/service-kit/run-process.ts';
import { config } from './config.ts';
import { openDependencies } from './dependencies.ts';
import { service } from './service.ts';

const settings = config();
const dependencies = openDependencies({
  stripeSecretKey: settings.STRIPE_SECRET_KEY,
  stripeWebhookSecret: settings.STRIPE_WEBHOOK_SECRET,
  stripeApiUrl: settings.STRIPE_API_URL,
  publicUrl: settings.PUBLIC_URL,
});
await runProcess({ ...service(dependencies), config: settings, dependencies });
