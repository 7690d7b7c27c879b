-- Numbers of letters run on within a year of the tenant, whatever of the register somebody sees.
create table letter_number (
  tenant_id uuid not null references tenant,
  year int not null,
  last int not null check (last > 0),
  primary key (tenant_id, year)
);
alter table letter_number enable row level security;
alter table letter_number force row level security;
create policy tenant_wall on letter_number using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
grant select, insert, update on letter_number to juhe_app;
