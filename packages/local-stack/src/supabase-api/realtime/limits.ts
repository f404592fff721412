/** What one socket may do; the figures are those of a hosted project, as far as they are known. */
export const realtimeLimits = {
  channels: 100,
  joinsPerSecond: 100,
  messagesPerSecond: 100,
  messageBytes: 256 * 1024,
  /** Beyond this the socket itself is closed, before anything is read. */
  frameBytes: 1024 * 1024,
  unsentBytes: 8 * 1024 * 1024,
  /** A client sends a heartbeat every 25 s; after two missed ones it is taken for gone. */
  silenceMs: 60_000,
  presencePayloadBytes: 16 * 1024,
  recordBytes: 1024 * 1024,
} as const;

/** Counts uses within a running second. */
export function perSecond(max: number): () => boolean {
  let count = 0;
  let startedAtMs = 0;
  return () => {
    const now = Date.now();
    if (now - startedAtMs >= 1_000) {
      startedAtMs = now;
      count = 0;
    }
    count += 1;
    return count <= max;
  };
}
