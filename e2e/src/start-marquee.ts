import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localPorts } from '@marquee/local-stack/local-ports.ts';
import { setAddresses } from './addresses.ts';
import { keepTraces } from './keep-traces.ts';

const root = join(import.meta.dirname, '../..');
/** A block of ports of its own, so that the stories run beside a copy that somebody uses. */
const portBase = process.env.MARQUEE_STORY_PORT_BASE ?? '11600';

/**
 * Before all stories: the whole product, as `npm run up` starts it, with nothing in it; ended after the last one. A copy
 * that runs already is taken where MARQUEE_STORY_PORT_BASE names its ports and MARQUEE_STORY_RUNNING its data folder.
 */
export default async function startMarquee(): Promise<() => Promise<void>> {
  const ports = localPorts(portBase);
  const running = process.env.MARQUEE_STORY_RUNNING;
  const folder = running ?? mkdtempSync(join(tmpdir(), 'marquee-stories-'));
  const traces = running ? '' : mkdtempSync(join(tmpdir(), 'marquee-traces-'));
  const tracesFile = traces && join(traces, 'spans.jsonl');
  setAddresses({
    marquee: `http://127.0.0.1:${ports.ofProcess('web', 0).port}`,
    mail: `http://127.0.0.1:${ports.mailPage}`,
    checkout: `http://127.0.0.1:${ports.stripe}`,
    dataFolder: folder,
    portBase,
    tracesFile,
  });
  if (running) return async () => undefined;
  const collector = await keepTraces(tracesFile);
  const environment = {
    ...process.env,
    MARQUEE_DATA_FOLDER: folder,
    MARQUEE_PORT_BASE: portBase,
    MARQUEE_DEMO_DATA: 'none',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    LOG_LEVEL: 'debug',
  };
  await run('up.ts', ['--detach', '--fresh'], environment);
  return async () => {
    await run('down.ts', [], environment);
    await collector.stop();
    for (const made of [folder, traces]) rmSync(made, { recursive: true, force: true });
  };
}

async function run(script: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'scripts', script), ...args], { cwd: root, env, stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new Error(`scripts/${script} ended with ${code}; its output above says why.`);
}
