/** A file that is being sent: how it is told apart, stopped, and followed. */
export interface Sending {
  /** Of this file's start: trying again under it goes on with the same place. */
  readonly key: string;
  readonly signal: AbortSignal;
  onPlace(id: string): void;
  onProgress(share: number): void;
  /** The connection broke, and it will be tried again. */
  onBreak(): void;
  /** All of it arrived. */
  onArrived(): void;
}
