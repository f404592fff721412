/** The package brings no types; this is what is used of it. */
interface HeicImage {
  readonly width: number;
  readonly height: number;
  decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
}

declare const decoder: {
  /** The pictures of a file, each decoded by itself; their size is known before. */
  all(options: { buffer: Uint8Array }): Promise<HeicImage[] & { dispose(): void }>;
};

export default decoder;
