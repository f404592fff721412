import { Notice } from '../notice.tsx';
import type { SendingMessage } from './use-sending.ts';

/** What was written and isn't seen in the thread yet, or couldn't be sent. */
export function WaitingMessages({
  waiting,
  retry,
}: {
  waiting: readonly SendingMessage[];
  retry(message: SendingMessage): void;
}) {
  return waiting.map((one) => (
    <div key={one.clientId} className="text-right mb-2">
      <span className="inline-block text-left rounded-xl border border-line px-3 py-2 whitespace-pre-wrap break-words">
        {one.body}
      </span>
      {one.problem ? (
        <Notice tone="bad">
          {one.problem}{' '}
          <button type="button" className="underline cursor-pointer" onClick={() => retry(one)}>
            Try again
          </button>
        </Notice>
      ) : (
        <span className="quiet block">{one.sent ? 'sent' : 'sending …'}</span>
      )}
    </div>
  ));
}
