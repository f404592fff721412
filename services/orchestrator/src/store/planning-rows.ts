import type pg from 'pg';

export interface PlanningRow {
  readonly event_id: string;
  readonly thread_id: string;
  readonly client_organisation_id: string;
  readonly person_id: string;
  readonly venue_id: string | null;
  readonly taken_over_at: Date | null;
}

/** The planning chat of an event. */
export async function planningOf(pool: pg.Pool, eventId: string): Promise<PlanningRow | undefined> {
  const { rows } = await pool.query<PlanningRow>(
    `select event_id, thread_id, client_organisation_id, person_id, venue_id, taken_over_at from plannings where event_id = $1`,
    [eventId],
  );
  return rows[0];
}
