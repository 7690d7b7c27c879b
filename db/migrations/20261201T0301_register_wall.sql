-- The second wall: rows of the register are behind the tenant's wall and behind the scopes of whoever asks (docs/decisions).
create function register_scopes_in_force() returns ltree[]
  -- Stable, so that no plan keeps a former asker's scopes; never leakproof, which is a promise and not a switch.
  language sql stable parallel safe
  -- Raises when the setting is missing or empty: a verb that does not say who looks gets an error instead of rows. The path
  -- of no label lies above every path.
  return case current_setting('juhe.register_scopes')
    when 'all' then array[''::ltree] else current_setting('juhe.register_scopes')::ltree[] end;

drop policy tenant_wall on member;
create policy register_wall on member
  using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
  with check (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()));
drop policy tenant_wall on member_branch_period;
create policy register_wall on member_branch_period
  using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
  with check (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()));
drop policy tenant_wall on member_state_period;
create policy register_wall on member_state_period
  using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
  with check (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()));
drop policy tenant_wall on member_change;
create policy register_wall on member_change
  using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
  with check (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()));
drop policy tenant_wall on member_absence;
create policy register_wall on member_absence
  using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
  with check (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()));
drop policy tenant_wall on member_contact;
create policy register_wall on member_contact
  using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
  with check (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()));
drop policy tenant_wall on member_roll;
create policy register_wall on member_roll
  using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
  with check (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()));
drop policy tenant_wall on talent_contact;
create policy register_wall on talent_contact
  using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
  with check (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()));
drop policy tenant_wall on honour;
create policy register_wall on honour
  using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
  with check (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()));
drop policy tenant_wall on member_indicator;
create policy register_wall on member_indicator
  using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
  with check (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()));
drop policy tenant_wall on enrolment;
create policy register_wall on enrolment
  using (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()))
  with check (tenant_id = tenant_in_force() and branch_path <@ any (register_scopes_in_force()));

-- A transfer is seen from both of its ends.
drop policy tenant_wall on member_transfer;
create policy register_wall on member_transfer
  using (tenant_id = tenant_in_force()
    and (from_branch_path <@ any (register_scopes_in_force()) or to_branch_path <@ any (register_scopes_in_force())))
  with check (tenant_id = tenant_in_force()
    and (from_branch_path <@ any (register_scopes_in_force()) or to_branch_path <@ any (register_scopes_in_force())));
