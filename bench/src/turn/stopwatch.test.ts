import { expect, test } from 'vitest';
import { openStopwatch } from './stopwatch.ts';

test('two at once count once, a failed one counts, and what was taken is gone', async () => {
  let clockMs = 0;
  const watch = openStopwatch(() => clockMs);
  const ends: (() => void)[] = [];
  const open = () => watch.during(() => new Promise<void>((resolve) => ends.push(resolve)));
  const both = [open()];
  clockMs = 10;
  both.push(open());
  clockMs = 30;
  for (const end of ends) end();
  await Promise.all(both);
  clockMs = 100;
  await watch
    .during(async () => {
      clockMs = 105;
      throw new Error('refused');
    })
    .catch(() => undefined);
  expect(watch.take()).toBe(35);
  expect(watch.take()).toBe(0);
});
