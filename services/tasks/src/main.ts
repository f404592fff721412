import { runProcess } from '@marquee/service-kit/run-process.ts';
import { config } from './config.ts';
import { openDependencies } from './dependencies.ts';
import { service } from './service.ts';

const settings = config();
const dependencies = openDependencies({
  databaseUrl: settings.DATABASE_URL,
  redisUrl: settings.REDIS_URL,
  redisAuthorityFile: settings.REDIS_CA_FILE,
  processName: settings.PROCESS_NAME,
});
await runProcess({ ...service, config: settings, dependencies });
