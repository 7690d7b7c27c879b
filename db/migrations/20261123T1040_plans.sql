create table plan (
  tenant_id uuid not null references tenant,
  id uuid not null,
  organization_id uuid not null,
  document_id uuid,
  title text not null check (length(title) between 1 and 200),
  state text not null default 'draft' check (state in ('draft', 'published')),
  -- What the reader said about the document as a whole; those about one measure stand with it.
  diagnostics jsonb not null default '[]',
  version int not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  published_by uuid,
  published_at timestamptz,
  published_on date,
  primary key (tenant_id, id),
  constraint plan_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id),
  constraint plan_document foreign key (tenant_id, document_id) references document (tenant_id, id),
  constraint plan_author foreign key (tenant_id, created_by) references account (tenant_id, id),
  constraint plan_published_wholly check ((state = 'draft') = (published_at is null))
);
create index plan_newest on plan (tenant_id, id);

create table measure (
  tenant_id uuid not null references tenant,
  id uuid not null,
  plan_id uuid not null,
  position int not null,
  number text not null,
  heading text not null check (length(heading) between 1 and 200),
  text text not null,
  -- As printed in the document; what a person settled stands in measure_lead, measure_audience and due_on.
  lead_phrases text[] not null default '{}',
  unit_phrases text[] not null default '{}',
  deadline_text text,
  due_on date,
  standing boolean not null default false,
  recurrence_text text,
  -- Clause in the document, offsets into document.text.
  source_start int,
  source_end int,
  -- Fields that wait for a person's confirmation, and diagnostics a person has settled.
  unconfirmed text[] not null default '{}',
  diagnostics jsonb not null default '[]',
  version int not null default 1,
  primary key (tenant_id, id),
  constraint measure_plan foreign key (tenant_id, plan_id) references plan (tenant_id, id) on delete cascade,
  constraint measure_in_plan unique (tenant_id, plan_id, id),
  constraint measure_place unique (tenant_id, plan_id, position) deferrable initially deferred
);

create table measure_milestone (
  tenant_id uuid not null references tenant,
  measure_id uuid not null,
  position int not null,
  text text not null,
  due_on date,
  primary key (tenant_id, measure_id, position),
  constraint measure_milestone_of foreign key (tenant_id, measure_id) references measure (tenant_id, id) on delete cascade
);

create table measure_target (
  tenant_id uuid not null references tenant,
  measure_id uuid not null,
  position int not null,
  text text not null,
  value numeric not null,
  unit text not null,
  primary key (tenant_id, measure_id, position),
  constraint measure_target_of foreign key (tenant_id, measure_id) references measure (tenant_id, id) on delete cascade
);

-- rank 0 is the one accountable lead; the others help.
create table measure_lead (
  tenant_id uuid not null references tenant,
  measure_id uuid not null,
  organization_id uuid not null,
  rank int not null check (rank >= 0),
  -- The printed names that mean this organisation; none when added by hand.
  phrases text[] not null default '{}',
  primary key (tenant_id, measure_id, organization_id),
  constraint measure_lead_rank unique (tenant_id, measure_id, rank) deferrable initially deferred,
  constraint measure_lead_of foreign key (tenant_id, measure_id) references measure (tenant_id, id) on delete cascade,
  constraint measure_lead_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id)
);

-- Who will execute: an explicit list, editable in a draft, frozen by publication. The row's id becomes the task's.
create table measure_audience (
  tenant_id uuid not null references tenant,
  measure_id uuid not null,
  organization_id uuid not null,
  id uuid not null,
  -- The printed phrases that brought the organisation in; none when added by hand.
  phrases text[] not null default '{}',
  primary key (tenant_id, measure_id, organization_id),
  constraint measure_audience_id unique (tenant_id, id),
  constraint measure_audience_of foreign key (tenant_id, measure_id) references measure (tenant_id, id) on delete cascade,
  constraint measure_audience_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id)
);

create table task (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  measure_id uuid not null,
  organization_id uuid not null,
  lead_organization_id uuid not null,
  state text not null default 'issued' check (state in (
    'issued', 'received', 'in-progress', 'reported', 'returned', 'delayed', 'disputed', 'questioned', 'accepted', 'released')),
  due_on date,
  standing boolean not null default false,
  issued_on date not null,
  note text,
  changed_at timestamptz not null default now(),
  version int not null default 1,
  primary key (tenant_id, id),
  constraint task_once unique (tenant_id, measure_id, organization_id),
  -- Ties the task to a measure of its own plan, and through it to plan and tenant: three keys to check instead of five.
  constraint task_measure foreign key (tenant_id, plan_id, measure_id) references measure (tenant_id, plan_id, id),
  constraint task_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id),
  constraint task_lead foreign key (tenant_id, lead_organization_id) references organization (tenant_id, id)
);
-- What an organisation owes, and how much it has done.
create index task_of_organization on task (tenant_id, organization_id, state, due_on, id);
-- The lead section's inbox, and counts by state.
create index task_led on task (tenant_id, lead_organization_id, state, due_on, id);
create index task_of_plan on task (tenant_id, plan_id, measure_id, organization_id) include (state, due_on);
create index task_by_state on task (tenant_id, state, due_on, id);

create table task_event (
  tenant_id uuid not null references tenant,
  id uuid not null,
  task_id uuid not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  text text,
  due_on date,
  actor_account_id uuid not null,
  actor_name text not null,
  organization_id uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint task_event_of foreign key (tenant_id, task_id) references task (tenant_id, id)
);
create index task_event_history on task_event (tenant_id, task_id, id);

-- What an organisation should hear of, written by reactions to events; one line per event and organisation.
create table message (
  tenant_id uuid not null references tenant,
  id uuid not null,
  event_id uuid not null,
  organization_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  text text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint message_once unique (tenant_id, event_id, organization_id),
  constraint message_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id)
);
create index message_newest on message (tenant_id, organization_id, id desc);

do $$
declare name text;
begin
  foreach name in array array['plan', 'measure', 'measure_milestone', 'measure_target', 'measure_lead', 'measure_audience',
                              'task', 'task_event', 'message'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant_wall on %I using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force())', name);
  end loop;
end $$;

grant select, insert, update on plan, task to juhe_app;
grant select, insert, update, delete on measure, measure_milestone, measure_target, measure_lead, measure_audience to juhe_app;
grant delete on plan to juhe_app;
grant select, insert on task_event, message to juhe_app;
