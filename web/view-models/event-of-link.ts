/** The event that a personal link is for, as its token says. Only for addressing: the services verify the token. */
export function eventOfLink(token: string): string {
  try {
    const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { eventId?: unknown };
    return typeof payload.eventId === 'string' ? payload.eventId : '';
  } catch {
    return '';
  }
}
