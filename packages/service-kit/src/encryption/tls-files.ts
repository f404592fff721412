import type { ServiceEnvironment } from '../config/service-environment.ts';

/** What this process shows to others and whom it believes, as PEM files that may be renewed at any time. */
export interface TlsFiles {
  /** Shown by servers, and by clients to servers that ask for it. */
  readonly identity?: { readonly certificateFile: string; readonly keyFile: string };
  /** The authorities whose certificates are believed: a server that has them lets nobody in without one. */
  readonly authorityFile?: string;
}

type TlsSettings = Pick<ServiceEnvironment, 'TLS_CERTIFICATE_FILE' | 'TLS_KEY_FILE' | 'TLS_CA_FILE'>;

/** The files that the environment names; undefined where it names none, and all is plain text. */
export function tlsFilesOf(settings: TlsSettings): TlsFiles | undefined {
  const { TLS_CERTIFICATE_FILE: certificateFile, TLS_KEY_FILE: keyFile, TLS_CA_FILE: authorityFile } = settings;
  if (!certificateFile && !authorityFile) return undefined;
  return {
    ...(certificateFile && keyFile && { identity: { certificateFile, keyFile } }),
    ...(authorityFile && { authorityFile }),
  };
}
