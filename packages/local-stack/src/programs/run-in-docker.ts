import { createHash } from 'node:crypto';
import { dockerAnswers } from './docker-answers.ts';
import { findOnPath } from './find-on-path.ts';
import type { FoundProgram } from './found-program.ts';
import type { ProgramName } from './program-catalogue.ts';
import { runCommand } from './run-command.ts';

const PULL_TIMEOUT_MS = 10 * 60_000;

/**
 * A program that runs in a container in the foreground: `docker run` hands signals on and ends with it. Its one folder
 * has the same path inside, and its ports are published on 127.0.0.1 alone.
 */
export async function runInDocker(name: ProgramName, image: string): Promise<FoundProgram> {
  const docker = findOnPath('docker');
  if (!docker) throw new Error('there is no docker program');
  if (!(await dockerAnswers())) throw new Error('no Docker engine answers');
  const isThere = await runCommand(docker, ['image', 'inspect', image], { timeoutMs: 10_000 }).then(
    () => true,
    () => false,
  );
  if (!isThere) await runCommand(docker, ['pull', '--quiet', image], { timeoutMs: PULL_TIMEOUT_MS });
  return {
    how: 'in Docker',
    bindHost: '0.0.0.0',
    async prepare({ folder }) {
      // A hard kill ends `docker run` but not the container, whose name would then be taken.
      await runCommand(docker, ['rm', '--force', containerName(name, folder)], { timeoutMs: 60_000 });
    },
    command({ args, folder, ports }) {
      const user = process.getuid ? ['--user', `${process.getuid()}:${process.getgid?.()}`] : [];
      const published = ports.flatMap((port) => ['--publish', `127.0.0.1:${port}:${port}`]);
      const container = [
        '--name',
        containerName(name, folder),
        ...user,
        '--volume',
        `${folder}:${folder}`,
        ...published,
      ];
      return { path: docker, args: ['run', '--rm', '--init', ...container, '--entrypoint', name, image, ...args] };
    },
  };
}

function containerName(name: ProgramName, folder: string): string {
  return `marquee-${name}-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
}
