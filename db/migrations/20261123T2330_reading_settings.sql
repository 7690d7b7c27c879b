-- What a tenant adds to the reader's own knowledge: days of school, and further labels of responsibility lines.
create table school_term (
  tenant_id uuid not null references tenant,
  id uuid not null,
  name text not null check (length(name) between 1 and 50),
  starts_on date not null,
  ends_on date not null,
  version int not null default 1,
  primary key (tenant_id, id),
  constraint school_term_start unique (tenant_id, starts_on),
  constraint school_term_days check (starts_on < ends_on)
);

create table responsibility_label (
  tenant_id uuid not null references tenant,
  id uuid not null,
  label text not null check (length(label) between 2 and 20),
  role text not null check (role in ('lead', 'units', 'persons', 'deadline')),
  primary key (tenant_id, id),
  constraint responsibility_label_once unique (tenant_id, label)
);

do $$
declare name text;
begin
  foreach name in array array['school_term', 'responsibility_label'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant_wall on %I using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force())', name);
  end loop;
end $$;

grant select, insert, update, delete on school_term, responsibility_label to juhe_app;

-- Title, number, issuer and date may be corrected by a person; `structure` keeps what the reader found.
alter table document add column version int not null default 1;
