import { expect, test } from 'vitest';
import { rememberVerified } from './remember-verified.ts';

/** A verifier that says how often it was asked, and a clock that a test moves. */
function remembering(lifeMs: number) {
  const asked: string[] = [];
  let clockMs = 1_000_000;
  const claimsOf = rememberVerified(
    async (token) => {
      asked.push(token);
      if (token.startsWith('bad')) throw new Error('does not hold');
      return { claims: { kind: 'service', service: token }, expiresAtMs: clockMs + lifeMs };
    },
    () => clockMs,
  );
  return { asked, claimsOf, wait: (durationMs: number) => (clockMs += durationMs) };
}

test('a token is verified once while it holds, and each has its own claims', async () => {
  const { asked, claimsOf } = remembering(300_000);
  for (const token of ['one', 'two', 'one', 'two'])
    expect(await claimsOf(token)).toEqual({ kind: 'service', service: token });
  expect(asked).toEqual(['one', 'two']);
});

test.each([
  ['at its end, to the millisecond', 10_000, 10_000],
  ['after a minute, however long it lives: a key may have been withdrawn', 300_000, 60_000],
])('it is verified again %s', async (_when, lifeMs, durationMs) => {
  const { asked, claimsOf, wait } = remembering(lifeMs);
  await claimsOf('one');
  wait(durationMs - 1);
  await claimsOf('one');
  expect(asked).toHaveLength(1);
  wait(1);
  await claimsOf('one');
  expect(asked).toHaveLength(2);
});

test('one that doesn’t hold is refused each time, and takes no room', async () => {
  const { asked, claimsOf } = remembering(300_000);
  for (let nr = 0; nr < 2; nr++) await expect(claimsOf('bad')).rejects.toThrow('does not hold');
  expect(asked).toHaveLength(2);
});

test('ten thousand are remembered; the next one takes the oldest one’s place', async () => {
  const { asked, claimsOf } = remembering(300_000);
  for (let nr = 0; nr <= 10_000; nr++) await claimsOf(String(nr));
  await claimsOf('1');
  expect(asked).toHaveLength(10_001);
  await claimsOf('0');
  expect(asked).toHaveLength(10_002);
});
