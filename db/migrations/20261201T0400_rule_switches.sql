-- What a tenant decided about a rule: never changed, only decided anew, so that any past day can be judged again.
create table rule_switch (
  tenant_id uuid not null references tenant,
  id uuid not null,
  rule_id text not null check (length(rule_id) between 5 and 40),
  kind text not null check (kind in ('on', 'off', 'value')),
  -- A whole number, or with a denominator an exact fraction.
  value_numerator int check (value_numerator >= 0),
  value_denominator int check (value_denominator > 0),
  applies_from date not null,
  reason text not null check (length(reason) between 2 and 300),
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (tenant_id, id),
  constraint rule_switch_decided_by foreign key (tenant_id, decided_by) references account (tenant_id, id),
  constraint rule_switch_value check ((kind = 'value') = (value_numerator is not null)),
  constraint rule_switch_fraction check (value_denominator is null or value_numerator is not null)
);
create index rule_switch_of on rule_switch (tenant_id, rule_id, applies_from);

alter table rule_switch enable row level security;
alter table rule_switch force row level security;
create policy tenant_wall on rule_switch using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
grant select, insert on rule_switch to juhe_app;
