-- Sheets of members on their way into the register. What the cells say is sealed whole: a waiting import is no second register.
create table member_import (
  tenant_id uuid not null references tenant,
  id uuid not null,
  -- The organisation for which it is made; the wall sees the import where it sees the organisation.
  branch_id uuid not null,
  branch_path ltree not null,
  state text not null default 'waiting' check (state in ('waiting', 'carried-out', 'undone', 'discarded')),
  file_name text not null check (length(file_name) between 1 and 255),
  file_hash text not null,
  sheet_name text not null,
  -- First row below the head, from 0; the head's words; which column of the sheet is which of ours.
  first_row int not null,
  headers text[] not null,
  places jsonb not null,
  created_by uuid not null,
  created_name text not null,
  created_at timestamptz not null,
  carried_out_at timestamptz,
  undone_at timestamptz,
  version int not null default 1,
  primary key (tenant_id, id),
  constraint member_import_branch foreign key (tenant_id, branch_id, branch_path)
    references organization (tenant_id, id, path) on update cascade,
  constraint member_import_place unique (tenant_id, id, branch_id, branch_path)
);
create index member_import_newest on member_import (tenant_id, created_at desc);

create table member_import_row (
  tenant_id uuid not null references tenant,
  import_id uuid not null,
  -- The row's number in the sheet, from 1.
  position int not null,
  branch_id uuid not null,
  branch_path ltree not null,
  -- All cells of the sheet's row as a list of texts.
  sealed bytea not null,
  -- By which the same person is noticed twice in a file, and in the register.
  number_index bytea,
  person_index bytea,
  outcome text not null check (outcome in ('problem', 'new', 'changed', 'same', 'skipped')),
  left_out boolean not null default false,
  -- What is wrong, cell by cell; never the content of a sealed column.
  problems jsonb not null default '[]',
  -- Whom it is, and which columns would change.
  member_id uuid,
  changes text[] not null default '{}',
  -- For the undo: what was there before (sealed), and the version that carrying out has made.
  before_sealed bytea,
  made_version int,
  primary key (tenant_id, import_id, position),
  constraint member_import_row_of foreign key (tenant_id, import_id, branch_id, branch_path)
    references member_import (tenant_id, id, branch_id, branch_path) on update cascade
);
create index member_import_row_number on member_import_row (tenant_id, import_id, number_index);
create index member_import_row_person on member_import_row (tenant_id, import_id, person_index);
create index member_import_row_outcome on member_import_row (tenant_id, import_id, outcome, position);

-- Columns that somebody has pointed at once, by the words of the head.
create table member_import_header (
  tenant_id uuid not null references tenant,
  header text not null check (length(header) between 1 and 100),
  column_key text not null,
  primary key (tenant_id, header)
);

alter table member_import enable row level security;
alter table member_import force row level security;
create policy register_wall on member_import
  using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
  with check (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()));
alter table member_import_row enable row level security;
alter table member_import_row force row level security;
create policy register_wall on member_import_row
  using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
  with check (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()));
alter table member_import_header enable row level security;
alter table member_import_header force row level security;
create policy tenant_wall on member_import_header
  using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());

grant select, insert, update on member_import to juhe_app;
grant select, insert, update, delete on member_import_row, member_import_header to juhe_app;
-- Only the undo of an import takes somebody out of the register again; everything else ends with a date.
grant delete on member, member_branch_period, member_state_period, person to juhe_app;
