'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { newKey } from '../act-form.tsx';
import { type FilePlace, sendFile, takeOutFile } from './send-file.ts';

/** A file on its way, or one that is there and waits to be used. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly state: 'sending' | 'ready' | 'failed';
  /** From 0 to 1. */
  readonly share: number;
  readonly fileId: string;
  /** Why it can't be used, and what to do. */
  readonly problem: string;
  readonly mayRetry: boolean;
}

export interface Uploads {
  readonly all: readonly Upload[];
  readonly busy: boolean;
  add(files: readonly File[]): void;
  retry(key: string): void;
  /** Takes a file out again, also in the middle of its way. */
  remove(key: string): void;
  /** Forgets the files that are there, because they were used. */
  clear(): void;
}

/**
 * The files that somebody is sending to one place. Those that are there already survive a reload.
 * @param keptAs the name under which the browser keeps them
 */
export function useUploads(place: FilePlace, keptAs: string): Uploads {
  const { all, setAll } = useKept(keptAs);
  const underWay = useRef(new Map<string, { file: File; stop: AbortController }>());
  // Whoever leaves the page sends nothing more to it.
  useEffect(() => {
    const sending = underWay.current;
    return () => {
      for (const { stop } of sending.values()) stop.abort();
    };
  }, []);

  const change = (key: string, news: Partial<Upload>) =>
    setAll((now) => now.map((one) => (one.key === key ? { ...one, ...news } : one)));

  const run = async (key: string, file: File) => {
    const stop = new AbortController();
    underWay.current.set(key, { file, stop });
    change(key, { state: 'sending', share: 0, problem: '' });
    const sent = await sendFile(place, file, {
      key,
      signal: stop.signal,
      onPlace: (fileId) => change(key, { fileId }),
      onProgress: (share) => change(key, { share }),
    });
    if (stop.signal.aborted) return;
    if (sent.ok) change(key, { state: 'ready', share: 1, fileId: sent.fileId, name: sent.name });
    else change(key, { state: 'failed', problem: sent.sentence, mayRetry: sent.mayRetry });
  };

  return {
    all,
    busy: all.some(({ state }) => state === 'sending'),
    add: (files) => {
      const added = files.map((file) => ({ file, upload: newUpload(file) }));
      setAll((now) => [...now, ...added.map(({ upload }) => upload)]);
      for (const { file, upload } of added) void run(upload.key, file);
    },
    retry: (key) => {
      const file = underWay.current.get(key)?.file;
      if (file) void run(key, file);
    },
    remove: (key) => {
      underWay.current.get(key)?.stop.abort();
      const upload = all.find((one) => one.key === key);
      setAll((now) => now.filter((one) => one.key !== key));
      const wasRefused = upload?.state === 'failed' && !upload.mayRetry;
      if (upload?.fileId && !wasRefused) void takeOutFile(place.eventId, upload.fileId);
    },
    clear: useCallback(() => setAll((now) => now.filter(({ state }) => state !== 'ready')), [setAll]),
  };
}

function newUpload(file: File): Upload {
  const { name, size: sizeBytes } = file;
  return { key: newKey(), name, sizeBytes, state: 'sending', share: 0, fileId: '', problem: '', mayRetry: true };
}

function useKept(place: string) {
  const [all, setAll] = useState<readonly Upload[]>([]);
  useEffect(() => setAll(JSON.parse(localStorage.getItem(place) ?? '[]') as Upload[]), [place]);
  const change = useCallback(
    (next: (now: readonly Upload[]) => readonly Upload[]) =>
      setAll((now) => {
        const after = next(now);
        const ready = after.filter(({ state }) => state === 'ready');
        if (ready.length > 0) localStorage.setItem(place, JSON.stringify(ready));
        else localStorage.removeItem(place);
        return after;
      }),
    [place],
  );
  return { all, setAll: change };
}
