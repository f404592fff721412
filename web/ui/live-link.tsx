'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { GatewayFrame, LinkFrame } from '../chat/frames.ts';
import { LiveDot, type LiveState } from './live-dot.tsx';
import { Notice } from './notice.tsx';

const retryMinMs = 400;
const retryMaxMs = 5_000;
const ended = [4401, 4410];

/**
 * Keeps a page live that was opened by a personal link: it hears that something changed, and reads again under the link's
 * rights. While something is filled in here, it asks first, so that nothing chosen or typed is lost.
 */
export function LiveLink() {
  const router = useRouter();
  const filledIn = useFilledIn();
  const [waits, setWaits] = useState(false);
  const state = useLinkSocket(() => (filledIn.current ? setWaits(true) : router.refresh()));
  const show = () => {
    setWaits(false);
    filledIn.current = false;
    router.refresh();
  };
  return (
    <>
      {state && state !== 'ended' && <LiveDot state={state} />}
      {(waits || state === 'ended') && (
        // Over the page, so that nothing on it moves.
        <div className="no-print fixed bottom-3 inset-x-3 z-20 max-w-md mx-auto">
          {state === 'ended' ? (
            <Notice tone="warn">
              This link has ended. What you sent has arrived; to go on, open it from your mail again.
            </Notice>
          ) : (
            <Notice>
              Something changed here meanwhile.{' '}
              <button type="button" className="underline cursor-pointer py-1" onClick={show}>
                Show it
              </button>
            </Notice>
          )}
        </div>
      )}
    </>
  );
}

/** The page's socket: it comes back after every break, and then the page is read again. */
function useLinkSocket(heard: () => void): LiveState | 'ended' | undefined {
  // Without a script nothing is said of it.
  const [state, setState] = useState<LiveState | 'ended'>();
  const onChange = useRef(heard);
  onChange.current = heard;
  useEffect(() => {
    let retryMs = retryMinMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let socket: WebSocket | undefined;
    let left = false;
    const connect = () => {
      socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws/chat?as=link`);
      socket.onopen = () => socket?.send(JSON.stringify({ type: 'watch' }));
      socket.onmessage = ({ data }) => {
        const { type } = JSON.parse(String(data)) as LinkFrame | GatewayFrame;
        if (type !== 'changed' && type !== 'watching') return;
        // What happened while nobody listened is on the page after this, also between its making and the first watch.
        onChange.current();
        if (type !== 'watching') return;
        retryMs = retryMinMs;
        setState('live');
      };
      socket.onclose = ({ code }) => {
        if (left) return;
        if (ended.includes(code)) return setState('ended');
        setState(navigator.onLine ? 'catching up' : 'offline');
        timer = setTimeout(connect, retryMs);
        retryMs = Math.min(retryMs * 2, retryMaxMs);
      };
    };
    setState('catching up');
    connect();
    return () => {
      left = true;
      clearTimeout(timer);
      socket?.close();
    };
  }, []);
  return state;
}

/** Whether something on the page was chosen or typed that isn't sent yet. */
function useFilledIn() {
  const filledIn = useRef(false);
  useEffect(() => {
    const note = () => {
      filledIn.current = true;
    };
    const sent = () => {
      filledIn.current = false;
    };
    addEventListener('input', note);
    addEventListener('submit', sent);
    return () => {
      removeEventListener('input', note);
      removeEventListener('submit', sent);
    };
  }, []);
  return filledIn;
}
