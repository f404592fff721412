import { generateKeyPairSync } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs, minuteMs } from '@marquee/values/instants.ts';
import forge from 'node-forge';

/** An authority of a test's own, as cert-manager is one in a cluster. */
export interface TestAuthority {
  readonly authorityFile: string;
  /** Signs a new certificate for this machine, and puts it with its key where a process looks; again, to renew it. */
  issue(name: string): { readonly certificateFile: string; readonly keyFile: string; readonly serial: string };
}

/** Makes an authority whose files, and those of the certificates that it signs, are in the folder. */
export function makeAuthority(folder: string, name: string): TestAuthority {
  const own = makeKeys();
  const subject = [{ name: 'commonName', value: name }];
  const certificate = draft(own.publicKey, subject);
  certificate.setIssuer(subject);
  certificate.setExtensions([{ name: 'basicConstraints', cA: true }]);
  certificate.sign(own.privateKey, forge.md.sha256.create());
  const authorityFile = join(folder, `${name}-ca.pem`);
  put(authorityFile, forge.pki.certificateToPem(certificate));
  return {
    authorityFile,
    issue: (holder) => {
      const keys = makeKeys();
      const issued = draft(keys.publicKey, [{ name: 'commonName', value: holder }]);
      issued.setIssuer(subject);
      issued.setExtensions([
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: 'localhost' },
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ]);
      issued.sign(own.privateKey, forge.md.sha256.create());
      const files = { certificateFile: join(folder, `${holder}.pem`), keyFile: join(folder, `${holder}-key.pem`) };
      put(files.certificateFile, forge.pki.certificateToPem(issued));
      put(files.keyFile, forge.pki.privateKeyToPem(keys.privateKey));
      return { ...files, serial: issued.serialNumber };
    },
  };
}

/** By Node, which makes them in a tenth of the time. */
function makeKeys() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { privateKey: forge.pki.privateKeyFromPem(privateKey), publicKey: forge.pki.publicKeyFromPem(publicKey) };
}

function draft(publicKey: forge.pki.rsa.PublicKey, subject: forge.pki.CertificateField[]): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  // Begins with a digit below 8: the number is a signed one.
  certificate.serialNumber = `01${newId().replaceAll('-', '')}`;
  certificate.validity.notBefore = instantFromMs(Date.now() - minuteMs);
  certificate.validity.notAfter = instantFromMs(Date.now() + 60 * minuteMs);
  certificate.setSubject(subject);
  return certificate;
}

/** As the cluster does: a reader sees the old file or the new one, never a half. */
function put(file: string, content: string): void {
  writeFileSync(`${file}.next`, content, { mode: 0o644 });
  renameSync(`${file}.next`, file);
}
