/** Where each address must be encrypted, and how its owner says so. */
const encrypted: readonly { name: string; is: (address: string) => boolean; say: string }[] = [
  { name: 'NATS_URL', is: (url) => url.startsWith('tls://'), say: 'must begin with tls://' },
  // clamd knows no encryption: it stands beside the process, on the same machine or in the same pod.
  {
    name: 'CLAMD_URL',
    is: (url) => url.startsWith('unix:') || ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(url).hostname),
    say: 'must be a unix:// socket or on this machine',
  },
  { name: 'REDIS_URL', is: (url) => url.startsWith('rediss://'), say: 'must begin with rediss://' },
  ...['DATABASE_URL', 'DATABASE_DIRECT_URL'].map((name) => ({
    name,
    is: (url: string) => new URL(url).searchParams.get('sslmode') === 'verify-full',
    say: 'must have sslmode=verify-full',
  })),
];

export interface EncryptionProblem {
  readonly name: string;
  readonly problem: string;
}

/**
 * Pure: what in an environment doesn't hold together about encryption. With `TLS_REQUIRED` no connection may be plain,
 * so that a forgotten setting ends the process instead of sending in the clear.
 */
export function encryptionProblems(environment: Readonly<Record<string, unknown>>): EncryptionProblem[] {
  const problems: EncryptionProblem[] = [];
  const has = (name: string) => typeof environment[name] === 'string' && environment[name] !== '';
  if (has('TLS_CERTIFICATE_FILE') !== has('TLS_KEY_FILE'))
    problems.push({
      name: has('TLS_KEY_FILE') ? 'TLS_CERTIFICATE_FILE' : 'TLS_KEY_FILE',
      problem: 'is missing: a certificate and its key go together',
    });
  if (environment.TLS_REQUIRED !== true) return problems;
  for (const name of ['TLS_CERTIFICATE_FILE', 'TLS_CA_FILE'])
    if (!has(name)) problems.push({ name, problem: 'is missing, and TLS_REQUIRED is set' });
  for (const { name, is, say } of encrypted) {
    const address = environment[name];
    if (typeof address === 'string' && !is(address)) problems.push({ name, problem: `${say}: TLS_REQUIRED is set` });
  }
  return problems;
}
