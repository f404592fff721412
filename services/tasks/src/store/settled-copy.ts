const attemptsMax = 5;

/**
 * Writes a copy of rows, and again until the rows are what was copied: two jobs at once may read in one order and write in
 * the other. A copy that never comes to rest is left to the job that the last change made.
 */
export async function settledCopy<T>(read: () => Promise<T>, write: (rows: T) => Promise<void>): Promise<void> {
  let rows = await read();
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    await write(rows);
    const now = await read();
    if (JSON.stringify(now) === JSON.stringify(rows)) return;
    rows = now;
  }
}
