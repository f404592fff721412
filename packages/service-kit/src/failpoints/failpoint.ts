/**
 * The places between two steps of the delivery engine where a process can die and leave the worst behind. Each lies
 * before or after something that others can see: a commit, a publish, an acknowledgement, an outside call.
 */
export const failpoints = [
  'command-before-commit',
  'command-after-commit',
  'relay-before-publish',
  'relay-before-acknowledgement',
  'relay-after-acknowledgement',
  'relay-after-mark',
  'reader-before-store',
  'reader-before-acknowledgement',
  'reader-after-acknowledgement',
  'subscriber-before-commit',
  'subscriber-after-commit',
  'job-before-call',
  'job-after-call',
  'job-after-record',
] as const;
export type Failpoint = (typeof failpoints)[number];

let passing: ((name: Failpoint) => void) | undefined;

/**
 * Lets this process die when it passes a failpoint: `<name>` or `<name>@<n>` for the n-th time. Called once, at its start,
 * by whoever looks for what a crash loses.
 * @throws Error where there is no such failpoint.
 */
export function armFailpoint(text: string): void {
  const [name = '', passes = '1'] = text.split('@');
  if (!(failpoints as readonly string[]).includes(name) || !/^[1-9]\d*$/.test(passes))
    throw new Error(
      `There is no failpoint ${text}. Name one of ${failpoints.join(', ')}, with @<n> for the n-th pass.`,
    );
  let passesLeft = Number(passes);
  onFailpoint((passed) => {
    if (passed !== name) return;
    passesLeft -= 1;
    if (passesLeft <= 0) process.kill(process.pid, 'SIGKILL');
  });
}

/** Calls this at each failpoint that is passed; what it throws is thrown there. For whoever simulates a process's death. */
export function onFailpoint(pass: ((name: Failpoint) => void) | undefined): void {
  passing = pass;
}

/** Dies here as by kill -9, where this point is armed and has been passed often enough. */
export function failpoint(name: Failpoint): void {
  passing?.(name);
}
