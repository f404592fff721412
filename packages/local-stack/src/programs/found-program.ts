/** A program and the way in which it is run here: by itself, or in a container. */
export interface FoundProgram {
  /** How it was found, for the log: "on the PATH", "unpacked", "in Docker". */
  readonly how: string;
  /** What its servers must bind to, so that they can be reached on 127.0.0.1 of this machine and from nowhere else. */
  readonly bindHost: '127.0.0.1' | '0.0.0.0';
  /** What must be done before each start. */
  prepare?(use: ProgramUse): Promise<void>;
  /** What to spawn, for the given arguments. */
  command(use: ProgramUse): ProgramCommand;
}

export interface ProgramUse {
  readonly args: readonly string[];
  /** The one folder that it reads and writes. */
  readonly folder: string;
  readonly ports: readonly number[];
}

export interface ProgramCommand {
  readonly path: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}
