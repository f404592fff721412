/**
 * The rows of a walk's calls, which are written beside its work: no answer waits for its row, and no walk ends well before
 * each of its calls has one.
 */
export interface CallRows {
  add(row: Promise<void>): void;
  /** Waits until all are written. @throws what kept one from it */
  written(): Promise<void>;
}

export function openCallRows(): CallRows {
  const rows: Promise<void>[] = [];
  return {
    add: (row) => {
      // Told by `written`: without this, one that fails before would end the process.
      row.catch(() => undefined);
      rows.push(row);
    },
    written: async () => void (await Promise.all(rows)),
  };
}
