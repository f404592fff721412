import { type ChannelCredentials, credentials, experimental, ServerCredentials } from '@grpc/grpc-js';
import { certificateProvider } from './certificate-provider.ts';
import type { TlsFiles } from './tls-files.ts';

/** How a server shows itself, and whom it lets in: with authorities, only callers whose certificate they signed. */
export function serverCredentials(files: TlsFiles | undefined, readAgainAfterMs?: number): ServerCredentials {
  if (!files) return ServerCredentials.createInsecure();
  if (!files.identity) throw new Error('A server needs TLS_CERTIFICATE_FILE and TLS_KEY_FILE beside TLS_CA_FILE.');
  const provider = certificateProvider(files, readAgainAfterMs);
  // The function takes its first two in the other order than it says (grpc-js 1.14): the identity comes first. With
  // authorities both are the same; without, the test of a server that asks for no certificate would notice a change.
  const authority = files.authorityFile ? provider : null;
  return experimental.createCertificateProviderServerCredentials(provider, authority, authority !== null);
}

/** Whom a client believes, and how it shows itself to a server that asks. */
export function clientCredentials(files: TlsFiles | undefined): ChannelCredentials {
  if (!files) return credentials.createInsecure();
  if (!files.authorityFile) throw new Error('A caller needs TLS_CA_FILE, to know the services that it calls.');
  const provider = certificateProvider(files);
  return experimental.createCertificateProviderChannelCredentials(provider, files.identity ? provider : null);
}
