-- A member belongs to an organisation that exists: closing one with members in it fails at the key, whoever closes it and
-- whatever else runs at the same time. The same for letters and rolls that are open. So `organizations` need not know the register.
-- Looking through what is there already needs to see all of it; the walls stand again at the end.
alter table organization no force row level security;
alter table member no force row level security;
alter table member_transfer no force row level security;
alter table member_roll no force row level security;

alter table organization add column open boolean not null generated always as (closed_on is null) stored;
alter table organization add constraint organization_open unique (tenant_id, id, open);

alter table member add column branch_open boolean not null generated always as (true) stored;
alter table member add constraint member_in_open_branch foreign key (tenant_id, branch_id, branch_open)
  references organization (tenant_id, id, open);
create index member_in_branch on member (tenant_id, branch_id);

-- Null is not checked: a letter that is done and a roll that has ended stay where they were.
alter table member_transfer
  add column from_open boolean generated always as (case when state = 'issued' and from_branch_id is not null then true end) stored,
  add column to_open boolean generated always as (case when state = 'issued' and to_branch_id is not null then true end) stored;
alter table member_transfer
  add constraint member_transfer_from_open foreign key (tenant_id, from_branch_id, from_open) references organization (tenant_id, id, open),
  add constraint member_transfer_to_open foreign key (tenant_id, to_branch_id, to_open) references organization (tenant_id, id, open);
create index member_transfer_from_side on member_transfer (tenant_id, from_branch_id);
create index member_transfer_to_side on member_transfer (tenant_id, to_branch_id);
alter table member_roll add column branch_open boolean generated always as (case when until is null then true end) stored;
alter table member_roll add constraint member_roll_in_open_branch foreign key (tenant_id, branch_id, branch_open)
  references organization (tenant_id, id, open);

alter table organization force row level security;
alter table member force row level security;
alter table member_transfer force row level security;
alter table member_roll force row level security;

-- What was merged or split, with all that it takes to put it back. `before` names rows by their ids only.
create table reorganization (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null check (kind in ('merge', 'split')),
  organization_id uuid not null,
  to_ids uuid[] not null check (cardinality(to_ids) between 1 and 10),
  happened_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_name text not null,
  figures jsonb not null,
  before jsonb not null,
  undone_at timestamptz,
  undone_by uuid,
  undone_name text,
  primary key (tenant_id, id),
  constraint reorganization_of foreign key (tenant_id, organization_id) references organization (tenant_id, id),
  constraint reorganization_undone check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_name is null))
);
create index reorganization_of_organization on reorganization (tenant_id, organization_id);
create index reorganization_to on reorganization using gin (to_ids);
alter table reorganization enable row level security;
alter table reorganization force row level security;
create policy tenant_wall on reorganization using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
grant select, insert, update on reorganization to juhe_app;

-- Only taking a reorganisation back removes a succession, and a standing that it began.
grant delete on organization_succession, organization_standing to juhe_app;
