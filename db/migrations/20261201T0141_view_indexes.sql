-- For the workload of sections: the few tasks whose date was moved or that were spared, and the questions among the events.
create index task_deferred on task (tenant_id, lead_organization_id) where due_on > first_due_on;
create index task_spared on task (tenant_id, lead_organization_id, released_as) where released_as in ('exempted', 'not-ours');
create index task_event_question on task_event (tenant_id, task_id) where action = 'question';
