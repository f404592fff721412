/** A generated message without its bookkeeping fields, so that a command can be called with a plain literal. */
export type Plain<M> = M extends Date | Uint8Array | bigint
  ? M
  : M extends { $typeName: string }
    ? { [K in keyof M as K extends '$typeName' | '$unknown' ? never : K]: Plain<M[K]> }
    : M extends (infer U)[]
      ? Plain<U>[]
      : M;
