import { findOnPath } from './find-on-path.ts';
import { runCommand } from './run-command.ts';

const INSTALL_TIMEOUT_MS = 5 * 60_000;
/** Another installation may hold apt's lock for a while. */
const WAIT_FOR_LOCK = ['-o', 'DPkg::Lock::Timeout=120'];

/** Installs Debian packages as root, or through sudo where that asks for no password. Says why when it can't. */
export async function installWithApt(packages: readonly string[]): Promise<void> {
  const apt = findOnPath('apt-get');
  if (!apt) throw new Error('there is no apt-get');
  const sudo = await sudoUnlessRoot();
  const run = (args: readonly string[]) => {
    const aptArgs = [...WAIT_FOR_LOCK, ...args];
    const [path, all] = sudo ? [sudo, ['-n', apt, ...aptArgs]] : [apt, aptArgs];
    return runCommand(path, all, { timeoutMs: INSTALL_TIMEOUT_MS });
  };
  const install = () => run(['install', '-y', '--no-install-recommends', ...packages]);
  try {
    await install();
  } catch {
    // A fresh container has no package lists, an old one has lists whose files are gone.
    await run(['update']);
    await install();
  }
}

async function sudoUnlessRoot(): Promise<string | undefined> {
  if (process.getuid?.() === 0) return undefined;
  const sudo = findOnPath('sudo');
  if (!sudo) throw new Error('apt-get needs root, and there is no sudo');
  await runCommand(sudo, ['-n', 'true'], { timeoutMs: 5_000 }).catch(() => {
    throw new Error('apt-get needs root, and sudo asks for a password');
  });
  return sudo;
}
