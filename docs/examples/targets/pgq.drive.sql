-- What a team does with a queue: make it, put events into it, tick, read batches, maintain it, drop it.
SELECT pgq.create_queue('q');
SELECT pgq.register_consumer('q', 'c');
SELECT pgq.insert_event('q', 'a', 'data');
SELECT pgq.insert_event('q', 'a', 'data', 'e1', 'e2', 'e3', 'e4');
SELECT pgq.ticker('q');
SELECT pgq.force_tick('q');
SELECT pgq.ticker();
SELECT pgq.next_batch('q', 'c') AS batch \gset
SELECT * FROM pgq.get_batch_events(:batch);
SELECT pgq.event_retry(:batch, 1, 0);
SELECT * FROM pgq.get_batch_info(:batch);
SELECT pgq.finish_batch(:batch);
SELECT pgq.insert_event('q', 'b', 'more');
SELECT pgq.force_tick('q');
SELECT pgq.ticker('q');
SELECT pgq.next_batch('q', 'c') AS batch \gset
SELECT * FROM pgq.get_batch_events(:batch);
SELECT * FROM pgq.get_batch_cursor(:batch, 'cur', 10);
SELECT pgq.finish_batch(:batch);
SELECT pgq.maint_retry_events();
SELECT pgq.maint_rotate_tables_step1('q');
SELECT pgq.maint_rotate_tables_step2();
SELECT * FROM pgq.maint_operations();
SELECT * FROM pgq.maint_tables_to_vacuum();
SELECT pgq.grant_perms('q');
SELECT pgq.tune_storage('q');
SELECT pgq.seq_getval('pgq.event_1_id_seq');
SELECT pgq.seq_setval('pgq.event_1_id_seq', 1000);
SELECT * FROM pgq.get_queue_info();
SELECT pgq.set_queue_config('q', 'ticker_max_count', '10');
SELECT pgq.unregister_consumer('q', 'c');
SELECT pgq.drop_queue('q');
SELECT pgq.create_queue('r');
SELECT pgq.drop_queue('r', true);
