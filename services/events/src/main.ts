import { runProcess } from '@marquee/service-kit/run-process.ts';
import { config } from './config.ts';
import { openDependencies } from './dependencies.ts';
import { service } from './service.ts';

const settings = config();
const dependencies = openDependencies({
  linkTokenKey: settings.LINK_TOKEN_KEY,
  supabaseUrl: settings.SUPABASE_URL,
  supabaseSecretKey: settings.SUPABASE_SECRET_KEY,
  clamdUrl: settings.CLAMD_URL,
});
await runProcess({ ...service(dependencies), config: settings, dependencies });
