create table organization (
  tenant_id uuid not null references tenant,
  id uuid not null,
  line text not null check (line in ('party', 'administrative')),
  kind text not null check (kind in (
    'work-committee', 'leading-group', 'committee', 'general-branch', 'branch', 'group',
    'bureau', 'section', 'affiliated-unit', 'school', 'other-unit')),
  stage text check (stage in ('kindergarten', 'primary', 'junior', 'senior', 'nine-year', 'vocational', 'special', 'college')),
  ownership text not null default 'public' check (ownership in ('public', 'private')),
  name text not null check (length(name) between 1 and 100),
  parent_id uuid,
  path ltree not null,
  opened_on date not null,
  closed_on date check (closed_on >= opened_on),
  version int not null default 1,
  primary key (tenant_id, id),
  constraint organization_parent foreign key (tenant_id, parent_id) references organization (tenant_id, id)
);
create unique index organization_name_in_force on organization (tenant_id, line, name) where closed_on is null;
create index organization_path on organization using gist (tenant_id, path);
create index organization_children on organization (tenant_id, parent_id);

-- What an organisation was called and where it stood, on any past day.
create table organization_period (
  tenant_id uuid not null references tenant,
  organization_id uuid not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  name text not null,
  parent_id uuid,
  primary key (tenant_id, organization_id, valid_from),
  constraint organization_period_of foreign key (tenant_id, organization_id) references organization (tenant_id, id),
  constraint organization_period_parent foreign key (tenant_id, parent_id) references organization (tenant_id, id),
  constraint organization_period_apart exclude using gist (
    tenant_id with =, organization_id with =, daterange(valid_from, valid_to) with &&)
);

-- Which Party organisation stands in which unit.
create table organization_standing (
  tenant_id uuid not null references tenant,
  party_organization_id uuid not null,
  unit_id uuid not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (tenant_id, party_organization_id, unit_id, valid_from),
  constraint organization_standing_party foreign key (tenant_id, party_organization_id) references organization (tenant_id, id),
  constraint organization_standing_unit foreign key (tenant_id, unit_id) references organization (tenant_id, id)
);
create index organization_standing_in_unit on organization_standing (tenant_id, unit_id);

create table organization_alias (
  tenant_id uuid not null references tenant,
  alias text not null check (length(alias) between 1 and 100),
  organization_id uuid not null,
  primary key (tenant_id, alias, organization_id),
  constraint organization_alias_of foreign key (tenant_id, organization_id) references organization (tenant_id, id)
);

create table person (
  tenant_id uuid not null references tenant,
  id uuid not null,
  name text not null check (length(name) between 1 and 50),
  -- Told apart from others of the same name by the office's own number; never an identity-card number.
  staff_number text,
  version int not null default 1,
  primary key (tenant_id, id)
);
create unique index person_staff_number on person (tenant_id, staff_number) where staff_number is not null;
create index person_name on person (tenant_id, name);

create table post (
  tenant_id uuid not null references tenant,
  id uuid not null,
  person_id uuid not null,
  organization_id uuid not null,
  role text not null check (role in (
    'administrator', 'leader', 'section-head', 'section-clerk', 'secretary', 'party-officer', 'unit-head', 'member')),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  version int not null default 1,
  primary key (tenant_id, id),
  constraint post_person foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint post_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id),
  constraint post_apart exclude using gist (
    tenant_id with =, person_id with =, organization_id with =, role with =, daterange(valid_from, valid_to) with &&)
);
create index post_of_person on post (tenant_id, person_id);
create index post_at_organization on post (tenant_id, organization_id);

-- Phrases such as "各基层党组织" as rules over the tree; the rule's shape is organizations.contract.ts AudienceRule.
create table audience_group (
  tenant_id uuid not null references tenant,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  rule jsonb not null,
  version int not null default 1,
  primary key (tenant_id, id),
  constraint audience_group_name unique (tenant_id, name)
);

alter table organization enable row level security;
alter table organization force row level security;
create policy tenant_wall on organization using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table organization_period enable row level security;
alter table organization_period force row level security;
create policy tenant_wall on organization_period using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table organization_standing enable row level security;
alter table organization_standing force row level security;
create policy tenant_wall on organization_standing using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table organization_alias enable row level security;
alter table organization_alias force row level security;
create policy tenant_wall on organization_alias using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table person enable row level security;
alter table person force row level security;
create policy tenant_wall on person using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table post enable row level security;
alter table post force row level security;
create policy tenant_wall on post using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table audience_group enable row level security;
alter table audience_group force row level security;
create policy tenant_wall on audience_group using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());

grant select, insert, update on organization, organization_period, organization_standing, person, post to juhe_app;
grant select, insert, update, delete on organization_alias, audience_group to juhe_app;
