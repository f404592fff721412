import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

/** A process that logs, and then does what is given. */
function logging(does: string) {
  const program = `import { openLog } from '${join(import.meta.dirname, 'log.ts')}';
    const log = openLog('test-1', 'info');
    ${does}`;
  return spawn(process.execPath, ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

const messagesOf = (output: string) =>
  output
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { msg: string }).msg);

const ends: [string, string][] = [
  ['ends by itself', ''],
  ['exits', 'process.exit(0);'],
  ['dies of a fault that nobody caught', `throw new Error('a bug');`],
];

test.each(ends)('the last line is written where the process %s', async (_how, does) => {
  expect(messagesOf(await text(logging(`log.info('one'); log.info('two'); ${does}`).stdout))).toEqual(['one', 'two']);
});

test('an error’s line is out before the next step, with what came before it, even where a kill follows', async () => {
  const killed = logging(`log.info('one'); log.error('two'); log.info('lost'); process.kill(process.pid, 'SIGKILL');`);
  expect(messagesOf(await text(killed.stdout))).toEqual(['one', 'two']);
});

test('a line comes by itself, though nothing follows it', async () => {
  const waiting: ChildProcess = logging(`log.info('one'); setTimeout(() => {}, 60_000);`);
  const [line] = await once(createInterface({ input: waiting.stdout as NodeJS.ReadableStream }), 'line');
  waiting.kill('SIGKILL');
  expect(messagesOf(String(line))).toEqual(['one']);
});
