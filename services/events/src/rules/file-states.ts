/** A file's life in one table: what may be done in which state. What isn't here may not be done, for the state's reason. */
export type FileState = 'uploading' | 'checking' | 'scanning' | 'ready' | 'refused' | 'infected' | 'removed';

export type FileAction = 'complete' | 'check' | 'scan' | 'open' | 'replace' | 'remove' | 'give_up';

/** What may be done in which state; docs/rights.md is made from it. */
export const fileMoves: Record<FileAction, readonly FileState[]> = {
  complete: ['uploading', 'checking'],
  check: ['checking'],
  scan: ['scanning'],
  open: ['ready'],
  replace: ['ready'],
  remove: ['uploading', 'checking', 'scanning', 'ready', 'infected'],
  give_up: ['uploading', 'checking'],
};

const sentences: Record<FileState, string> = {
  uploading: 'the file is still being sent',
  checking: 'the file is still being looked at; try again in a moment',
  scanning: 'the file is still being checked for viruses; try again in a moment',
  ready: 'the file is there already',
  refused: 'the file was refused; send another one',
  infected: 'the file was held back because a virus was found in it; send another one',
  removed: 'the file was taken out of the event',
};

export function mayDo(action: FileAction, state: FileState): { allowed: true } | { allowed: false; because: string } {
  return fileMoves[action].includes(state) ? { allowed: true } : { allowed: false, because: sentences[state] };
}

/** These count against how many an event may have. */
export const liveStates = ['uploading', 'checking', 'scanning', 'ready'] as const satisfies readonly FileState[];

/** What a list shows to the side that sent it, beside what is ready. */
export const waitingStates = ['scanning', 'infected'] as const satisfies readonly FileState[];
