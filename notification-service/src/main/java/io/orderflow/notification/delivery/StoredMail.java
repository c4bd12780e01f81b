package io.orderflow.notification.delivery;

import java.time.Instant;

/** A mail that was kept instead of sent. */
public record StoredMail(String subject, String text, String html, Instant storedAt) {}
