/** Thrown before a tool call when another run has taken the thread over: the walk ends here and changes nothing more. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}
