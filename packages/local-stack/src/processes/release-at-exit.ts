import type { FolderClaim } from './claim-folder.ts';
import type { RunningProgram } from './run-program.ts';

/** The same program, whose end gives its data folder free; `stop` and `kill` come back after that. */
export function releaseAtExit(program: RunningProgram, claim: FolderClaim): RunningProgram {
  const exited = program.exited.finally(() => claim.release());
  const thenReleased = (end: () => Promise<void>) => async () => {
    await end();
    await exited;
  };
  return { pid: program.pid, exited, stop: thenReleased(program.stop), kill: thenReleased(program.kill) };
}
