-- Who saw which sensitive fields of a member, and why; the person concerned and those who keep the register can read it.
create table member_disclosure (
  tenant_id uuid not null references tenant,
  id uuid not null,
  member_id uuid not null,
  branch_id uuid not null,
  branch_path ltree not null,
  at timestamptz not null,
  by_account_id uuid not null,
  by_name text not null,
  by_post text not null,
  fields text[] not null check (cardinality(fields) > 0),
  reason text not null,
  -- Left the product in this file; null: shown on the page.
  export_id uuid,
  primary key (tenant_id, id),
  constraint member_disclosure_of foreign key (tenant_id, member_id, branch_id, branch_path)
    references member (tenant_id, id, branch_id, branch_path) on update cascade
);
create index member_disclosure_of_member on member_disclosure (tenant_id, member_id, at);

-- Files with members' data that leave the product. Above the limit of a day somebody else approves first.
create table member_export (
  tenant_id uuid not null references tenant,
  id uuid not null,
  at timestamptz not null,
  by_account_id uuid not null,
  by_name text not null,
  by_post text not null,
  reason text not null,
  fields text[] not null,
  filter jsonb not null,
  -- Paths of the tree under which it looks; whoever approves must see all of them.
  paths text[] not null,
  persons int not null check (persons > 0),
  state text not null check (state in ('ready', 'waiting', 'approved', 'refused', 'taken')),
  judged_by_account_id uuid,
  judged_by_name text,
  judged_at timestamptz,
  judged_reason text,
  usable_until timestamptz,
  taken_at timestamptz,
  primary key (tenant_id, id),
  constraint member_export_judged check (
    (judged_by_account_id is null) = (judged_at is null) and (state in ('approved', 'refused')) <= (judged_at is not null)),
  constraint member_export_by_another check (judged_by_account_id <> by_account_id)
);
create index member_export_of_asker on member_export (tenant_id, by_account_id, at);
create index member_export_waiting on member_export (tenant_id, at) where state = 'waiting';

alter table member_disclosure enable row level security;
alter table member_disclosure force row level security;
create policy register_wall on member_disclosure
  using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
  with check (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()));
alter table member_export enable row level security;
alter table member_export force row level security;
create policy tenant_wall on member_export using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
grant select, insert on member_disclosure to juhe_app;
grant select, insert, update on member_export to juhe_app;
