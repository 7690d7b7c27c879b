-- What is said of Party organisations beside the register: who keeps in touch, who works there for organisation matters only,
-- and the checks and reports that are kept as they were.
create table assignment (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null check (kind in ('contact-point', 'organizer')),
  organization_id uuid not null,
  person_id uuid not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (tenant_id, id),
  constraint assignment_at foreign key (tenant_id, organization_id) references organization (tenant_id, id),
  constraint assignment_of foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint assignment_once exclude using gist (
    tenant_id with =, kind with =, organization_id with =, person_id with =, daterange(valid_from, valid_to) with &&)
);

-- Frozen: rows are copies, so that a later change of the register does not alter what was reported.
create table structure_record (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null check (kind in ('check', 'report')),
  period text not null check (period ~ '^[0-9]{4}-(Q[1-4]|H[12])$'),
  -- A mistake is mended by a further record of the same period, never by changing one.
  ordinal int not null check (ordinal >= 1),
  as_of date not null,
  note text not null check (length(note) <= 1000),
  organizations jsonb not null,
  warnings jsonb not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (tenant_id, id),
  constraint structure_record_ordinal unique (tenant_id, kind, period, ordinal),
  constraint structure_record_made_by foreign key (tenant_id, made_by) references account (tenant_id, id)
);

alter table assignment enable row level security;
alter table assignment force row level security;
create policy tenant_wall on assignment using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table structure_record enable row level security;
alter table structure_record force row level security;
create policy tenant_wall on structure_record using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
grant select, insert, update on assignment to juhe_app;
grant select, insert on structure_record to juhe_app;
