export type ProgramName = 'nats-server' | 'redis-server' | 'clamd' | 'chromium';

export interface ProgramEntry {
  /** Debian and Ubuntu: the packages that hold its files; what they depend on is found by apt. */
  readonly debianPackages: readonly [string, ...string[]];
  /** Where it lies below the folder into which those packages are unpacked. */
  readonly unpackedPath: string;
  readonly brewFormula: string;
  /** Whether brew keeps it among its applications ("casks"). */
  readonly brewCask: boolean;
  /** Whether installing it would also start services of its own: then it is only unpacked. */
  readonly startsServices?: true;
  /** Absent where a container is of no use. */
  readonly dockerImage?: string;
}

/** The programs that npm doesn't bring, and where each comes from. */
export const programCatalogue: Readonly<Record<ProgramName, ProgramEntry>> = {
  'nats-server': {
    debianPackages: ['nats-server'],
    unpackedPath: 'usr/sbin/nats-server',
    brewFormula: 'nats-server',
    brewCask: false,
    dockerImage: 'nats:2.9.25-alpine',
  },
  'redis-server': {
    // On Debian the program itself is in redis-tools, and redis-server has a link to it.
    debianPackages: ['redis-server', 'redis-tools'],
    unpackedPath: 'usr/bin/redis-server',
    brewFormula: 'redis',
    brewCask: false,
    dockerImage: 'redis:7.0-alpine',
  },
  clamd: {
    debianPackages: ['clamav-daemon'],
    unpackedPath: 'usr/sbin/clamd',
    brewFormula: 'clamav',
    brewCask: false,
    // Installed, it would fetch the whole database and hold it in memory, and so would its updater.
    startsServices: true,
    dockerImage: 'clamav/clamav:1.4_base',
  },
  chromium: {
    debianPackages: ['chromium', 'chromium-common'],
    // Not usr/bin/chromium: that is a script which looks for the program at its installed place.
    unpackedPath: 'usr/lib/chromium/chromium',
    brewFormula: 'chromium',
    brewCask: true,
  },
};
