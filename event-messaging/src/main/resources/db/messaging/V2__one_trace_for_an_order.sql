-- The trace of the first event of an order: later ones that no event led to, but a request or a deadline, continue it.
ALTER TABLE outbox_stream ADD COLUMN traceparent text, ADD COLUMN tracestate text;
