/** Local times of the day that an event takes where the client hasn't said any. */
export function timesFor(
  type: string | null,
  said: { startsAt: string | null; endsAt: string | null },
): { startsAt: string; endsAt: string } {
  const usual = usualTimes[type ?? 'other'] ?? { startsAt: '17:00', endsAt: '23:00' };
  return { startsAt: said.startsAt ?? usual.startsAt, endsAt: said.endsAt ?? usual.endsAt };
}

const usualTimes: Readonly<Record<string, { startsAt: string; endsAt: string }>> = {
  wedding: { startsAt: '15:00', endsAt: '23:00' },
  party: { startsAt: '18:00', endsAt: '23:00' },
  corporate: { startsAt: '17:00', endsAt: '23:00' },
  conference: { startsAt: '09:00', endsAt: '18:00' },
};

/** Whole hours between two local times; an end before its start is on the next day. */
export function hoursBetween(startsAt: string, endsAt: string): number {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const length = minutes(endsAt) - minutes(startsAt);
  return Math.ceil((length <= 0 ? length + 24 * 60 : length) / 60);
}

/** Whether the end falls on the day after the start. */
export function endsNextDay(startsAt: string, endsAt: string): boolean {
  return endsAt <= startsAt;
}
