export interface PostgresSettings {
  readonly port: number;
  readonly durable: boolean;
}

/** The server's settings as arguments: small, reachable from this machine alone, and ready for logical replication. */
export function postgresSettings({ port, durable }: PostgresSettings): string[] {
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    wal_level: 'logical',
    max_replication_slots: 40,
    max_wal_senders: 40,
    max_wal_size: '512MB',
    // A forgotten replication slot would otherwise keep the log until the disk is full.
    max_slot_wal_keep_size: '1GB',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
