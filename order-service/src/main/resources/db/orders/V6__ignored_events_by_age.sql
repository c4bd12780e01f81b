-- By which old ones are found when they go. Events are seldom ignored, so that this costs little.
CREATE INDEX ignored_event_by_age ON orders.ignored_event (ignored_at);
