import { runProcess } from '@marquee/service-kit/run-process.ts';
import { config } from './config.ts';
import { service } from './service.ts';

await runProcess({ ...service, config: config(), dependencies: { close: async () => undefined } });
