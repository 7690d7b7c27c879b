-- The register of members. Each row carries its branch and the branch's path, kept true by the key on organization, so that
-- row security can be said by path without looking anything up (docs/decisions, members).
alter table organization add constraint organization_place unique (tenant_id, id, path);

create table member (
  tenant_id uuid not null references tenant,
  id uuid not null,
  -- Whose name it is; the name lives there and nowhere else.
  person_id uuid not null,
  branch_id uuid not null,
  branch_path ltree not null,
  -- Code sets: members.codes.ts (GB/T 2261.1, GB/T 3304, GB/T 4658, GB/T 6864, GB/T 8561).
  sex text not null check (sex in ('0', '1', '2', '9')),
  ethnicity text not null check (ethnicity ~ '^[0-9]{2}$'),
  born_on date not null,
  native_place text check (length(native_place) between 1 and 100),
  education text check (education ~ '^[0-9]{2}$'),
  degree text check (degree ~ '^[0-9]{1,3}$'),
  title_level text check (title_level in ('senior', 'associate-senior', 'middle', 'assistant', 'technician')),
  occupation text not null check (occupation in (
    'teacher', 'management', 'professional', 'worker', 'student', 'retired', 'other')),
  job text check (length(job) between 1 and 100),
  standing text not null check (standing in ('applicant', 'activist', 'candidate', 'voted', 'probationary', 'full')),
  state text not null default 'regular' check (state in (
    'regular', 'extended', 'under-correction', 'under-observation', 'rights-suspended', 'ceased-lost', 'ceased-abroad',
    'cancelled', 'persuaded', 'removed', 'withdrawn', 'expelled', 'deceased', 'moved-out', 'ended-application')),
  -- In force until this day under the present state, where the rule sets an end (correction, observation, extension).
  state_until date,
  applied_on date,
  joined_on date,
  full_on date check (full_on >= joined_on),
  -- Sealed outside the database's knowledge; the index finds an exact number without opening one.
  id_number_sealed bytea,
  id_number_index bytea,
  phone_sealed bytea,
  phone_index bytea,
  address_sealed bytea,
  released boolean not null default false,
  ended_on date,
  version int not null default 1,
  primary key (tenant_id, id),
  constraint member_person foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint member_person_once unique (tenant_id, person_id),
  constraint member_branch foreign key (tenant_id, branch_id, branch_path)
    references organization (tenant_id, id, path) on update cascade,
  constraint member_place unique (tenant_id, id, branch_id, branch_path),
  constraint member_sealed_wholly check (
    (id_number_sealed is null) = (id_number_index is null) and (phone_sealed is null) = (phone_index is null)),
  constraint member_joined check (standing not in ('probationary', 'full') or joined_on is not null),
  constraint member_full check (standing <> 'full' or full_on is not null)
);
-- The same ID number twice is the same person twice; who has left for good may come back as a new entry.
create unique index member_id_number on member (tenant_id, id_number_index) where ended_on is null and id_number_index is not null;
create index member_phone on member (tenant_id, phone_index) where phone_index is not null;
create index member_under on member using gist (tenant_id, branch_path);
create index member_of_branch on member (tenant_id, branch_id, standing) where ended_on is null;

-- Where a member belonged, on any past day.
create table member_branch_period (
  tenant_id uuid not null references tenant,
  member_id uuid not null,
  branch_id uuid not null,
  branch_path ltree not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (tenant_id, member_id, valid_from),
  constraint member_branch_period_of foreign key (tenant_id, member_id) references member (tenant_id, id),
  constraint member_branch_period_branch foreign key (tenant_id, branch_id, branch_path)
    references organization (tenant_id, id, path) on update cascade,
  constraint member_branch_period_apart exclude using gist (
    tenant_id with =, member_id with =, daterange(valid_from, valid_to) with &&)
);
create index member_branch_period_in on member_branch_period (tenant_id, branch_id, valid_from);

-- What a member was, on any past day; each row names the rule by which it was decided, as it stood on that day.
create table member_state_period (
  tenant_id uuid not null references tenant,
  member_id uuid not null,
  branch_id uuid not null,
  branch_path ltree not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  standing text not null,
  state text not null,
  until date,
  act text not null,
  reason text,
  rule text,
  basis text,
  -- Papers behind the decision: a number or a short name, never the text.
  paper text check (length(paper) between 1 and 200),
  primary key (tenant_id, member_id, valid_from),
  constraint member_state_period_of foreign key (tenant_id, member_id, branch_id, branch_path)
    references member (tenant_id, id, branch_id, branch_path) on update cascade,
  constraint member_state_period_apart exclude using gist (
    tenant_id with =, member_id with =, daterange(valid_from, valid_to) with &&)
);
create index member_state_period_on on member_state_period (tenant_id, valid_from);

-- Who changed which fields when. Values of sealed fields are never kept here.
create table member_change (
  tenant_id uuid not null references tenant,
  id uuid not null,
  member_id uuid not null,
  branch_id uuid not null,
  branch_path ltree not null,
  at timestamptz not null,
  by_account_id uuid not null,
  by_name text not null,
  changes jsonb not null,
  primary key (tenant_id, id),
  constraint member_change_of foreign key (tenant_id, member_id, branch_id, branch_path)
    references member (tenant_id, id, branch_id, branch_path) on update cascade
);
create index member_change_of_member on member_change (tenant_id, member_id, at);

-- Away, abroad, or out of touch: from a day to a day, beside the state.
create table member_absence (
  tenant_id uuid not null references tenant,
  id uuid not null,
  member_id uuid not null,
  branch_id uuid not null,
  branch_path ltree not null,
  kind text not null check (kind in ('mobile', 'overseas', 'lost')),
  since date not null,
  until date check (until > since),
  place text check (length(place) between 1 and 100),
  -- For members abroad: whether they settled there or study; for members lost: the code of DT-12.
  reason text check (reason in (
    'work-elsewhere', 'reform-or-closure', 'graduated-unknown', 'changed-unit', 'abroad', 'moved-home', 'other', 'settled', 'studying')),
  -- The branch or place that looks after a member away from home.
  host text check (length(host) between 1 and 100),
  ended_how text check (ended_how in ('returned', 'found', 'transferred', 'ceased', 'mistaken')),
  version int not null default 1,
  primary key (tenant_id, id),
  constraint member_absence_of foreign key (tenant_id, member_id, branch_id, branch_path)
    references member (tenant_id, id, branch_id, branch_path) on update cascade,
  constraint member_absence_apart exclude using gist (
    tenant_id with =, member_id with =, kind with =, daterange(since, until) with &&)
);
create index member_absence_open on member_absence (tenant_id, branch_id, kind) where until is null;

create table member_contact (
  tenant_id uuid not null references tenant,
  id uuid not null,
  member_id uuid not null,
  branch_id uuid not null,
  branch_path ltree not null,
  absence_id uuid not null,
  on_day date not null,
  means text not null check (means in ('visit', 'phone', 'message', 'letter', 'relatives', 'reported', 'other')),
  -- Not reached is a contact tried: it proves the search, it does not stop the clock.
  reached boolean not null,
  note text check (length(note) between 1 and 200),
  by_account_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  constraint member_contact_of foreign key (tenant_id, member_id, branch_id, branch_path)
    references member (tenant_id, id, branch_id, branch_path) on update cascade,
  constraint member_contact_absence foreign key (tenant_id, absence_id) references member_absence (tenant_id, id)
);
create index member_contact_of_absence on member_contact (tenant_id, absence_id, on_day);

-- A transfer of the relation. The sender answers for the member until the receipt.
create table member_transfer (
  tenant_id uuid not null references tenant,
  id uuid not null,
  member_id uuid not null,
  direction text not null check (direction in ('inside', 'out', 'in')),
  -- The side inside the tenant; coming in there is no sender, going out no receiver of ours.
  from_branch_id uuid,
  from_branch_path ltree,
  to_branch_id uuid,
  to_branch_path ltree,
  -- The other side in words when it is outside: the committee that the letter goes to or came from, and the branch.
  outside_committee text check (length(outside_committee) between 1 and 100),
  outside_branch text check (length(outside_branch) between 1 and 100),
  -- What the letter says of the member, as it stood when it was issued.
  person_name text not null,
  sex text not null,
  ethnicity text not null,
  born_on date not null,
  standing text not null,
  joined_on date,
  dues_paid_until date,
  papers text[] not null default '{}',
  letter_year int not null,
  letter_number int,
  letter_text text check (length(letter_text) between 1 and 60),
  reason text,
  issued_on date not null,
  valid_until date not null check (valid_until >= issued_on),
  state text not null check (state in ('issued', 'received', 'cancelled', 'returned')),
  received_on date,
  receipt_note text,
  closed_on date,
  issued_by uuid not null,
  issued_by_name text not null,
  received_by uuid,
  received_by_name text,
  version int not null default 1,
  primary key (tenant_id, id),
  constraint member_transfer_of foreign key (tenant_id, member_id) references member (tenant_id, id),
  constraint member_transfer_from foreign key (tenant_id, from_branch_id, from_branch_path)
    references organization (tenant_id, id, path) on update cascade,
  constraint member_transfer_to foreign key (tenant_id, to_branch_id, to_branch_path)
    references organization (tenant_id, id, path) on update cascade,
  constraint member_transfer_sides check (
    (direction = 'in' or from_branch_id is not null) and (direction = 'out' or to_branch_id is not null)
    and (direction = 'inside' or outside_committee is not null)),
  constraint member_transfer_received check ((state = 'received') = (received_on is not null))
);
create unique index member_transfer_under_way on member_transfer (tenant_id, member_id) where state = 'issued';
create unique index member_transfer_letter on member_transfer (tenant_id, letter_year, letter_number) where letter_number is not null;
create index member_transfer_open on member_transfer (tenant_id, valid_until) where state = 'issued';
create index member_transfer_of_member on member_transfer (tenant_id, member_id);

-- Lists beside the register: reserve cadres, model posts, high-level talents, people followed until they join, released secretaries.
create table member_roll (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null check (kind in ('reserve-cadre', 'model-post', 'talent', 'followed', 'first-secretary')),
  -- Talents and followed people need not be members.
  person_id uuid not null,
  member_id uuid,
  branch_id uuid not null,
  branch_path ltree not null,
  since date not null,
  until date check (until >= since),
  -- What the post is called, the field of the talent, the village of the first secretary.
  title text check (length(title) between 1 and 100),
  host text check (length(host) between 1 and 100),
  closed_how text check (closed_how in ('ended', 'appointed', 'joined', 'left', 'mistaken')),
  closed_note text check (length(closed_note) between 1 and 200),
  version int not null default 1,
  primary key (tenant_id, id),
  constraint member_roll_person foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint member_roll_member foreign key (tenant_id, member_id) references member (tenant_id, id),
  constraint member_roll_branch foreign key (tenant_id, branch_id, branch_path)
    references organization (tenant_id, id, path) on update cascade
);
create unique index member_roll_once on member_roll (tenant_id, kind, person_id) where until is null;
create index member_roll_of_branch on member_roll (tenant_id, kind, branch_id);
create index member_roll_of_member on member_roll (tenant_id, member_id) where member_id is not null;

-- Which leader keeps in touch with which talent; one to one, one to many, many to one.
create table talent_contact (
  tenant_id uuid not null references tenant,
  id uuid not null,
  roll_id uuid not null,
  branch_id uuid not null,
  branch_path ltree not null,
  leader_id uuid not null,
  level text not null check (level in ('school', 'department')),
  since date not null,
  until date check (until >= since),
  version int not null default 1,
  primary key (tenant_id, id),
  constraint talent_contact_roll foreign key (tenant_id, roll_id) references member_roll (tenant_id, id),
  constraint talent_contact_leader foreign key (tenant_id, leader_id) references person (tenant_id, id),
  constraint talent_contact_branch foreign key (tenant_id, branch_id, branch_path)
    references organization (tenant_id, id, path) on update cascade
);
create unique index talent_contact_once on talent_contact (tenant_id, roll_id, leader_id) where until is null;

create table honour (
  tenant_id uuid not null references tenant,
  id uuid not null,
  -- Held by the organisation, or by the member when one is named.
  branch_id uuid not null,
  branch_path ltree not null,
  member_id uuid,
  name text not null check (length(name) between 1 and 100),
  level text not null check (level in ('national', 'province', 'city', 'county', 'school')),
  granted_on date not null,
  granted_by text not null check (length(granted_by) between 1 and 100),
  document text check (length(document) between 1 and 200),
  withdrawn_on date check (withdrawn_on >= granted_on),
  withdrawn_reason text check (length(withdrawn_reason) between 1 and 200),
  version int not null default 1,
  primary key (tenant_id, id),
  constraint honour_branch foreign key (tenant_id, branch_id, branch_path)
    references organization (tenant_id, id, path) on update cascade,
  constraint honour_member foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create index honour_of_branch on honour (tenant_id, branch_id, granted_on);

-- A share to reach by a day; the goal is a fraction, or points added to the share of the base day.
create table member_indicator (
  tenant_id uuid not null references tenant,
  id uuid not null,
  organization_id uuid not null,
  branch_path ltree not null,
  kind text not null check (kind in ('student-members', 'reserve', 'high-knowledge')),
  name text not null check (length(name) between 1 and 100),
  goal_kind text not null check (goal_kind in ('share', 'points')),
  goal_numerator int not null check (goal_numerator > 0),
  goal_denominator int not null check (goal_denominator > 0),
  base_on date not null,
  base_numerator int not null check (base_numerator >= 0),
  base_denominator int not null check (base_denominator > 0),
  due_on date not null check (due_on > base_on),
  source text check (length(source) between 1 and 200),
  ended_on date,
  version int not null default 1,
  primary key (tenant_id, id),
  constraint member_indicator_place foreign key (tenant_id, organization_id, branch_path)
    references organization (tenant_id, id, path) on update cascade
);

-- Students enrolled at an organisation, as counted on a day.
create table enrolment (
  tenant_id uuid not null references tenant,
  organization_id uuid not null,
  branch_path ltree not null,
  on_day date not null,
  students int not null check (students >= 0),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (tenant_id, organization_id, on_day),
  constraint enrolment_place foreign key (tenant_id, organization_id, branch_path)
    references organization (tenant_id, id, path) on update cascade
);

-- Sections that keep the register; everybody else of the bureau's offices sees nothing of it.
create table register_keeper (
  tenant_id uuid not null references tenant,
  organization_id uuid not null,
  primary key (tenant_id, organization_id),
  constraint register_keeper_section foreign key (tenant_id, organization_id) references organization (tenant_id, id)
);

alter table member enable row level security;
alter table member force row level security;
create policy tenant_wall on member using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table member_branch_period enable row level security;
alter table member_branch_period force row level security;
create policy tenant_wall on member_branch_period using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table member_state_period enable row level security;
alter table member_state_period force row level security;
create policy tenant_wall on member_state_period using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table member_change enable row level security;
alter table member_change force row level security;
create policy tenant_wall on member_change using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table member_absence enable row level security;
alter table member_absence force row level security;
create policy tenant_wall on member_absence using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table member_contact enable row level security;
alter table member_contact force row level security;
create policy tenant_wall on member_contact using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table member_transfer enable row level security;
alter table member_transfer force row level security;
create policy tenant_wall on member_transfer using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table member_roll enable row level security;
alter table member_roll force row level security;
create policy tenant_wall on member_roll using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table talent_contact enable row level security;
alter table talent_contact force row level security;
create policy tenant_wall on talent_contact using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table honour enable row level security;
alter table honour force row level security;
create policy tenant_wall on honour using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table member_indicator enable row level security;
alter table member_indicator force row level security;
create policy tenant_wall on member_indicator using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table enrolment enable row level security;
alter table enrolment force row level security;
create policy tenant_wall on enrolment using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table register_keeper enable row level security;
alter table register_keeper force row level security;
create policy tenant_wall on register_keeper using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());

grant select, insert, update on member, member_branch_period, member_state_period, member_absence, member_transfer, member_roll,
  talent_contact, honour, member_indicator, enrolment to juhe_app;
grant select, insert on member_change, member_contact to juhe_app;
grant select, insert, delete on register_keeper to juhe_app;
