import { serviceTokenFrom } from '@marquee/service-kit/authentication/service-token.ts';
import { tlsFilesOf } from '@marquee/service-kit/encryption/tls-files.ts';
import { runProcess } from '@marquee/service-kit/run-process.ts';
import { config } from './config.ts';
import { openDependencies } from './dependencies.ts';
import { service } from './service.ts';

const settings = config();
const dependencies = openDependencies({
  eventsRpcAddress: settings.EVENTS_RPC_ADDRESS,
  tls: tlsFilesOf(settings),
  serviceToken: serviceTokenFrom(settings.SERVICE_TOKEN_FILE),
  smtpUrl: settings.SMTP_URL,
  mailFrom: settings.MAIL_FROM,
  publicUrl: settings.PUBLIC_URL,
  gatherSeconds: settings.MAIL_GATHER_SECONDS,
});
await runProcess({ ...service, config: settings, dependencies });
