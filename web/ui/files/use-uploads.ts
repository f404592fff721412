'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { newKey } from '../act-form.tsx';
import { sendFile, takeOut } from './send-file.ts';
import { pieceBytes } from './send-in-pieces.ts';
import { forgetStartKey, startKey } from './start-keys.ts';
import type { UploadWay } from './upload-way.ts';

/** A file on its way, or one that is there and waits to be used. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly state: 'sending' | 'ready' | 'failed';
  /** From 0 to 1. */
  readonly share: number;
  /** Whether the connection is gone for the moment. */
  readonly broken: boolean;
  /** Whether a virus was found in it. */
  readonly heldBack: boolean;
  /** Of the file, the document or the picture. */
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
 * The files that somebody is sending to one place. Those that are there already survive a reload; a large one that was on its
 * way goes on where it stood when it is chosen again.
 * @param keptAs the name under which the browser keeps them
 */
export function useUploads(way: UploadWay, keptAs: string): Uploads {
  const { all, setAll } = useKept(keptAs);
  const underWay = useRef(new Map<string, UnderWay>());
  // Whoever leaves the page sends nothing more to it.
  useEffect(() => {
    const sending = underWay.current;
    return () => {
      for (const { stop } of sending.values()) stop.abort();
    };
  }, []);

  const change = (key: string, news: Partial<Upload>) =>
    setAll((now) => now.map((one) => (one.key === key ? { ...one, ...news } : one)));

  const run = async (key: string, { file, by, start }: Omit<UnderWay, 'stop'>) => {
    const stop = new AbortController();
    underWay.current.set(key, { file, by, start, stop });
    change(key, { state: 'sending', problem: '' });
    const sent = await sendFile(by, file, {
      key: start,
      signal: stop.signal,
      onPlace: (fileId) => change(key, { fileId }),
      onProgress: (share) => change(key, { share, broken: false }),
      onBreak: () => change(key, { broken: true }),
      onArrived: () => change(key, { share: 1, broken: false }),
    });
    if (stop.signal.aborted) return;
    const lost = !sent.ok && (sent.placeLost || !sent.mayRetry);
    if (sent.ok || lost) forgetStartKey(keptAs, file);
    if (sent.ok) return change(key, { state: 'ready', share: 1, fileId: sent.id, name: sent.name });
    if (lost) underWay.current.set(key, { file, by, start: newKey(), stop });
    change(key, {
      state: 'failed',
      problem: sent.sentence,
      mayRetry: sent.mayRetry,
      broken: false,
      heldBack: sent.heldBack ?? false,
    });
  };

  return {
    all,
    busy: all.some(({ state }) => state === 'sending'),
    add: (files) => {
      const added = files.map((file) => ({ file, upload: newUpload(file) }));
      setAll((now) => [...now, ...added.map(({ upload }) => upload)]);
      for (const { file, upload } of added)
        void run(upload.key, { file, by: way, start: file.size > pieceBytes ? startKey(keptAs, file) : upload.key });
    },
    retry: (key) => {
      const known = underWay.current.get(key);
      if (known) void run(key, known);
    },
    remove: (key) => {
      const known = underWay.current.get(key);
      known?.stop.abort();
      if (known) forgetStartKey(keptAs, known.file);
      const upload = all.find((one) => one.key === key);
      setAll((now) => now.filter((one) => one.key !== key));
      const wasRefused = upload?.state === 'failed' && !upload.mayRetry;
      if (upload?.fileId && !wasRefused) void takeOut(known?.by ?? way, upload.fileId);
    },
    clear: useCallback(() => setAll((now) => now.filter(({ state }) => state !== 'ready')), [setAll]),
  };
}

interface UnderWay {
  readonly file: File;
  /** As it was when the file was chosen. */
  readonly by: UploadWay;
  /** The key of its start. */
  readonly start: string;
  readonly stop: AbortController;
}

function newUpload(file: File): Upload {
  const { name, size: sizeBytes } = file;
  return {
    key: newKey(),
    name,
    sizeBytes,
    state: 'sending',
    share: 0,
    broken: false,
    heldBack: false,
    fileId: '',
    problem: '',
    mayRetry: true,
  };
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
