-- The keys that seal personal data, by number only: the keys themselves stand in a file outside the database. The canary is
-- a known text sealed under the key; a start with a wrong or missing key finds out before anything is served.
-- No tenant: one installation has one key file.
create table secrecy_key (
  id smallint primary key check (id between 1 and 32767),
  profile text not null check (profile in ('intl', 'gm')),
  canary bytea not null,
  made_at timestamptz not null default now(),
  -- Set when the last value under it has been sealed anew and the key has left the file.
  retired_at timestamptz
);
grant select on secrecy_key to juhe_app;
