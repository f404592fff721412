/** A day with its ISO weekday. */
export interface Candidate {
  readonly day: string;
  readonly weekday: number;
}

/** Which weekdays an event of a type likes best. */
const preferred: Readonly<Record<string, readonly number[]>> = {
  wedding: [6, 5, 7],
  party: [6, 5, 7],
  corporate: [4, 3, 2, 5, 1],
  conference: [2, 3, 4, 1, 5],
};

/** The days to look at, the likeliest first: those that the type likes by weekday, then by the calendar. */
export function daysToTry(days: readonly Candidate[], type: string | null): string[] {
  const liking = preferred[type ?? ''] ?? [];
  const rank = (candidate: Candidate) => {
    const place = liking.indexOf(candidate.weekday);
    return place === -1 ? 9 : place;
  };
  return [...days].sort((a, b) => rank(a) - rank(b) || (a.day < b.day ? -1 : 1)).map((candidate) => candidate.day);
}
