import type { Endpoint } from '../endpoint.ts';
import { mergeMetadata } from '../form-parameters.ts';
import { listPage, searchPage } from '../lists.ts';
import { noSuch } from '../stripe-error.ts';

/** Charges and the balance transactions behind them: they come of payments and are only read here. */
export const charges: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/v1/charges',
    run: ({ store, parameters }) =>
      listPage(store.list('charge'), parameters, { url: '/v1/charges', fields: ['payment_intent', 'customer'] }),
  },
  {
    method: 'GET',
    path: '/v1/charges/search',
    run: ({ store, parameters }) => searchPage(store.list('charge'), parameters, '/v1/charges/search'),
  },
  { method: 'GET', path: '/v1/charges/:id', run: ({ store, id }) => store.get('charge', id) },
  {
    method: 'POST',
    path: '/v1/charges/:id',
    run: ({ store, id, parameters }) => {
      const charge = store.get('charge', id);
      return store.put({ ...charge, metadata: mergeMetadata(charge.metadata as Record<string, string>, parameters) });
    },
  },
  {
    method: 'GET',
    path: '/v1/balance_transactions',
    run: ({ store, parameters }) =>
      listPage(store.list('balance_transaction'), parameters, {
        url: '/v1/balance_transactions',
        fields: ['source', 'type', 'currency'],
      }),
  },
  { method: 'GET', path: '/v1/balance_transactions/:id', run: ({ store, id }) => store.get('balance_transaction', id) },
  {
    method: 'GET',
    path: '/v1/events',
    run: ({ store, parameters }) => listPage(store.list('event'), parameters, { url: '/v1/events', fields: ['type'] }),
  },
  {
    method: 'GET',
    path: '/v1/events/:id',
    run: ({ store, id }) => {
      const event = store.find(id);
      if (event?.object !== 'event') throw noSuch('event', id);
      return event;
    },
  },
];
