'use client';

import { type RealtimeChannel, RealtimeClient } from '@supabase/supabase-js';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { LiveDot, type LiveState } from './live-dot.tsx';

export interface LiveProps {
  readonly supabaseUrl: string;
  readonly publishableKey: string;
  /** The tables whose changes this page shows, each with the filter of Supabase's realtime. */
  readonly watch: readonly { readonly table: string; readonly filter?: string }[];
}

const settleMs = 150;

/**
 * Reads the page again when something on it changed: the server makes it under the person's rights, so that after any
 * break it equals a fresh load. Shows live, catching up or offline.
 */
export function Live({ supabaseUrl, publishableKey, watch }: LiveProps) {
  return <LiveDot state={useLive({ supabaseUrl, publishableKey, watch })} />;
}

function useLive({ supabaseUrl, publishableKey, watch }: LiveProps): LiveState {
  const [status, setStatus] = useState<LiveState>('catching up');
  const router = useRouter();
  const watched = JSON.stringify(watch);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAgain = () => {
      clearTimeout(timer);
      timer = setTimeout(() => router.refresh(), settleMs);
    };
    const client = new RealtimeClient(`${supabaseUrl.replace(/^http/, 'ws')}/realtime/v1`, {
      params: { apikey: publishableKey },
      accessToken: readToken,
    });
    const channel = listen(client, JSON.parse(watched) as LiveProps['watch'], readAgain);
    const follow = (state: string) => {
      const live = state === 'SUBSCRIBED';
      setStatus(live ? 'live' : navigator.onLine ? 'catching up' : 'offline');
      // What happened while nobody listened is on the page after this, also between the page's making and the first join.
      if (live) readAgain();
    };
    // The channel joins as the person: joined before the token is there, it would hear nothing.
    let left = false;
    void client.setAuth().then(() => {
      if (!left) channel.subscribe(follow);
    });
    const offline = () => setStatus('offline');
    const online = () => readAgain();
    addEventListener('offline', offline);
    addEventListener('online', online);
    return () => {
      left = true;
      clearTimeout(timer);
      removeEventListener('offline', offline);
      removeEventListener('online', online);
      void client.removeAllChannels();
      void client.disconnect();
    };
  }, [supabaseUrl, publishableKey, watched, router]);
  return status;
}

function listen(client: RealtimeClient, watch: LiveProps['watch'], heard: () => void): RealtimeChannel {
  let channel = client.channel('page');
  for (const { table, filter } of watch)
    channel = channel.on(
      'postgres_changes',
      { event: '*', schema: 'public', table, ...(filter ? { filter } : {}) },
      heard,
    );
  return channel;
}

async function readToken(): Promise<string | null> {
  const answer = await fetch('/api/session').catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as { token: string | null }).token : null;
}
