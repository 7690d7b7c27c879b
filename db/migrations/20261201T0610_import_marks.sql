-- What a sheet does not show at first sight: its row was hidden, and these of its columns (from 0) were results of formulas.
alter table member_import_row
  add column hidden boolean not null default false,
  add column formulas int[] not null default '{}';
