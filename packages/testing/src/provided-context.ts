import 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The Postgres that start-cluster.ts started, as its superuser. */
    superuserUrl: string;
  }
}
