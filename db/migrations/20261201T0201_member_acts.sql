-- What the last act on a member changed, so that a mistaken entry can be taken back whole.
alter table member_state_period add column before jsonb;
grant delete on member_state_period to juhe_app;

-- Whoever is released stands on the roll of first secretaries.
alter table member drop column released;
