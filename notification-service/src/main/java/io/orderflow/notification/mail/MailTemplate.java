package io.orderflow.notification.mail;

import java.util.Arrays;

/** What a customer can be told by mail; its name is that of a folder under {@code templates/}. */
public enum MailTemplate {
    ORDER_CONFIRMED("order-confirmed"),
    ORDER_REJECTED("order-rejected"),
    ORDER_CANCELLED("order-cancelled"),
    ORDER_SHIPPED("order-shipped"),
    ORDER_COMPLETED("order-completed"),
    PAYMENT_REFUNDED("payment-refunded");

    private final String templateName;

    MailTemplate(String templateName) {
        this.templateName = templateName;
    }

    /**
     * The template of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static MailTemplate of(String templateName) {
        return Arrays.stream(values())
                .filter(template -> template.templateName.equals(templateName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no template " + templateName));
    }

    /** Its name in rows, events and answers, such as {@code order-confirmed}. */
    public String templateName() {
        return templateName;
    }
}
