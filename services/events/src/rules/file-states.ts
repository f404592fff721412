/** A file's life in one table: what may be done in which state. What isn't here may not be done, for the state's reason. */
export type FileState = 'uploading' | 'checking' | 'ready' | 'refused' | 'removed';

export type FileAction = 'complete' | 'check' | 'open' | 'remove' | 'give_up';

const moves: Record<FileAction, readonly FileState[]> = {
  complete: ['uploading', 'checking'],
  check: ['checking'],
  open: ['ready'],
  remove: ['uploading', 'checking', 'ready'],
  give_up: ['uploading', 'checking'],
};

const sentences: Record<FileState, string> = {
  uploading: 'the file is still being sent',
  checking: 'the file is still being looked at; try again in a moment',
  ready: 'the file is there already',
  refused: 'the file was refused; send another one',
  removed: 'the file was taken out of the event',
};

export function mayDo(action: FileAction, state: FileState): { allowed: true } | { allowed: false; because: string } {
  return moves[action].includes(state) ? { allowed: true } : { allowed: false, because: sentences[state] };
}

/** These count against how many an event may have. */
export const liveStates = ['uploading', 'checking', 'ready'] as const satisfies readonly FileState[];
