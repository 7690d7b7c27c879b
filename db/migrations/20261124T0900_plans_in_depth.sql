-- Keys on tables that exist already are `not valid`: their new columns are empty, and a check of old rows would need a tenant
-- in force; new rows are checked all the same.
-- Plans in depth: basis, approval, price, life after publication, lights, office meetings, digest (issue "Plans in depth").

-- ── plan ────────────────────────────────────────────────────────────────────────────────────────────────────────────
alter table plan drop constraint plan_state_check;
alter table plan add constraint plan_state_check check (state in (
  'draft', 'submitted', 'approved', 'scheduled', 'published', 'applied', 'withdrawn', 'superseded'));
alter table plan drop constraint plan_published_wholly;
alter table plan
  add column starts_on date,
  add column ends_on date,
  -- What the draft was derived from: an amendment in flight, a successor that takes a plan's place, or next year's copy.
  add column derived_as text check (derived_as in ('amendment', 'successor', 'next-year', 'copy')),
  add column derived_from_id uuid,
  add column publish_at timestamptz,
  -- In whose name a scheduled plan is published.
  add column scheduled_by uuid,
  add column ended_at timestamptz,
  add column ended_reason text,
  add constraint plan_derived_from foreign key (tenant_id, derived_from_id) references plan (tenant_id, id) not valid,
  add constraint plan_derived_wholly check ((derived_as is null) = (derived_from_id is null)),
  -- An amendment ends as applied: from then on its changes live in the plan that it amends.
  add constraint plan_published_wholly check (
    (state in ('draft', 'submitted', 'approved', 'scheduled') and published_at is null)
    or (state in ('published', 'applied', 'withdrawn', 'superseded') and published_at is not null)),
  add constraint plan_period check (ends_on >= starts_on),
  add constraint plan_scheduler foreign key (tenant_id, scheduled_by) references account (tenant_id, id) not valid,
  add constraint plan_schedule check (state <> 'scheduled' or (publish_at is not null and scheduled_by is not null));
create index plan_scheduled on plan (tenant_id, publish_at) where state = 'scheduled';

create table activity (
  tenant_id uuid not null references tenant,
  id uuid not null,
  plan_id uuid not null,
  position int not null,
  name text not null check (length(name) between 1 and 200),
  primary key (tenant_id, id),
  constraint activity_plan foreign key (tenant_id, plan_id) references plan (tenant_id, id) on delete cascade,
  constraint activity_in_plan unique (tenant_id, plan_id, id)
);

-- ── measure ─────────────────────────────────────────────────────────────────────────────────────────────────────────
alter table measure
  add column activity_id uuid,
  add column class text check (class in ('basic', 'major', 'innovative')),
  -- What will count as done, agreed at the start (R20: never a summary).
  add column result_test text not null default '',
  add column evidence text not null default 'none' check (evidence in ('none', 'document', 'figure', 'photo')),
  add column evidence_reason text,
  add column evidence_until date,
  -- Price of the measure for one organisation, in minutes; null takes the usual minutes of its kind.
  add column effort_kind text not null default 'activity' check (effort_kind in (
    'meeting', 'report', 'form', 'activity', 'training', 'visit', 'construction', 'reading')),
  add column effort_minutes int check (effort_minutes between 0 and 60000),
  add column review_every text check (review_every in ('month', 'quarter', 'half-year', 'year')),
  add column origin_measure_id uuid,
  -- An ended measure of a published plan keeps its row: its tasks' history leads back to it.
  add column withdrawn_at timestamptz,
  add constraint measure_activity foreign key (tenant_id, plan_id, activity_id) references activity (tenant_id, plan_id, id) not valid,
  add constraint measure_origin foreign key (tenant_id, origin_measure_id) references measure (tenant_id, id) not valid,
  add constraint measure_evidence_founded check (
    evidence = 'none' or (evidence_reason is not null and evidence_until is not null));
create index measure_of_origin on measure (tenant_id, origin_measure_id) where origin_measure_id is not null;

alter table measure_milestone
  add column kind text not null default 'step' check (kind in ('step', 'self-build', 'look-back', 'acceptance')),
  -- Who acts: the executing organisation, the lead, or one organisation named here.
  add column actor text not null default 'executing' check (actor in ('executing', 'lead', 'named')),
  add column organization_id uuid,
  add column report_required boolean not null default false,
  add constraint measure_milestone_actor check ((actor = 'named') = (organization_id is not null)),
  add constraint measure_milestone_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id) not valid;

alter table measure_target
  add column comparator text not null default 'at-least' check (comparator in (
    'exactly', 'at-least', 'more-than', 'at-most', 'less-than', 'about')),
  -- What is counted, and out of what; both empty for a plain count.
  add column numerator text not null default '',
  add column denominator text not null default '';

-- Where a measure comes from: a clause of a paper that was read in, or a paper cited without its text.
create table measure_basis (
  tenant_id uuid not null references tenant,
  measure_id uuid not null,
  position int not null,
  document_id uuid,
  -- Start of the item in the document's text, which identifies the clause.
  item_start int,
  item_number text not null default '',
  title text not null check (length(title) between 1 and 300),
  document_number text,
  quote text not null default '',
  primary key (tenant_id, measure_id, position),
  constraint measure_basis_of foreign key (tenant_id, measure_id) references measure (tenant_id, id) on delete cascade,
  constraint measure_basis_document foreign key (tenant_id, document_id) references document (tenant_id, id),
  constraint measure_basis_item check (item_start is null or document_id is not null)
);
create index measure_basis_clause on measure_basis (tenant_id, document_id, item_start) where document_id is not null;

create table plan_basis (
  tenant_id uuid not null references tenant,
  plan_id uuid not null,
  position int not null,
  document_id uuid,
  title text not null check (length(title) between 1 and 300),
  document_number text,
  primary key (tenant_id, plan_id, position),
  constraint plan_basis_of foreign key (tenant_id, plan_id) references plan (tenant_id, id) on delete cascade,
  constraint plan_basis_document foreign key (tenant_id, document_id) references document (tenant_id, id)
);
create index plan_basis_paper on plan_basis (tenant_id, document_id) where document_id is not null;

-- A clause of a parent paper that needs no measure here, with the reason.
create table clause_exclusion (
  tenant_id uuid not null references tenant,
  document_id uuid not null,
  item_start int not null,
  reason text not null check (length(reason) between 1 and 500),
  organization_id uuid not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, document_id, item_start),
  constraint clause_exclusion_document foreign key (tenant_id, document_id) references document (tenant_id, id),
  constraint clause_exclusion_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id)
);

-- 亲自部署, 过问, 协调, 督办 (002-31).
create table personal_handling (
  tenant_id uuid not null references tenant,
  id uuid not null,
  measure_id uuid not null,
  organization_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('deployed', 'inquired', 'coordinated', 'supervised')),
  happened_on date not null,
  note text not null default '',
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint personal_handling_measure foreign key (tenant_id, measure_id) references measure (tenant_id, id),
  constraint personal_handling_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id),
  constraint personal_handling_person foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index personal_handling_of on personal_handling (tenant_id, measure_id, organization_id);

-- ── approval, letter, receipts ──────────────────────────────────────────────────────────────────────────────────────
-- Which posts approve the plans of an organisation, in order; an organisation without rows publishes by itself.
create table approval_stage (
  tenant_id uuid not null references tenant,
  organization_id uuid not null,
  position int not null,
  label text not null check (length(label) between 1 and 50),
  approver_organization_id uuid not null,
  approver_role text not null check (approver_role in ('leader', 'section-head', 'secretary', 'unit-head')),
  primary key (tenant_id, organization_id, position),
  constraint approval_stage_of foreign key (tenant_id, organization_id) references organization (tenant_id, id),
  constraint approval_stage_approver foreign key (tenant_id, approver_organization_id) references organization (tenant_id, id)
);

-- The stages of one submission, frozen when it was made.
create table plan_approval (
  tenant_id uuid not null references tenant,
  plan_id uuid not null,
  round int not null,
  position int not null,
  label text not null,
  approver_organization_id uuid not null,
  approver_role text not null,
  decision text not null default 'waiting' check (decision in ('waiting', 'approved', 'returned')),
  text text,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  primary key (tenant_id, plan_id, round, position),
  constraint plan_approval_of foreign key (tenant_id, plan_id) references plan (tenant_id, id) on delete cascade,
  constraint plan_approval_approver foreign key (tenant_id, approver_organization_id) references organization (tenant_id, id),
  constraint plan_approval_decided check ((decision = 'waiting') = (decided_at is null))
);
create index plan_approval_waiting on plan_approval (tenant_id, approver_organization_id, decision);

create table plan_letter (
  tenant_id uuid not null references tenant,
  plan_id uuid not null,
  document_number text not null default '',
  issuer text not null default '',
  addressees text not null default '',
  body text not null default '',
  signer text not null default '',
  copy_to text not null default '',
  dated_on date,
  version int not null default 1,
  primary key (tenant_id, plan_id),
  constraint plan_letter_of foreign key (tenant_id, plan_id) references plan (tenant_id, id) on delete cascade
);

create table plan_receipt (
  tenant_id uuid not null references tenant,
  plan_id uuid not null,
  organization_id uuid not null,
  received_by uuid not null,
  received_name text not null,
  received_at timestamptz not null,
  primary key (tenant_id, plan_id, organization_id),
  constraint plan_receipt_of foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  constraint plan_receipt_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id)
);

-- ── task life ───────────────────────────────────────────────────────────────────────────────────────────────────────
alter table task drop constraint task_state_check;
alter table task add constraint task_state_check check (state in (
  'issued', 'received', 'in-progress', 'reported', 'returned', 'delayed', 'disputed', 'exempting', 'questioned', 'accepted', 'released'));
alter table task
  -- Why it ended without being done, or where it went: told apart in statistics.
  add column released_as text check (released_as in (
    'not-ours', 'exempted', 'amended', 'withdrawn', 'superseded', 'merged')),
  add column carried_to_id uuid,
  add column carried_from_id uuid,
  -- Deadline as published, before any deferral.
  add column first_due_on date,
  -- Since when the lead has had the next word; null while it is the school's turn.
  add column waiting_since timestamptz,
  add constraint task_carried_to foreign key (tenant_id, carried_to_id) references task (tenant_id, id) not valid,
  add constraint task_carried_from foreign key (tenant_id, carried_from_id) references task (tenant_id, id) not valid;

-- A question about a measure and its answer, for all who share it.
create table measure_answer (
  tenant_id uuid not null references tenant,
  id uuid not null,
  measure_id uuid not null,
  question text not null,
  answer text not null check (length(answer) between 1 and 4000),
  asked_by_organization_id uuid,
  answered_by uuid not null,
  answered_name text not null,
  answered_at timestamptz not null,
  primary key (tenant_id, id),
  constraint measure_answer_of foreign key (tenant_id, measure_id) references measure (tenant_id, id),
  constraint measure_answer_asker foreign key (tenant_id, asked_by_organization_id) references organization (tenant_id, id)
);
create index measure_answer_newest on measure_answer (tenant_id, measure_id, id);

-- A school's own cutting of a task; nobody above asks for it or sees it.
create table task_step (
  tenant_id uuid not null references tenant,
  id uuid not null,
  task_id uuid not null,
  position int not null,
  text text not null check (length(text) between 1 and 500),
  person_id uuid,
  due_on date,
  done_on date,
  version int not null default 1,
  primary key (tenant_id, id),
  constraint task_step_of foreign key (tenant_id, task_id) references task (tenant_id, id),
  constraint task_step_person foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index task_step_in_order on task_step (tenant_id, task_id, position);
create index task_step_of_person on task_step (tenant_id, person_id) where done_on is null;

create table task_milestone (
  tenant_id uuid not null references tenant,
  task_id uuid not null,
  position int not null,
  done_on date not null,
  text text not null default '',
  recorded_by uuid not null,
  recorded_name text not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, task_id, position),
  constraint task_milestone_of foreign key (tenant_id, task_id) references task (tenant_id, id)
);

-- Latest figures of a task for a target of its measure; former ones stand in the trace.
create table task_figure (
  tenant_id uuid not null references tenant,
  task_id uuid not null,
  position int not null,
  numerator numeric not null check (numerator >= 0),
  denominator numeric check (denominator > 0),
  stated_on date not null,
  stated_by uuid not null,
  primary key (tenant_id, task_id, position),
  constraint task_figure_of foreign key (tenant_id, task_id) references task (tenant_id, id)
);

create table spot_check (
  tenant_id uuid not null references tenant,
  id uuid not null,
  task_id uuid not null,
  checked_on date not null,
  checker text not null check (length(checker) between 1 and 100),
  outcome text not null check (outcome in ('holds', 'does-not-hold')),
  text text not null default '',
  organization_id uuid not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint spot_check_of foreign key (tenant_id, task_id) references task (tenant_id, id),
  constraint spot_check_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id)
);
create index spot_check_of_task on spot_check (tenant_id, task_id);

create table measure_review (
  tenant_id uuid not null references tenant,
  id uuid not null,
  measure_id uuid not null,
  reviewed_on date not null,
  finding text not null check (length(finding) between 1 and 2000),
  goes_on boolean not null,
  reviewed_by uuid not null,
  reviewed_name text not null,
  reviewed_at timestamptz not null,
  primary key (tenant_id, id),
  constraint measure_review_of foreign key (tenant_id, measure_id) references measure (tenant_id, id)
);
create index measure_review_newest on measure_review (tenant_id, measure_id, reviewed_on desc);

-- Which organisation took over from which; a split has several successors.
create table organization_succession (
  tenant_id uuid not null references tenant,
  from_id uuid not null,
  to_id uuid not null,
  kind text not null check (kind in ('merge', 'split')),
  happened_on date not null,
  recorded_by uuid not null,
  primary key (tenant_id, from_id, to_id),
  constraint organization_succession_from foreign key (tenant_id, from_id) references organization (tenant_id, id),
  constraint organization_succession_to foreign key (tenant_id, to_id) references organization (tenant_id, id),
  constraint organization_succession_apart check (from_id <> to_id)
);
create index organization_succession_of on organization_succession (tenant_id, to_id);

-- ── supervision ─────────────────────────────────────────────────────────────────────────────────────────────────────
-- How often a task came back, for the light's stage.
create index task_event_returned on task_event (tenant_id, task_id) where to_state = 'returned';

create table light_note (
  tenant_id uuid not null references tenant,
  id uuid not null,
  task_id uuid not null,
  text text not null check (length(text) between 1 and 1000),
  organization_id uuid not null,
  written_by uuid not null,
  written_name text not null,
  written_at timestamptz not null,
  primary key (tenant_id, id),
  constraint light_note_of foreign key (tenant_id, task_id) references task (tenant_id, id),
  constraint light_note_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id)
);
create index light_note_of_task on light_note (tenant_id, task_id);

create table slip (
  tenant_id uuid not null references tenant,
  id uuid not null,
  serial int not null,
  year int not null,
  issuing_organization_id uuid not null,
  organization_id uuid not null,
  stage text not null check (stage in ('remind', 'urge', 'escalate')),
  state text not null default 'draft' check (state in ('draft', 'signed', 'delivered', 'answered', 'cancelled')),
  text text not null,
  answer_by date not null,
  -- The person above to whom an escalation goes, and who signs.
  escalated_to_id uuid,
  signer text not null default '',
  signed_on date,
  delivered_on date,
  answer text,
  answered_on date,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (tenant_id, id),
  constraint slip_serial unique (tenant_id, issuing_organization_id, year, serial),
  constraint slip_issuer foreign key (tenant_id, issuing_organization_id) references organization (tenant_id, id),
  constraint slip_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id),
  constraint slip_escalated_to foreign key (tenant_id, escalated_to_id) references person (tenant_id, id),
  constraint slip_escalation_named check (stage <> 'escalate' or escalated_to_id is not null)
);
create index slip_of_organization on slip (tenant_id, organization_id, id);

create table slip_task (
  tenant_id uuid not null references tenant,
  slip_id uuid not null,
  task_id uuid not null,
  -- The light and its reason on the day of the slip.
  light text not null check (light in ('yellow', 'red')),
  reason text not null,
  primary key (tenant_id, slip_id, task_id),
  constraint slip_task_slip foreign key (tenant_id, slip_id) references slip (tenant_id, id),
  constraint slip_task_task foreign key (tenant_id, task_id) references task (tenant_id, id)
);
create index slip_task_of on slip_task (tenant_id, task_id);

create table coordination_meeting (
  tenant_id uuid not null references tenant,
  id uuid not null,
  organization_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  held_on date not null,
  state text not null default 'planned' check (state in ('planned', 'held', 'cancelled')),
  attendees text not null default '',
  minutes text not null default '',
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (tenant_id, id),
  constraint coordination_meeting_of foreign key (tenant_id, organization_id) references organization (tenant_id, id)
);
create index coordination_meeting_newest on coordination_meeting (tenant_id, organization_id, held_on desc);

create table coordination_item (
  tenant_id uuid not null references tenant,
  id uuid not null,
  meeting_id uuid not null,
  position int not null,
  kind text not null check (kind in ('red', 'yellow', 'question', 'stale', 'other')),
  task_id uuid,
  measure_id uuid,
  text text not null check (length(text) between 1 and 1000),
  outcome text not null default '',
  outcome_plan_id uuid,
  primary key (tenant_id, id),
  constraint coordination_item_meeting foreign key (tenant_id, meeting_id) references coordination_meeting (tenant_id, id) on delete cascade,
  constraint coordination_item_task foreign key (tenant_id, task_id) references task (tenant_id, id),
  constraint coordination_item_measure foreign key (tenant_id, measure_id) references measure (tenant_id, id),
  constraint coordination_item_plan foreign key (tenant_id, outcome_plan_id) references plan (tenant_id, id)
);
create index coordination_item_in_order on coordination_item (tenant_id, meeting_id, position);

-- ── calendar, views, digest ─────────────────────────────────────────────────────────────────────────────────────────
-- Exam weeks and days off that the tenant itself names; public holidays come with the program and can be overridden here.
create table calendar_period (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null check (kind in ('exam', 'day-off', 'working-day')),
  name text not null check (length(name) between 1 and 100),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  primary key (tenant_id, id)
);
create index calendar_period_in_time on calendar_period (tenant_id, starts_on, ends_on);

create table saved_view (
  tenant_id uuid not null references tenant,
  id uuid not null,
  account_id uuid not null,
  page text not null check (page in ('tasks', 'grid', 'board', 'calendar', 'timeline')),
  name text not null check (length(name) between 1 and 50),
  query text not null check (length(query) <= 2000),
  primary key (tenant_id, id),
  constraint saved_view_name unique (tenant_id, account_id, page, name),
  constraint saved_view_account foreign key (tenant_id, account_id) references account (tenant_id, id)
);

-- Where the digest of a person goes; without a row it stays inside the product.
create table digest_address (
  tenant_id uuid not null references tenant,
  person_id uuid not null,
  address text not null check (address like '%_@_%' and length(address) <= 254),
  paused boolean not null default false,
  primary key (tenant_id, person_id),
  constraint digest_address_person foreign key (tenant_id, person_id) references person (tenant_id, id)
);

create table digest (
  tenant_id uuid not null references tenant,
  person_id uuid not null,
  -- Monday of the week it tells about.
  week date not null,
  lines jsonb not null,
  created_at timestamptz not null,
  -- 'inside' when there is no address or no mail server.
  delivery text not null default 'inside' check (delivery in ('inside', 'waiting', 'sent', 'failed')),
  delivered_at timestamptz,
  attempts int not null default 0,
  failure text,
  primary key (tenant_id, person_id, week),
  constraint digest_person foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index digest_waiting on digest (tenant_id, delivery) where delivery = 'waiting';

do $$
declare name text;
begin
  foreach name in array array[
    'activity', 'measure_basis', 'plan_basis', 'clause_exclusion', 'personal_handling', 'approval_stage', 'plan_approval',
    'plan_letter', 'plan_receipt', 'measure_answer', 'task_step', 'task_milestone', 'task_figure', 'spot_check',
    'measure_review', 'organization_succession', 'light_note', 'slip', 'slip_task', 'coordination_meeting', 'coordination_item', 'calendar_period',
    'saved_view', 'digest_address', 'digest'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant_wall on %I using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force())', name);
  end loop;
end $$;

grant select, insert, update, delete on activity, measure_basis, plan_basis, clause_exclusion, approval_stage, plan_letter,
  task_step, task_figure, calendar_period, saved_view, digest_address to juhe_app;
grant select, insert, delete on personal_handling, task_milestone to juhe_app;
grant select, insert, update on plan_approval, slip, coordination_meeting, digest to juhe_app;
grant select, insert, update, delete on coordination_item to juhe_app;
grant select, insert on plan_receipt, measure_answer, spot_check, measure_review, organization_succession,
  light_note, slip_task to juhe_app;
