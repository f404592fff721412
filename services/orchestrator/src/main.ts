import { tlsFilesOf } from '@marquee/service-kit/encryption/tls-files.ts';
import { runProcess } from '@marquee/service-kit/run-process.ts';
import { config } from './config.ts';
import { openDependencies, openModel } from './dependencies.ts';
import { service } from './service.ts';

const settings = config();
const dependencies = openDependencies({
  databaseUrl: settings.DATABASE_URL,
  processName: settings.PROCESS_NAME,
  serviceTokenFile: settings.SERVICE_TOKEN_FILE,
  addresses: {
    events: settings.EVENTS_RPC_ADDRESS,
    tasks: settings.TASKS_RPC_ADDRESS,
    messaging: settings.MESSAGING_RPC_ADDRESS,
  },
  tls: tlsFilesOf(settings),
  model: await openModel(settings.MARQUEE_MODEL, {
    openaiApiKey: settings.OPENAI_API_KEY,
    anthropicApiKey: settings.ANTHROPIC_API_KEY,
  }),
});
await runProcess({ ...service, config: settings, dependencies });
