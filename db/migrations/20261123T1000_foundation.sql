-- Tenants, accounts' neighbours and the traces that every module writes. tenant_id leads every key (docs/decisions).
-- The serving role gets only what it needs; row security is forced, so the owner obeys it as well.

create extension if not exists ltree;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create function tenant_in_force() returns uuid
  language sql stable parallel safe
  -- Raises when the setting is missing or empty: a query outside a scoped transaction fails instead of returning rows.
  return current_setting('juhe.tenant')::uuid;

create table tenant (
  id uuid primary key,
  code text not null constraint tenant_code_unique unique check (code ~ '^[a-z0-9-]{2,40}$'),
  name text not null check (length(name) between 1 and 100),
  created_at timestamptz not null default now()
);
alter table tenant enable row level security;
alter table tenant force row level security;
-- Sign-in must find the tenant by its code before any tenant is in force; code and name are public.
create policy tenant_is_listed on tenant for select using (true);
create policy tenant_is_created on tenant for insert with check (id = tenant_in_force());
create policy tenant_is_changed on tenant for update using (id = tenant_in_force()) with check (id = tenant_in_force());
grant select, insert, update on tenant to juhe_app;

create table audit_event (
  tenant_id uuid not null references tenant,
  id uuid not null,
  at timestamptz not null default now(),
  actor_account_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id uuid not null,
  organization_id uuid,
  facts jsonb not null default '{}',
  primary key (tenant_id, id)
);
create index audit_event_subject on audit_event (tenant_id, subject_id, at);
alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy tenant_wall on audit_event using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
grant select, insert on audit_event to juhe_app;

create table idempotency_key (
  tenant_id uuid not null references tenant,
  account_id uuid not null,
  key text not null check (length(key) between 8 and 100),
  request_hash text not null,
  status int,
  reply jsonb,
  created_at timestamptz not null default now(),
  primary key (tenant_id, account_id, key)
);
create index idempotency_key_age on idempotency_key (tenant_id, created_at);
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy tenant_wall on idempotency_key using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
grant select, insert, update, delete on idempotency_key to juhe_app;

-- What changed, for open pages. The transaction number makes catch-up free of gaps: a sequence number can become
-- visible after a larger one, a transaction below the snapshot's horizon cannot.
create table change (
  tenant_id uuid not null references tenant,
  id uuid not null,
  transaction_number xid8 not null default pg_current_xact_id(),
  topic text not null,
  subject_id uuid not null,
  organization_ids uuid[] not null default '{}',
  at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index change_order on change (tenant_id, transaction_number);
alter table change enable row level security;
alter table change force row level security;
create policy tenant_wall on change using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
grant select, insert, delete on change to juhe_app;
