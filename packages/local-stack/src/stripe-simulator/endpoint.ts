import type { Parameters } from './form-parameters.ts';
import type { Store } from './store.ts';

export interface Call {
  readonly store: Store;
  readonly parameters: Parameters;
  /** The id in the path, where there is one. */
  readonly id: string;
  /** Where the checkout page lives. */
  readonly publicUrl: string;
}

/** One of Stripe's endpoints: plain work on the store, done in one transaction with its answer. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With `:id` in the place of the id. */
  readonly path: string;
  readonly run: (call: Call) => unknown;
}
