-- The roles and default privileges of hosted Supabase. `supabase_admin` is the superuser that runs this script.

do $$
declare
  wanted record;
begin
  for wanted in
    select *
    from (values
      ('postgres', 'login nosuperuser createdb createrole replication bypassrls inherit'),
      ('anon', 'nologin noinherit'),
      ('authenticated', 'nologin noinherit'),
      ('service_role', 'nologin noinherit bypassrls'),
      ('authenticator', 'login noinherit'),
      ('dashboard_user', 'nologin createdb createrole replication'),
      ('supabase_auth_admin', 'login noinherit createrole'),
      ('supabase_storage_admin', 'login noinherit createrole'),
      ('supabase_realtime_admin', 'nologin noinherit'),
      ('supabase_replication_admin', 'login replication'),
      ('supabase_read_only_user', 'login bypassrls')
    ) as roles (name, attributes)
  loop
    -- The bootstrap superuser can't lose its attribute, and a migration that works only as superuser would not be
    -- noticed before it meets the hosted database.
    if wanted.name = 'postgres' and exists (select from pg_roles where rolname = 'postgres' and oid = 10) then
      raise exception 'the bootstrap superuser must not be named postgres: run initdb with -U supabase_admin';
    end if;
    if not exists (select from pg_roles where rolname = wanted.name) then
      execute format('create role %I', wanted.name);
    end if;
    execute format('alter role %I %s', wanted.name, wanted.attributes);
  end loop;
end
$$;

grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role, authenticator, dashboard_user to postgres with admin option;
grant pg_monitor, pg_read_all_data, pg_signal_backend, pg_create_subscription to postgres with admin option;
grant authenticator to supabase_storage_admin;
grant anon, authenticated, service_role to supabase_realtime_admin;
grant pg_read_all_data to supabase_read_only_user;

-- Hosted Supabase lets `postgres` write policies on storage.objects and realtime.messages through an extension of its
-- own, which is not to be had elsewhere; inheriting the owners' rights (without becoming them) gives the same power.
grant supabase_storage_admin, supabase_realtime_admin to postgres with inherit true, set false;

do $$
begin
  execute format('alter database %I owner to postgres', current_database());
end
$$;
alter schema public owner to pg_database_owner;
grant usage on schema public to postgres, anon, authenticated, service_role;

create schema if not exists extensions;
alter schema extensions owner to postgres;
grant usage on schema extensions to postgres, anon, authenticated, service_role, supabase_auth_admin,
  supabase_storage_admin, supabase_realtime_admin, dashboard_user;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists "uuid-ossp" with schema extensions;
create extension if not exists btree_gist with schema extensions;

alter role postgres set search_path to "$user", public, extensions;
alter role supabase_admin set search_path to "$user", public, auth, extensions;
alter role supabase_auth_admin set search_path to auth;
alter role supabase_storage_admin set search_path to storage;
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';

-- Hosted Supabase hands everything new in `public` to the browser's roles. It is repeated here on purpose: a first
-- migration that forgets to revoke it must show the leak locally too.
alter default privileges for role postgres in schema public
  grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role postgres in schema public
  grant all on functions to postgres, anon, authenticated, service_role;
alter default privileges for role postgres in schema public
  grant all on sequences to postgres, anon, authenticated, service_role;
