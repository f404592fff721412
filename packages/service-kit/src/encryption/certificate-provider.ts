import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { experimental } from '@grpc/grpc-js';
import type { TlsFiles } from './tls-files.ts';

type Provider = experimental.CertificateProvider;
type AuthorityListener = experimental.CaCertificateUpdateListener;
type IdentityListener = experimental.IdentityCertificateUpdateListener;

/** Well before a certificate ends its renewed one is there (cert-manager: a third of its life). */
const readAgainMs = 30_000;

/**
 * Reads the files now and again, and hands what is new to gRPC, which uses it for the next connection. Files that can't be
 * read, or a key that isn't the certificate's (seen in the middle of a renewal), leave what was there: gRPC's own
 * file watcher would refuse every call instead.
 * @throws Error where they can't be read now: a process that starts without them would refuse every call
 */
export function certificateProvider(files: TlsFiles, readAgainAfterMs = readAgainMs): Provider {
  const authorityListeners = new Set<AuthorityListener>();
  const identityListeners = new Set<IdentityListener>();
  let { authority, identity } = readFiles(files);
  let timer: NodeJS.Timeout | undefined;

  const readAgain = () => {
    const found = readIfWhole(files);
    if (!found) return;
    if (found.authority && !authority?.caCertificate.equals(found.authority.caCertificate)) {
      authority = found.authority;
      for (const tell of authorityListeners) tell(authority);
    }
    if (found.identity && !identity?.certificate.equals(found.identity.certificate)) {
      identity = found.identity;
      for (const tell of identityListeners) tell(identity);
    }
  };
  const watch = () => {
    timer ??= setInterval(readAgain, readAgainAfterMs).unref();
  };
  const rest = () => {
    if (authorityListeners.size + identityListeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
  return {
    addCaCertificateListener: (listener) => {
      authorityListeners.add(listener);
      if (authority) process.nextTick(listener, authority);
      watch();
    },
    removeCaCertificateListener: (listener) => {
      authorityListeners.delete(listener);
      rest();
    },
    addIdentityCertificateListener: (listener) => {
      identityListeners.add(listener);
      if (identity) process.nextTick(listener, identity);
      watch();
    },
    removeIdentityCertificateListener: (listener) => {
      identityListeners.delete(listener);
      rest();
    },
  };
}

function readIfWhole(files: TlsFiles): ReturnType<typeof readFiles> | undefined {
  try {
    return readFiles(files);
  } catch {
    return undefined;
  }
}

function readFiles({ identity, authorityFile }: TlsFiles) {
  const [certificate, privateKey, caCertificate] = [identity?.certificateFile, identity?.keyFile, authorityFile].map(
    (file) => (file ? readFileSync(file) : undefined),
  );
  if (certificate && privateKey && !new X509Certificate(certificate).checkPrivateKey(createPrivateKey(privateKey)))
    throw new Error('The key isn’t the certificate’s');
  return {
    authority: caCertificate && { caCertificate },
    identity: certificate && privateKey && { certificate, privateKey },
  };
}
