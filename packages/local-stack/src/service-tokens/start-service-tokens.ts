import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { join, resolve } from 'node:path';
import { SignJWT } from 'jose';
import { freePort } from '../processes/free-port.ts';
import { type SigningKey, signingKey } from './signing-key.ts';

const LIFE_SECONDS = 20 * 60;
const REWRITE_AFTER_MS = 10 * 60_000;
/** Looked at often, because a timer stands still while a laptop sleeps, and tokens grow old meanwhile. */
const LOOK_EVERY_MS = 15_000;
const KEY_SET_PATH = '/service-tokens/jwks.json';

export interface ServiceTokensOptions {
  readonly dataFolder: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** One token for each of these services. */
  readonly names: readonly string[];
  /** The `iss` of the tokens; this server's address unless told. */
  readonly issuer?: string;
}

export interface ServiceTokens {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly port: number;
  /** The path of a service's token; read it for each use, it is rewritten before it expires. */
  fileFor(name: string): string;
  stop(): Promise<void>;
}

/** Stands in for Kubernetes' projected service-account tokens: a token file for each service, and the key set. */
export async function startServiceTokens(options: ServiceTokensOptions): Promise<ServiceTokens> {
  const folder = join(resolve(options.dataFolder), 'tokens');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = await signingKey(join(options.dataFolder, 'service-token-key.pem'));
  const port = options.port === 0 ? await freePort() : options.port;
  const issuer = options.issuer ?? `http://127.0.0.1:${port}/service-tokens`;
  const fileFor = (name: string): string => {
    if (!options.names.includes(name)) throw new Error(`There is no service token for "${name}"; add it to the names.`);
    return join(folder, name);
  };
  const writeAll = () =>
    Promise.all(options.names.map((name) => writeToken({ path: fileFor(name), name, issuer, key })));
  await writeAll();
  let writtenAt = Date.now();
  const timer = setInterval(() => {
    if (Date.now() - writtenAt < REWRITE_AFTER_MS) return;
    writtenAt = Date.now();
    // A full disk is no reason to fall over: the tokens still live, and the next look tries again.
    writeAll().catch(() => {
      writtenAt = 0;
    });
  }, LOOK_EVERY_MS);
  timer.unref();
  const server = await listen(port, answerWith(key));
  return {
    jwksUrl: `http://127.0.0.1:${port}${KEY_SET_PATH}`,
    issuer,
    port,
    fileFor,
    async stop() {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

interface Token {
  readonly path: string;
  readonly name: string;
  readonly issuer: string;
  readonly key: SigningKey;
}

/** Put in place by a rename, so that a reader never gets half a token. */
async function writeToken({ path, name, issuer, key }: Token): Promise<void> {
  const token = await new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: key.publicJwk.kid, typ: 'JWT' })
    .setSubject(`system:serviceaccount:marquee:${name}`)
    .setAudience('marquee')
    .setIssuer(issuer)
    .setIssuedAt()
    .setExpirationTime(`${LIFE_SECONDS} seconds`)
    .sign(key.privateKey);
  const draft = `${path}.next`;
  writeFileSync(draft, token, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}

function answerWith(key: SigningKey): RequestListener {
  const keySet = JSON.stringify({ keys: [key.publicJwk] });
  return (request, answer) => {
    const found = request.method === 'GET' && request.url === KEY_SET_PATH;
    const body = found ? keySet : JSON.stringify({ message: `Only GET ${KEY_SET_PATH} is answered here.` });
    answer.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(body);
  };
}

function listen(port: number, answer: RequestListener): Promise<Server> {
  return new Promise((resolveServer, reject) => {
    const server = createServer(answer);
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolveServer(server));
  });
}
