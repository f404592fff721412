import type { Endpoint } from '../endpoint.ts';
import { recordEvent } from '../events.ts';
import { mergeMetadata, type Parameters, textOf } from '../form-parameters.ts';
import { listPage, searchPage } from '../lists.ts';
import { newStripeId, nowSeconds, type StripeObject } from '../store.ts';

const texts = ['email', 'name', 'phone', 'description'] as const;

export const customers: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/v1/customers',
    run: ({ store, parameters }) => {
      const customer = store.put({
        id: newStripeId('cus'),
        object: 'customer',
        balance: 0,
        created: nowSeconds(),
        currency: null,
        delinquent: false,
        livemode: false,
        metadata: mergeMetadata({}, parameters),
        ...Object.fromEntries(texts.map((name) => [name, textOf(parameters, name) ?? null])),
      });
      recordEvent(store, 'customer.created', customer);
      return customer;
    },
  },
  {
    method: 'GET',
    path: '/v1/customers',
    run: ({ store, parameters }) =>
      listPage(store.list('customer'), parameters, { url: '/v1/customers', fields: ['email'] }),
  },
  {
    method: 'GET',
    path: '/v1/customers/search',
    run: ({ store, parameters }) => searchPage(store.list('customer'), parameters, '/v1/customers/search'),
  },
  { method: 'GET', path: '/v1/customers/:id', run: ({ store, id }) => store.get('customer', id) },
  {
    method: 'POST',
    path: '/v1/customers/:id',
    run: ({ store, id, parameters }) => {
      const customer = store.put(changed(store.get('customer', id), parameters));
      recordEvent(store, 'customer.updated', customer);
      return customer;
    },
  },
];

function changed(customer: StripeObject, parameters: Parameters): StripeObject {
  const given = texts
    .filter((name) => parameters[name] !== undefined)
    .map((name) => [name, textOf(parameters, name) ?? null]);
  return {
    ...customer,
    ...Object.fromEntries(given),
    metadata: mergeMetadata(customer.metadata as Record<string, string>, parameters),
  };
}
