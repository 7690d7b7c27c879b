-- What an amendment changed, kept when it goes into its plan: from then on the two are equal and nothing could be compared.
alter table plan add column kept_difference jsonb,
  add constraint plan_kept_difference check (kept_difference is null or state = 'applied');
