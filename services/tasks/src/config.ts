import { readConfig } from '@marquee/service-kit/config/read-config.ts';
import { serviceEnvironment } from '@marquee/service-kit/config/service-environment.ts';

/** What this service reads from its environment. */
export const config = () => readConfig(serviceEnvironment, process.env);
