-- When a waiting digest may be handed to the mail server again, and how often it was handed over without an answer.
alter table digest
  add column next_attempt_at timestamptz,
  -- Raised before the mail goes out and put back by a clear answer: a process that is killed in between leaves it raised.
  add column unanswered int not null default 0,
  add constraint digest_next_attempt check (delivery <> 'waiting' or next_attempt_at is not null) not valid;
alter table digest validate constraint digest_next_attempt;

drop index digest_waiting;
create index digest_waiting on digest (tenant_id, next_attempt_at) where delivery = 'waiting';
create index digest_failed on digest (tenant_id, week) where delivery = 'failed';
