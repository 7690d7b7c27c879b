-- A branch may become a general branch, a general branch a committee: the same organisation, of another kind from a day on.
-- What kind it was on a past day is the kind of its earliest row that ends after that day; without one, today's.
create table organization_former_kind (
  tenant_id uuid not null references tenant,
  organization_id uuid not null,
  until date not null,
  kind text not null,
  primary key (tenant_id, organization_id, until),
  constraint organization_former_kind_of foreign key (tenant_id, organization_id) references organization (tenant_id, id)
);
alter table organization_former_kind enable row level security;
alter table organization_former_kind force row level security;
create policy tenant_wall on organization_former_kind
  using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
grant select, insert, delete on organization_former_kind to juhe_app;

alter table reorganization drop constraint reorganization_kind_check;
alter table reorganization add constraint reorganization_kind_check check (kind in ('merge', 'split', 'upgrade'));
alter table reorganization drop constraint reorganization_to_ids_check;
-- A general branch that becomes a committee keeps its branches: nobody moves.
alter table reorganization add constraint reorganization_to_ids_check
  check (cardinality(to_ids) between 0 and 10 and (kind = 'upgrade' or cardinality(to_ids) > 0));

-- Taking an upgrade back removes what it began: a period of the name, and the place of branches that never were.
grant delete on organization_period to juhe_app;

-- An index must begin with the tenant, which this kind cannot; a tenant's few reorganisations are read without one.
drop index reorganization_to;
