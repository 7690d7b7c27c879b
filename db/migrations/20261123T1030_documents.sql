create table document (
  tenant_id uuid not null references tenant,
  id uuid not null,
  organization_id uuid not null,
  title text not null,
  document_number text,
  issuer text,
  issued_on date,
  file_name text not null,
  file_hash text not null,
  file_bytes bigint not null,
  text text not null,
  -- What the reader found, in the shape of documents/reading/read-document.ts; spans point into `text`.
  structure jsonb not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint document_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id),
  constraint document_author foreign key (tenant_id, created_by) references account (tenant_id, id)
);
create index document_newest on document (tenant_id, organization_id, id);
alter table document enable row level security;
alter table document force row level security;
create policy tenant_wall on document using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
grant select, insert, update on document to juhe_app;
