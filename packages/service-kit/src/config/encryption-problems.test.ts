import { expect, test } from 'vitest';
import { encryptionProblems } from './encryption-problems.ts';

const encrypted = {
  TLS_REQUIRED: true,
  TLS_CERTIFICATE_FILE: 'tls.crt',
  TLS_KEY_FILE: 'tls.key',
  TLS_CA_FILE: 'ca.crt',
  NATS_URL: 'tls://nats:4222',
  REDIS_URL: 'rediss://redis:6379',
  DATABASE_URL: 'postgresql://db/postgres?sslmode=verify-full',
  DATABASE_DIRECT_URL: 'postgresql://db/postgres?sslmode=verify-full&sslrootcert=ca.crt',
};

const cases: [string, Record<string, unknown>, string[]][] = [
  ['all encrypted', encrypted, []],
  ['all plain, and nothing required', { NATS_URL: 'nats://nats', REDIS_URL: 'redis://redis' }, []],
  ['web, which has no database', { ...encrypted, DATABASE_URL: undefined, DATABASE_DIRECT_URL: undefined }, []],
  ['a plain NATS', { ...encrypted, NATS_URL: 'nats://nats:4222' }, ['NATS_URL']],
  ['a plain Redis', { ...encrypted, REDIS_URL: 'redis://redis' }, ['REDIS_URL']],
  ['clamd on another machine', { ...encrypted, CLAMD_URL: 'tcp://clamd:3310' }, ['CLAMD_URL']],
  ['clamd beside the process', { ...encrypted, CLAMD_URL: 'unix:///run/clamav/clamd.sock' }, []],
  ['clamd on this machine', { ...encrypted, CLAMD_URL: 'tcp://127.0.0.1:3310' }, []],
  ['a Postgres without sslmode', { ...encrypted, DATABASE_URL: 'postgresql://db/postgres' }, ['DATABASE_URL']],
  [
    'a Postgres whose certificate nobody looks at',
    { ...encrypted, DATABASE_DIRECT_URL: 'postgresql://db/postgres?sslmode=require' },
    ['DATABASE_DIRECT_URL'],
  ],
  ['no authority', { ...encrypted, TLS_CA_FILE: undefined }, ['TLS_CA_FILE']],
  ['a certificate without its key', { TLS_CERTIFICATE_FILE: 'tls.crt' }, ['TLS_KEY_FILE']],
  ['a key without its certificate', { TLS_KEY_FILE: 'tls.key' }, ['TLS_CERTIFICATE_FILE']],
];

test.each(cases)('%s', (_name, environment, names) => {
  expect(encryptionProblems(environment).map(({ name }) => name)).toEqual(names);
});
