/**
 * EICAR's test file, which every scanner takes for a virus, put together at run time: the repository holds nothing that a
 * scanner would take away.
 */
export function eicarTestFile(): string {
  return ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', eicarWords(), '!$H+H*'].join('');
}

/** A signature in clamd's own form that finds the test file's words at any place in a file. */
export function eicarSignature(): string {
  return `Marquee.EICAR-Test:0:*:${Buffer.from(eicarWords(), 'latin1').toString('hex')}`;
}

function eicarWords(): string {
  return ['EICAR', 'STANDARD', 'ANTIVIRUS', 'TEST', 'FILE'].join('-');
}
