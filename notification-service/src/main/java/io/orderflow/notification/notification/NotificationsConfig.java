package io.orderflow.notification.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How customers are told, {@code orderflow.notifications.*}. */
@ConfigMapping(prefix = "orderflow.notifications")
interface NotificationsConfig {

    /** How long a notification waits for others of its order, to go out in one mail with them; 0: not at all. */
    @WithDefault("0s")
    Duration gatherFor();
}
