-- Traces become a chain: each event has a salted leaf, each link holds the one before it, and heads are noted outside the
-- database. What an event tells (facts) stands apart with its salt, so that it can be erased while the chain stays whole.
create table audit_payload (
  tenant_id uuid not null references tenant,
  event_id uuid not null,
  salt bytea not null check (length(salt) = 32),
  facts jsonb not null,
  primary key (tenant_id, event_id),
  constraint audit_payload_of foreign key (tenant_id, event_id) references audit_event (tenant_id, id)
);

-- Events that wait for their link. An own list rather than a mark or a watermark: events are never updated, and transaction
-- numbers start again when a backup is restored into another server.
create table audit_unlinked (
  tenant_id uuid not null references tenant,
  event_id uuid not null,
  primary key (tenant_id, event_id),
  constraint audit_unlinked_of foreign key (tenant_id, event_id) references audit_event (tenant_id, id)
);

create table audit_link (
  tenant_id uuid not null references tenant,
  number bigint not null check (number > 0),
  event_id uuid not null,
  payload_hash bytea not null check (length(payload_hash) = 32),
  leaf bytea not null check (length(leaf) = 32),
  head bytea not null check (length(head) = 32),
  linked_at timestamptz not null default now(),
  primary key (tenant_id, number),
  constraint audit_link_once unique (tenant_id, event_id),
  constraint audit_link_of foreign key (tenant_id, event_id) references audit_event (tenant_id, id)
);

-- What is there already gets its payload and waits for its link; the wall is set aside for its owner meanwhile.
alter table audit_event no force row level security;
insert into audit_payload (tenant_id, event_id, salt, facts)
  select tenant_id, id, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'), facts from audit_event;
insert into audit_unlinked (tenant_id, event_id) select tenant_id, id from audit_event;
alter table audit_event force row level security;
alter table audit_event drop column facts;

alter table audit_payload enable row level security;
alter table audit_payload force row level security;
create policy tenant_wall on audit_payload using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table audit_unlinked enable row level security;
alter table audit_unlinked force row level security;
create policy tenant_wall on audit_unlinked using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table audit_link enable row level security;
alter table audit_link force row level security;
create policy tenant_wall on audit_link using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
grant select, insert, delete on audit_payload, audit_unlinked to juhe_app;
grant select, insert on audit_link to juhe_app;
