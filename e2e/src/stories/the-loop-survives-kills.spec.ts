import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { addresses } from '../addresses.ts';
import { runningProcesses, scripts } from '../running-processes.ts';

test('a story in whose middle every service is killed once still ends well', async () => {
  test.setTimeout(180_000);
  const before = runningProcesses();
  expect(before.length).toBeGreaterThanOrEqual(9);
  const { marquee, mail, checkout } = addresses();
  const doors = ['--url', marquee, '--inbox', mail, '--checkout', checkout];
  const story = spawn(process.execPath, [join(scripts, 'story.ts'), '--json', ...doors], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  story.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => story.once('exit', resolve));
  await waitForMail(mail);
  for (const { pid } of before) {
    process.kill(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  expect(await ended, output).toBe(0);
  const report = JSON.parse(output) as { ok: boolean; steps: { name: string; ok: boolean }[] };
  expect(report.ok).toBe(true);
  expect(report.steps.length).toBeGreaterThanOrEqual(15);
  const after = runningProcesses();
  expect(after.map(({ name }) => name).toSorted()).toEqual(before.map(({ name }) => name).toSorted());
  expect(after.some(({ pid }) => before.some((one) => one.pid === pid))).toBe(false);
});

/** The client of the story has got their sign-in mail: its middle begins. */
async function waitForMail(inbox: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const { messages } = (await (await fetch(`${inbox}/api/messages`)).json()) as { messages: { to: string[] }[] };
        return messages.some((message) => message.to.some((address) => address.startsWith('clara.client')));
      },
      { timeout: 60_000 },
    )
    .toBe(true);
}
