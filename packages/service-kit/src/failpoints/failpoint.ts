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

let armed: { readonly name: string; passesLeft: number } | undefined;

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
  armed = { name, passesLeft: Number(passes) };
}

/** Dies here as by kill -9, where this point is armed and has been passed often enough. */
export function failpoint(name: Failpoint): void {
  if (armed?.name !== name) return;
  armed.passesLeft -= 1;
  if (armed.passesLeft <= 0) process.kill(process.pid, 'SIGKILL');
}
