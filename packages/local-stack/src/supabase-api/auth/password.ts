import { hash, verify } from '@node-rs/argon2';
import { AuthError } from './auth-error.ts';

export const passwordLength = { min: 8, max: 72 } as const;

// Memory and rounds as OWASP recommends for argon2id.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Words that most guessed passwords are built from; matched after digits, signs and look-alike letters are undone. */
const guessedWords = (
  'password passwort passw0rd qwerty qwertz qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm letmein welcome admin administrator ' +
  'root login iloveyou monkey dragon football baseball basketball superman batman princess sunshine shadow master michael ' +
  'jordan charlie donald trustno starwars pokemon computer internet secret changeme default guest test testing tester ' +
  'hello freedom whatever summer winter spring autumn flower jessica ashley bailey hunter killer soccer hockey ranger ' +
  'thomas daniel andrew joshua matthew pepper ginger cookie cheese access mustang google facebook abc abcd abcdef abcdefgh ' +
  'abcabc aaa user temp wedding marquee event venue'
).split(' ');
const guessed = new Set(guessedWords);

const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** The client reads the reasons beside the code. */
class WeakPassword extends AuthError {
  override readonly more: Readonly<Record<string, unknown>>;

  constructor(reason: 'length' | 'pwned', message: string) {
    super(422, 'weak_password', message);
    this.more = { weak_password: { reasons: [reason], message } };
  }
}

export async function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let hashOfNobody: Promise<string> | undefined;

/** Whether the password fits. Takes as long for somebody who doesn't exist, so that its duration tells nothing. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  hashOfNobody ??= hashPassword('nobody has this password');
  const fits = await verify(passwordHash ?? (await hashOfNobody), password).catch(() => false);
  return fits && passwordHash !== null;
}

/** @throws AuthError weak_password, with the reasons that the client shows */
export function refuseWeakPassword(password: unknown, email: string): asserts password is string {
  if (typeof password !== 'string' || password.length === 0) {
    throw new AuthError(400, 'validation_failed', 'Signup requires a valid password');
  }
  if (Buffer.byteLength(password) > passwordLength.max) {
    throw new AuthError(422, 'validation_failed', `Password cannot be longer than ${passwordLength.max} characters`);
  }
  if (password.length < passwordLength.min) {
    throw new WeakPassword('length', `Password should be at least ${passwordLength.min} characters.`);
  }
  if (isGuessed(password, email)) {
    throw new WeakPassword('pwned', 'Password is known to be weak and easy to guess, please choose a different one.');
  }
}

function isGuessed(password: string, email: string): boolean {
  const lower = password.toLowerCase();
  if (/^(.{1,4})\1+$/.test(lower) || isRun(lower)) return true;
  if (lower === email || lower === email.split('@')[0]) return true;
  const plain = lower.replace(/[^a-z]+$/, '').replace(/^[^a-z]+/, '');
  const undone = lower.replace(/[\d\W_]+$/, '').replace(/[^a-z]/g, (sign) => lookAlikes[sign] ?? sign);
  return guessed.has(plain) || guessed.has(undone) || guessed.has(lower);
}

/** Digits or letters that follow each other: 12345678, abcdefgh, 87654321. */
function isRun(text: string): boolean {
  const codes = Array.from({ length: text.length }, (_none, index) => text.charCodeAt(index));
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return steps.size === 1 && Math.abs([...steps][0] ?? 2) <= 1;
}
