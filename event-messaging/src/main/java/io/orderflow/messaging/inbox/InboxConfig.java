package io.orderflow.messaging.inbox;

import io.orderflow.messaging.retention.Retention;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the inbox remembers, {@code orderflow.inbox.*}. */
@ConfigMapping(prefix = "orderflow.inbox")
public interface InboxConfig {

    /**
     * How long the inbox keeps the row of an event that others have followed: at least two days, and a day longer than
     * the topics keep their records; {@code forever} where these keep theirs without end.
     */
    @WithDefault("30d")
    Retention retention();
}
