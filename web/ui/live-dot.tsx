export type LiveState = 'live' | 'catching up' | 'offline';

const tones: Record<LiveState, string> = { live: 'bg-good', 'catching up': 'bg-warn', offline: 'bg-bad' };

/** Says whether what is shown is the newest: live, catching up or offline. */
export function LiveDot({ state }: { state: LiveState }) {
  return (
    <span role="status" className="quiet inline-flex items-center gap-1.5">
      <span aria-hidden="true" className={`size-2 rounded-full ${tones[state]}`} />
      {state}
    </span>
  );
}
