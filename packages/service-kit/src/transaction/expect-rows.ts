/**
 * Under row-level security an update of rows that the person may not touch changes none of them, without a word. Every
 * write says how many rows it must hit; another number is an error, and the transaction rolls back.
 */
export function expectRows(result: { rowCount: number | null }, expected = 1): void {
  if (result.rowCount !== expected) throw new Error(`A write hit ${result.rowCount} rows instead of ${expected}`);
}
