/** What a model is told to do. The version changes with every change of the words; every call of a model records it. */
export interface Prompt {
  readonly version: string;
  readonly words: string;
}
