create table account (
  tenant_id uuid not null references tenant,
  id uuid not null,
  person_id uuid not null,
  name text not null check (length(name) between 2 and 40),
  name_key text not null,
  password_hash text not null,
  must_change_password boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint account_name_unique unique (tenant_id, name_key),
  constraint account_person_once unique (tenant_id, person_id),
  constraint account_person foreign key (tenant_id, person_id) references person (tenant_id, id)
);

create table session (
  tenant_id uuid not null references tenant,
  token_hash text not null,
  account_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, token_hash),
  constraint session_account foreign key (tenant_id, account_id) references account (tenant_id, id)
);
create index session_of_account on session (tenant_id, account_id);

-- Failures by name, known or not, so that an unknown name waits as long as a known one.
create table sign_in_failure (
  tenant_id uuid not null references tenant,
  name_key text not null,
  failures int not null,
  wait_until timestamptz not null,
  primary key (tenant_id, name_key)
);

alter table account enable row level security;
alter table account force row level security;
create policy tenant_wall on account using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table session enable row level security;
alter table session force row level security;
create policy tenant_wall on session using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table sign_in_failure enable row level security;
alter table sign_in_failure force row level security;
create policy tenant_wall on sign_in_failure using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());

grant select, insert, update on account to juhe_app;
grant select, insert, update, delete on session, sign_in_failure to juhe_app;
