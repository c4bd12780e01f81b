package io.orderflow.notification;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** Tells the service of a mail server on a free port, where tests start one, or don't. */
public final class MailServerPort implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try (ServerSocket free = new ServerSocket(0)) {
            return Map.of(
                    "orderflow.mail.transport", "smtp",
                    "orderflow.mail.smtp.host", "127.0.0.1",
                    "orderflow.mail.smtp.port", Integer.toString(free.getLocalPort()),
                    "orderflow.mail.smtp.from", "Shop <shop@example.com>",
                    "orderflow.mail.smtp.encryption", "none");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // The port is free again already.
    }
}
