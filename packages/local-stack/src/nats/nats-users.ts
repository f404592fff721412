/** One login of the broker and all that it may say and hear; what isn't listed is refused. */
export interface NatsUser {
  readonly name: string;
  readonly password: string;
  readonly publish: SubjectRights;
  readonly subscribe: SubjectRights;
}

export interface SubjectRights {
  readonly allow: readonly string[];
  readonly deny?: readonly string[];
}

const STREAM = 'MARQUEE';
const API = '$JS.API';

/** Looking at the stream changes nothing. UPDATE, PURGE, DELETE and MSG.DELETE stand nowhere in this file. */
const LOOK_AT_STREAM = [`${API}.INFO`, `${API}.STREAM.INFO.${STREAM}`, `${API}.STREAM.NAMES`];
const LOOK_AT_CONSUMERS = [
  `${API}.CONSUMER.INFO.${STREAM}.>`,
  `${API}.CONSUMER.LIST.${STREAM}`,
  `${API}.CONSUMER.NAMES.${STREAM}`,
];

/** Everybody who logs in to the broker: each service, the gateway, and whoever automates. */
export function natsUserNames(serviceNames: readonly string[]): string[] {
  return [...serviceNames, 'web', 'automation'];
}

/**
 * The broker's users. A service speaks under its own name alone and reads through its own durable consumer alone, so
 * that a mistake in one can't lose or fake the domain events of another. It is no wall against a service that was taken
 * over: the broker answers JetStream requests on whatever reply subject they name, and doesn't check that one.
 * @param passwords one for each of `natsUserNames(serviceNames)`
 */
export function natsUsers(serviceNames: readonly string[], passwords: Readonly<Record<string, string>>): NatsUser[] {
  const passwordOf = (name: string): string => {
    const password = passwords[name];
    if (!password) throw new Error(`The NATS user "${name}" has no password; give one for each user.`);
    return password;
  };
  return [
    ...serviceNames.map((name) => ({ name, password: passwordOf(name), ...rightsOfService(name) })),
    {
      name: 'web',
      password: passwordOf('web'),
      publish: { allow: ['marquee-live.web.>'] },
      subscribe: { allow: ['marquee-live.>'] },
    },
    { name: 'automation', password: passwordOf('automation'), ...rightsOfAutomation(serviceNames) },
  ];
}

function rightsOfService(name: string): Pick<NatsUser, 'publish' | 'subscribe'> {
  return {
    publish: {
      allow: [
        `marquee.${name}.>`,
        `marquee-live.${name}.>`,
        ...LOOK_AT_STREAM,
        `${API}.STREAM.CREATE.${STREAM}`,
        ...LOOK_AT_CONSUMERS,
        ...useOfConsumer(name),
      ],
    },
    subscribe: { allow: ['_INBOX.>', 'marquee-live.>'] },
  };
}

/**
 * A subject's wildcard stands for a whole word, so "consumers that begin with automation-" can't be said. Automations
 * may use every consumer but the services': for those a delete or an acknowledgement would lose domain events.
 */
function rightsOfAutomation(serviceNames: readonly string[]): Pick<NatsUser, 'publish' | 'subscribe'> {
  return {
    publish: {
      allow: [...LOOK_AT_STREAM, ...LOOK_AT_CONSUMERS, ...useOfConsumer('*')],
      deny: serviceNames.flatMap(useOfConsumer),
    },
    subscribe: { allow: ['_INBOX.>', 'marquee.>'] },
  };
}

/** Since 2.9 a consumer with a filter is created under a subject that ends with the filter. */
function useOfConsumer(name: string): string[] {
  return [
    `${API}.CONSUMER.CREATE.${STREAM}.${name}`,
    `${API}.CONSUMER.CREATE.${STREAM}.${name}.>`,
    `${API}.CONSUMER.DURABLE.CREATE.${STREAM}.${name}`,
    `${API}.CONSUMER.DELETE.${STREAM}.${name}`,
    `${API}.CONSUMER.MSG.NEXT.${STREAM}.${name}`,
    `$JS.ACK.${STREAM}.${name}.>`,
  ];
}
