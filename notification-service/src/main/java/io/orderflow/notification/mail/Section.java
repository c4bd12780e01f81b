package io.orderflow.notification.mail;

/**
 * What a mail says of one event, among others.
 *
 * @param order the order as that event's mail shows it
 * @param heading one line, not escaped
 * @param text without greeting and end
 * @param html the same, escaped
 */
public record Section(OrderPage order, String heading, String text, String html) {}
