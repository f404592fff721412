import type { DescService } from '@bufbuild/protobuf';
import { armFailpoint } from './failpoints/failpoint.ts';
import { runService, type ServiceOptions } from './run-service.ts';

/** How long a process may take to end what is under way, before it ends all the same. */
const stopMs = 15_000;

/**
 * Runs a service as this process: until SIGTERM or SIGINT, which let what is under way end. A fault that nobody caught
 * ends the process at once, so that its supervisor starts a sound one.
 */
export async function runProcess<S extends DescService>(options: ServiceOptions<S>): Promise<void> {
  if (options.config.FAILPOINT) armFailpoint(options.config.FAILPOINT);
  const running = await runService(options);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopMs).unref();
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
