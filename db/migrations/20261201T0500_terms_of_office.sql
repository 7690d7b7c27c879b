-- Leading bodies of Party organisations: how each was formed and what it may decide, its terms of office with seats and their
-- holders, extensions, vacancies, and the reminders that its superior owes it. Every judgement can be asked of a past day.

-- One row for each Party organisation whose founding is on record.
create table formation (
  tenant_id uuid not null references tenant,
  organization_id uuid not null,
  kind text not null check (kind in ('ordinary', 'joint', 'project', 'temporary', 'mobile')),
  applied_on date,
  -- The superior may decide by itself, without an application.
  approved_on date check (approved_on >= applied_on),
  -- Whoever approved stands in the tree, or is named in words.
  approver_id uuid,
  approver text not null default '' check (length(approver) <= 100),
  reply_number text not null default '' check (length(reply_number) <= 50),
  filed_on date check (filed_on >= approved_on),
  -- Units of a joint branch that are not in the tree; those in the tree are its standings.
  other_units text[] not null default '{}',
  -- What a project or temporary body was formed for, and from when to when.
  purpose text not null default '' check (length(purpose) <= 200),
  purpose_from date,
  purpose_until date check (purpose_until > purpose_from),
  -- Why a general rule was departed from.
  reason text not null default '' check (length(reason) <= 500),
  version int not null default 1,
  primary key (tenant_id, organization_id),
  constraint formation_of foreign key (tenant_id, organization_id) references organization (tenant_id, id),
  constraint formation_approver foreign key (tenant_id, approver_id) references organization (tenant_id, id)
);

-- What a body may decide, said for each: nothing of this follows from where it stands in a tree.
create table authority (
  tenant_id uuid not null references tenant,
  organization_id uuid not null,
  matter text not null check (matter in ('oversee-terms', 'approve-organizations', 'receive-members', 'review-members',
    'approve-members', 'transfer-relations')),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  basis text not null default '' check (length(basis) <= 200),
  primary key (tenant_id, organization_id, matter, valid_from),
  constraint authority_of foreign key (tenant_id, organization_id) references organization (tenant_id, id),
  constraint authority_apart exclude using gist (
    tenant_id with =, organization_id with =, matter with =, daterange(valid_from, valid_to) with &&)
);

create table term_of_office (
  tenant_id uuid not null references tenant,
  id uuid not null,
  organization_id uuid not null,
  ordinal int check (ordinal between 1 and 99),
  -- A committee, or a secretary (and deputy) without one.
  body text not null check (body in ('committee', 'officers')),
  formed_by text not null check (formed_by in ('election', 'appointment')),
  elected_on date not null,
  -- By the rule in force that day; a temporary body has none and ends with what it was formed for.
  years int check (years between 1 and 5),
  ends_on date check (ends_on > elected_on),
  full_members int not null check (full_members >= 0),
  closed_on date check (closed_on > elected_on),
  closed_as text check (closed_as in ('re-elected', 'merged', 'split', 'upgraded', 'dissolved')),
  -- After the election the members are filed with the superior; secretary and deputy are approved by it.
  reported_on date check (reported_on >= elected_on),
  filed_on date check (filed_on >= reported_on),
  approved_on date check (approved_on >= reported_on),
  approval_number text not null default '' check (length(approval_number) <= 50),
  reason text not null default '' check (length(reason) <= 500),
  version int not null default 1,
  primary key (tenant_id, id),
  constraint term_of_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id),
  constraint term_closed_somehow check ((closed_on is null) = (closed_as is null)),
  constraint term_length_known check ((years is null) = (ends_on is null)),
  constraint term_apart exclude using gist (
    tenant_id with =, organization_id with =, daterange(elected_on, closed_on) with &&)
);

create table seat (
  tenant_id uuid not null references tenant,
  id uuid not null,
  term_id uuid not null,
  place int not null check (place between 1 and 30),
  -- One seat may carry several duties, such as organisation and discipline in a committee of three.
  duties text[] not null check (cardinality(duties) between 1 and 4),
  primary key (tenant_id, id),
  constraint seat_place unique (tenant_id, term_id, place),
  constraint seat_of_term foreign key (tenant_id, term_id) references term_of_office (tenant_id, id)
);

create table seat_holding (
  tenant_id uuid not null references tenant,
  id uuid not null,
  term_id uuid not null,
  seat_id uuid not null,
  person_id uuid not null,
  since date not null,
  until date check (until > since),
  came_by text not null check (came_by in ('election', 'by-election', 'appointment')),
  left_as text check (left_as in ('term-ended', 'resigned', 'transferred', 'retired', 'died', 'removed')),
  full_time boolean not null default false,
  -- The post of a secretary, which is what lets the person act.
  post_id uuid,
  primary key (tenant_id, id),
  constraint seat_holding_left check ((until is null) = (left_as is null)),
  constraint seat_holding_seat foreign key (tenant_id, seat_id) references seat (tenant_id, id),
  constraint seat_holding_term foreign key (tenant_id, term_id) references term_of_office (tenant_id, id),
  constraint seat_holding_person foreign key (tenant_id, person_id) references person (tenant_id, id),
  constraint seat_holding_post foreign key (tenant_id, post_id) references post (tenant_id, id),
  constraint seat_held_once exclude using gist (tenant_id with =, seat_id with =, daterange(since, until) with &&),
  constraint seat_of_one exclude using gist (
    tenant_id with =, term_id with =, person_id with =, daterange(since, until) with &&)
);
create index seat_holding_of_person on seat_holding (tenant_id, person_id);
create index seat_holding_in_term on seat_holding (tenant_id, term_id);

-- A seat that fell empty within its term; the by-election is due "promptly", by a day that is the tenant's own setting.
create table vacancy (
  tenant_id uuid not null references tenant,
  id uuid not null,
  term_id uuid not null,
  seat_id uuid not null,
  since date not null,
  due_on date not null check (due_on >= since),
  ended_on date check (ended_on >= since),
  ended_as text check (ended_as in ('by-election', 'appointment', 'term-ended')),
  primary key (tenant_id, id),
  constraint vacancy_ended check ((ended_on is null) = (ended_as is null)),
  constraint vacancy_seat foreign key (tenant_id, seat_id) references seat (tenant_id, id),
  constraint vacancy_term foreign key (tenant_id, term_id) references term_of_office (tenant_id, id)
);
create unique index vacancy_open_once on vacancy (tenant_id, seat_id) where ended_on is null;
create index vacancy_in_term on vacancy (tenant_id, term_id);

create table term_extension (
  tenant_id uuid not null references tenant,
  id uuid not null,
  term_id uuid not null,
  -- Later than before, or earlier.
  kind text not null check (kind in ('extension', 'advance')),
  to_on date not null,
  approved_on date not null,
  approver_id uuid not null,
  number text not null default '' check (length(number) <= 50),
  reason text not null check (length(reason) between 1 and 500),
  primary key (tenant_id, id),
  constraint term_extension_of foreign key (tenant_id, term_id) references term_of_office (tenant_id, id),
  constraint term_extension_approver foreign key (tenant_id, approver_id) references organization (tenant_id, id)
);
create index term_extension_in_term on term_extension (tenant_id, term_id, approved_on);

-- The superior's letter six months before the end, with proof that it arrived.
create table term_reminder (
  tenant_id uuid not null references tenant,
  id uuid not null,
  term_id uuid not null,
  organization_id uuid not null,
  superior_id uuid not null,
  -- The end that it reminds of; an extension moves the end, and a new reminder is owed.
  ends_on date not null,
  state text not null default 'draft' check (state in ('draft', 'sent', 'received')),
  number text not null check (length(number) between 1 and 50),
  dated date not null,
  signer text not null default '' check (length(signer) <= 50),
  text text not null check (length(text) between 1 and 4000),
  sent_on date,
  sent_how text check (sent_how in ('paper', 'telephone', 'meeting', 'this-system')),
  -- Who took it, or was on the telephone.
  sent_to text check (length(sent_to) between 1 and 50),
  -- A scan of the signed slip, if there is one, in the file store.
  proof_hash text check (proof_hash ~ '^[0-9a-f]{64}$'),
  proof_name text check (length(proof_name) between 1 and 200),
  received_on date check (received_on >= sent_on),
  received_by uuid,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (tenant_id, id),
  constraint term_reminder_number unique (tenant_id, superior_id, number),
  constraint term_reminder_once unique (tenant_id, term_id, ends_on),
  constraint term_reminder_sent check ((state = 'draft') = (sent_on is null) and (sent_on is null) = (sent_how is null)
    and (sent_on is null) = (sent_to is null)),
  constraint term_reminder_received check ((state = 'received') = (received_on is not null)
    and (received_on is null) = (received_by is null)),
  constraint term_reminder_of foreign key (tenant_id, term_id) references term_of_office (tenant_id, id),
  constraint term_reminder_organization foreign key (tenant_id, organization_id) references organization (tenant_id, id),
  constraint term_reminder_superior foreign key (tenant_id, superior_id) references organization (tenant_id, id)
);
create index term_reminder_to on term_reminder (tenant_id, organization_id, state);

-- What the national rules leave open.
create table term_setting (
  tenant_id uuid not null references tenant,
  by_election_days int not null check (by_election_days between 1 and 365),
  version int not null default 1,
  primary key (tenant_id)
);

alter table formation enable row level security;
alter table formation force row level security;
create policy tenant_wall on formation using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table authority enable row level security;
alter table authority force row level security;
create policy tenant_wall on authority using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table term_of_office enable row level security;
alter table term_of_office force row level security;
create policy tenant_wall on term_of_office using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table seat enable row level security;
alter table seat force row level security;
create policy tenant_wall on seat using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table seat_holding enable row level security;
alter table seat_holding force row level security;
create policy tenant_wall on seat_holding using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table vacancy enable row level security;
alter table vacancy force row level security;
create policy tenant_wall on vacancy using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table term_extension enable row level security;
alter table term_extension force row level security;
create policy tenant_wall on term_extension using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table term_reminder enable row level security;
alter table term_reminder force row level security;
create policy tenant_wall on term_reminder using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());
alter table term_setting enable row level security;
alter table term_setting force row level security;
create policy tenant_wall on term_setting using (tenant_id = tenant_in_force()) with check (tenant_id = tenant_in_force());

grant select, insert, update on formation, authority, term_of_office, seat_holding, vacancy, term_reminder, term_setting to juhe_app;
grant select, insert on seat, term_extension to juhe_app;
grant delete on authority to juhe_app;
